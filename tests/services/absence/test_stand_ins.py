"""A stand-in reads and leads for the span of the leave: from its first day to its last, where the manager is."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from coaching.base.errors import Refusal
from coaching.base.person import Person
from coaching.plan.plan import Plan
from scheduling.planning import plan_all
from services.absence.absences import Away, enter_away, open_away, take_back
from services.absence.handover import end_stand_in, hand_over, name_stand_in
from services.core.worker_context import WorkerContext
from services.delivery.planner import next_due
from services.plan.plan_screen import open_plan
from services.records.set_aside import retry, set_aside
from storage.models import PlanRow
from tests.support.people import AGENT, MANAGER, OTHER_MANAGER, STRANGER, TEAM
from tests.support.use_case_harness import UseCaseHarness

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 11)
BEGINS, ENDS = datetime(2026, 12, 6, 23, tzinfo=UTC), datetime(2026, 12, 11, 23, tzinfo=UTC)
"""Midnight in Berlin."""
MOMENT = timedelta(minutes=1)


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that its agent has confirmed."""
    return work.acknowledged(work.opened(work.shared()))


def on_leave(work: UseCaseHarness, who: Person = OTHER_MANAGER) -> None:
    work.run(MANAGER, enter_away, Away(MANAGER.id, FIRST, LAST, stand_in_id=who.id))


def reads(work: UseCaseHarness, plan: Plan, moment: datetime, who: Person = OTHER_MANAGER) -> bool:
    """Whether somebody may open the plan at a moment, once the planner has looked."""
    there = work.at(moment)
    there.planned()
    with suppress(Refusal):
        return there.run(who, open_plan, plan.id).plan.id == plan.id
    return False


def test_rights_begin_with_the_first_day_and_end_with_the_last(work: UseCaseHarness, plan: Plan) -> None:
    on_leave(work)
    moments = [work.now, BEGINS - MOMENT, BEGINS, ENDS - MOMENT, ENDS, ENDS + timedelta(days=30)]
    assert [reads(work, plan, moment) for moment in moments] == [False, False, True, True, False, False]


def test_the_planner_wakes_for_the_first_day_and_for_the_day_after_the_last(work: UseCaseHarness, plan: Plan) -> None:
    on_leave(work)
    assert work.ask(lambda uow: uow.absences.next_turn()) == BEGINS
    work.at(BEGINS).planned()
    assert work.ask(lambda uow: uow.absences.next_turn()) == ENDS
    work.at(ENDS).planned()
    assert work.ask(lambda uow: uow.absences.next_turn()) is None
    assert work.ask(next_due) is not None
    assert work.plan(plan.id).stand_in_id == ""


def test_a_manager_who_moves_to_another_zone_takes_the_span_along(work: UseCaseHarness, plan: Plan) -> None:
    on_leave(work)
    work.meet(replace(MANAGER, zone="America/Los_Angeles"))
    work.planned()
    assert work.ask(lambda uow: uow.absences.next_turn()) == BEGINS + timedelta(hours=9)
    assert not reads(work, plan, BEGINS)
    assert reads(work, plan, BEGINS + timedelta(hours=9))


@pytest.mark.usefixtures("plan")
def test_stand_in_and_agent_are_told_when_it_begins(work: UseCaseHarness) -> None:
    on_leave(work)
    assert not [name for name in work.notices_to(OTHER_MANAGER) if name.startswith("stand_in")]
    there = work.at(BEGINS)
    there.planned()
    told = [[name for name in there.notices_to(who) if name.startswith("stand_in")] for who in (OTHER_MANAGER, AGENT)]
    assert [len(names) for names in told] == [1, 1]


def test_leave_ahead_with_a_stand_in_moves_no_date(work: UseCaseHarness, plan: Plan) -> None:
    on_leave(work)
    for moment in (work.now, BEGINS, ENDS):
        work.at(moment).planned()
        assert work.plan(plan.id).cadence == plan.cadence


def test_two_leaves_have_two_stand_ins(work: UseCaseHarness, plan: Plan) -> None:
    on_leave(work)
    later = (FIRST + timedelta(weeks=2), LAST + timedelta(weeks=2))
    work.run(MANAGER, enter_away, Away(MANAGER.id, *later, stand_in_id=STRANGER.id))
    assert reads(work, plan, BEGINS)
    assert not reads(work, plan, BEGINS, STRANGER)
    assert reads(work, plan, BEGINS + timedelta(weeks=2), STRANGER)
    assert not reads(work, plan, BEGINS + timedelta(weeks=2))


def test_leave_that_is_taken_back_ends_the_rights_at_once(work: UseCaseHarness, plan: Plan) -> None:
    on_leave(work)
    assert reads(work, plan, BEGINS)
    there = work.at(BEGINS)
    (line,) = there.run(MANAGER, open_away).entered
    assert line.stand_in == OTHER_MANAGER
    there.run(MANAGER, take_back, line.id)
    assert not reads(work, plan, BEGINS)


def test_a_span_of_one_plan_ends_with_its_last_day(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id, FIRST, LAST)
    moments = [work.now, BEGINS, ENDS - MOMENT, ENDS]
    assert [reads(work, plan, moment) for moment in moments] == [False, True, True, False]
    assert work.problems(MANAGER, name_stand_in, plan.id, STRANGER.id, LAST, FIRST) == [
        ("last_day", "ends_before_it_begins")
    ]


def test_nobody_stands_in_any_more_though_the_leave_goes_on_and_so_its_days_pause(
    work: UseCaseHarness, plan: Plan
) -> None:
    on_leave(work)
    there = work.at(BEGINS + timedelta(days=1))
    there.planned()
    assert there.run(MANAGER, end_stand_in, plan.id).cadence.days_off == {
        date(2026, 12, 8),
        date(2026, 12, 9),
        date(2026, 12, 10),
        LAST,
    }
    assert not reads(work, plan, BEGINS + timedelta(days=2))


def test_whoever_stands_in_for_the_former_manager_does_not_for_the_next(work: UseCaseHarness, plan: Plan) -> None:
    on_leave(work, STRANGER)
    work.run(MANAGER, hand_over, plan.id, OTHER_MANAGER.id)
    assert not reads(work, plan, BEGINS, STRANGER)


def test_a_plan_that_cannot_be_read_delays_no_other_plan_of_a_leave(work: UseCaseHarness, plan: Plan) -> None:
    other = work.shared("draft-2", agent=STRANGER.id)
    on_leave(work)
    before = written(work, plan, b"\x01" + bytes(60))
    plan_all(WorkerContext(work.storage, TEAM), BEGINS)
    assert work.plan(other.id).stand_in_id == OTHER_MANAGER.id
    assert work.ask(lambda uow: uow.absences.next_turn()) == ENDS
    (entry,) = work.ask(set_aside)
    assert entry.record == plan.id
    written(work, plan, before)
    assert retry(WorkerContext(work.storage, TEAM), BEGINS, entry)
    assert work.plan(plan.id).stand_in_id == OTHER_MANAGER.id, "what it missed is made up for"


def written(work: UseCaseHarness, plan: Plan, envelope: bytes) -> bytes:
    """Writes bytes in place of a text behind the product's back; returns what stood there."""
    with work.storage.engine.begin() as connection:
        before = connection.scalar(select(PlanRow.observed).where(PlanRow.id == plan.id))
        connection.execute(update(PlanRow).where(PlanRow.id == plan.id).values(observed=envelope))
        assert before is not None
        return before
