"""A plan's milestones on its screens: with their days, moved with its clock, and where it stands when one is near."""

import pytest

from coaching.base.person import Person
from tests.handlers.ending.test_outcomes import settled, with_figures
from tests.handlers.plan.test_statements import plan_in
from tests.handlers.start.test_drafts import previewed
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.people import AGENT, HR, MANAGER

EVERYBODY = pytest.mark.parametrize("reader", [MANAGER, AGENT, HR], ids=["manager", "agent", "hr"])
THIRTY = "Day 30, Wed 25 Nov: a look at what works, and at quick wins"
STANDS = "Where it stands:"


@EVERYBODY
def test_the_plan_shows_each_milestone_with_its_day(harness: BotHarness, reader: Person) -> None:
    read = texts_of(plan_in(harness, reader, settled(harness).id))
    assert "Day 30, Mon 14 Dec: a look at what works, and at quick wins" in read
    assert "Day 60, Tue 12 Jan: a look at the whole together" in read
    assert "(passed)" not in read
    assert STANDS not in read


def test_days_on_which_the_clock_stood_still_move_them(harness: BotHarness) -> None:
    plan, form = settled(harness), harness.modal(harness.pip(AGENT, "away"))
    harness.driver.submit(
        AGENT.id, form["id"], {"leave_kind": "sick", "first_day": "2026-11-30", "last_day": "2026-12-01"}
    )
    read = texts_of(plan_in(harness, AGENT, plan.id))
    assert "Day 30, Tue 15 Dec" in read
    assert "Day 60, Thu 14 Jan: a look at the whole together" in read


@EVERYBODY
def test_near_a_milestone_both_sides_read_where_the_plan_stands(harness: BotHarness, reader: Person) -> None:
    plan = with_figures(harness, settled(harness, begun=28), reached=True)
    read = texts_of(plan_in(harness, reader, plan.id))
    assert f"{THIRTY}. {STANDS}" in read
    assert "Average handle time (AHT): reached" in read
    assert "Weekly check-ins logged: 0" in read


def test_one_that_is_past_is_marked_and_later_no_longer_explained(harness: BotHarness) -> None:
    read = texts_of(plan_in(harness, MANAGER, settled(harness, begun=45).id))
    assert "quick wins (passed)" in read
    assert STANDS not in read


def test_the_agenda_of_the_talk_beside_it_names_it(harness: BotHarness) -> None:
    settled(harness, begun=28)
    assert THIRTY in texts_of(harness.modal(harness.driver.command(MANAGER.id, "/pip", "checkin")))


def test_the_preview_shows_them_before_anybody_agrees(harness: BotHarness) -> None:
    read = texts_of(previewed(harness))
    assert "Day 30, Thu 24 Dec: a look at what works" in read
    assert "a look at the whole together" in read
