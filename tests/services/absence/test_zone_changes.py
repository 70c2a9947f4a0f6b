"""Somebody moves: what is still ahead follows them, nothing comes twice and nothing is lost."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import occasions
from services.core.occasions import PLANNED_AHEAD
from services.core.plan_people import participants_of
from tests.support.builders import NOW
from tests.support.people import AGENT, HR, MANAGER
from tests.support.use_case_harness import UseCaseHarness

EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
DAY = timedelta(days=1)


def due_at(work: UseCaseHarness) -> datetime | None:
    return work.ask(lambda uow: uow.plans.next_due_at())


def timetable(work: UseCaseHarness) -> set[DueItem]:
    (plan,) = work.ask(lambda uow: uow.plans.running())
    participants = work.ask(lambda uow: participants_of(uow, plan))
    return {DueItem.of(entry) for entry in occasions(plan, participants)}


def test_what_is_next_moves_with_the_agent(work: UseCaseHarness) -> None:
    work.shared()
    assert due_at(work) == datetime(2026, 11, 25, 7, 1, 51, tzinfo=UTC) - PLANNED_AHEAD  # the agenda, 08:01 in Berlin
    work.meet(replace(AGENT, zone="Asia/Tokyo"))
    assert due_at(work) == datetime(2026, 11, 24, 23, 26, 27, tzinfo=UTC) - PLANNED_AHEAD  # questions at 08:26 in Tokyo


def test_a_person_with_another_name_and_the_same_zone_moves_nothing(work: UseCaseHarness) -> None:
    work.shared()
    before = due_at(work)
    work.meet(replace(AGENT, name="Alexandra Rivera"))
    assert due_at(work) == before


def test_somebody_who_is_in_no_plan_moves_nothing(work: UseCaseHarness) -> None:
    work.shared()
    before = due_at(work)
    work.meet(replace(HR, zone=EAST))
    assert due_at(work) == before


@pytest.mark.parametrize("person", [AGENT, MANAGER], ids=["agent", "manager"])
@pytest.mark.parametrize("zones", [(EAST,), (WEST,), (EAST, WEST, EAST)], ids=["east", "west", "to and fro"])
def test_moving_in_the_middle_of_a_plan_neither_doubles_nor_loses_anything(
    work: UseCaseHarness, person: Person, zones: tuple[str, ...]
) -> None:
    work.shared()
    moves = {11 + 3 * n: replace(person, zone=zone) for n, zone in enumerate(zones)}
    for half_day in range(150):
        there = work.at(half_day * DAY / 2)
        if half_day in moves:
            there.meet(moves[half_day])
        there.planned()
    counts = Counter(item for entry in work.deliveries for item in entry.items if item.notice.about)
    assert set(counts.values()) == {1}
    assert timetable(work) <= counts.keys()


def test_what_the_move_put_into_the_past_is_written_at_once(work: UseCaseHarness) -> None:
    work.shared()
    wednesday = work.at(datetime(2026, 11, 25, 9, tzinfo=UTC))
    wednesday.planned()
    assert work.notices_to(AGENT) == ["plan_shared:1:0"]
    wednesday.meet(replace(AGENT, zone="Asia/Tokyo"))  # 18:00 there: the reminder's and the reflection's hour is over
    wednesday.planned()
    assert sorted(work.notices_to(AGENT)[1:]) == ["acknowledgement_reminder:1:0", "reflection:1:0"]


def test_a_move_on_the_day_of_sharing_keeps_what_comes_later(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.at(timedelta(hours=1)).meet(replace(MANAGER, zone=WEST))
    work.at(90 * DAY).planned()
    reminders = [name for name in work.notices_to(MANAGER) if name.startswith("check_in_reminder")]
    assert len(reminders) == 2 * len(plan.cadence.check_in_days())
    assert plan.shared_at == NOW
