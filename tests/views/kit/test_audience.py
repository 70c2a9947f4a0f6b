"""Who can see a plan, and who opened it, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.person import Actor, Person, Role
from coaching.screens import Audience, HomeFacts, Opening
from tests.support.screens import samples
from tests.support.screens.reading import visible_text
from tests.support.screens.slack_limits import check
from views.kit.plan_terms import who_can_see
from views.plan.plan_modal import plan_modal, withdraw_modal
from views.programme.home import home
from views.start.preview import preview_modal
from views.weekly.check_ins import check_in_modal
from views.weekly.reflections import reflection_modal

STELLA = Person("U0S", "Stella Ferreira", "Europe/Lisbon")
DANA = Person("U0D", "Dana Holt", "Europe/Berlin")
STANDS_IN = Audience(stand_in=STELLA)
IN_PLACE = Audience(has_hr=False, deputy=DANA)


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (Audience(), "Alex, Mara and HR"),
        (STANDS_IN, "Alex, Mara, Stella Ferreira (stands in) and HR"),
        (IN_PLACE, "Alex, Mara and Dana Holt (in place of HR)"),
        (Audience(has_hr=False), "Alex and Mara"),
        (Audience(has_hr=True, deputy=DANA), "Alex, Mara and HR"),
    ],
)
def test_all_readers_are_named(audience: Audience, words: str) -> None:
    assert who_can_see("Alex", "Mara", audience) == f"Who can see this: {words}. Nobody else."


def test_every_screen_of_a_plan_names_its_readers() -> None:
    plan = replace(samples.plan_screen(Role.MANAGER), audience=STANDS_IN)
    screens = (
        plan_modal(plan),
        preview_modal(replace(samples.PREVIEW, audience=STANDS_IN)),
        check_in_modal(replace(samples.CHECK_IN_SCREEN, audience=STANDS_IN)),
        reflection_modal(replace(samples.REFLECTION_SCREEN, audience=STANDS_IN)),
    )
    assert [f"{STELLA.name} (stands in)" in visible_text(screen) for screen in screens] == [True] * 4
    assert "Who can see the reason: you and HR. Nobody else." in visible_text(withdraw_modal(plan))


def opened(*who: tuple[Person | None, Role]) -> tuple[Opening, ...]:
    at = samples.TALK_IN_LONDON
    return tuple(Opening(person, role, at - timedelta(hours=n)) for n, (person, role) in enumerate(who))


def test_who_opened_the_plan_is_said_with_their_part_and_the_last_time() -> None:
    entries = opened((DANA, Role.HR), (STELLA, Role.STRANGER), (None, Role.MANAGER), (None, Role.STRANGER))
    words = visible_text(plan_modal(replace(samples.plan_screen(Role.AGENT), opened_by=entries)))
    lines = words[words.index("Opened by:") :].splitlines()[1:5]
    assert [line.split(" · ")[0] for line in lines] == [
        "Dana Holt (HR)",
        "Stella Ferreira",
        "manager",
        "Somebody who is no longer here",
    ]
    assert "London time" in lines[0]


def test_a_plan_nobody_opened_says_so_and_who_is_not_told_reads_nothing_of_it() -> None:
    nobody = visible_text(plan_modal(replace(samples.plan_screen(Role.AGENT), opened_by=())))
    assert "Nobody but you has opened this plan so far." in nobody
    assert "opened this plan" not in visible_text(plan_modal(samples.plan_screen(Role.MANAGER)))


def test_a_long_list_of_readers_is_cut_and_fits() -> None:
    entries = opened(*[(DANA, Role.HR)] * 13)
    view = plan_modal(replace(samples.plan_screen(Role.HR, samples.longest_plan()), opened_by=entries))
    check(view)
    assert "and 3 more" in visible_text(view)


def test_a_stand_in_can_log_and_not_withdraw() -> None:
    words = visible_text(plan_modal(samples.plan_screen(Role.STAND_IN, samples.SHARED)))
    assert "Log a check-in" in words
    assert "Withdraw" not in words


def test_who_acts_in_place_of_hr_finds_the_plan_on_home_under_its_own_headline() -> None:
    facts = HomeFacts(Actor(DANA), is_set_up=True, all_plans=(samples.CARD,))
    assert "In place of HR" in visible_text(home(facts))
    assert "In place of HR" not in visible_text(home(replace(facts, digest=samples.QUIET)))
