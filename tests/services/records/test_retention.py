"""Retention: plans go when their time is over, and not a day before; a legal hold beats it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coaching.plan.plan import PlanState
from coaching.records import audit
from coaching.records.retention import RetainedUntil, Rules
from coaching.start.notes import Note, NoteKind
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import withdraw_plan
from services.records.holding import lift_hold, place_hold
from services.records.retention import apply_retention, past
from services.start.sharing import add_plan
from storage.unit_of_work import Storage
from tests.support.builders import NOW, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

RULES = Rules(100, {"US": 10, "IN": 20})
END = date(2027, 1, 23)


@pytest.fixture
def work(storage: Storage) -> UseCaseHarness:
    """Return a workspace with short rules."""
    storage.rules = RULES
    return a_use_case_harness(storage)


def noon(day: date) -> datetime:
    """That day, while it is the same day everywhere people here live."""
    return datetime.combine(day, time(17), UTC)


def gone(work: UseCaseHarness, at: datetime, limit: int = 50) -> int:
    """Apply the rules at that moment."""
    return work.ask(lambda uow: apply_retention(uow, at, limit))


def test_a_plan_goes_the_day_after_its_last(work: UseCaseHarness) -> None:
    plan = work.shared()
    last = plan.cadence.end + timedelta(days=10)
    assert gone(work, noon(last)) == 0
    assert work.plan(plan.id).terms.observed
    assert gone(work, noon(last + timedelta(days=1))) == 1
    assert work.ask(lambda uow: uow.plans.find(plan.id)) is None
    assert gone(work, noon(last + timedelta(days=1))) == 0


def test_a_withdrawn_plan_is_counted_from_its_withdrawal(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, withdraw_plan, plan.id, "It has other numbers")
    saved = work.plan(plan.id)
    assert (saved.state, saved.withdrawn_at) == (PlanState.WITHDRAWN, NOW)
    assert gone(work, NOW + timedelta(days=10)) == 0
    assert gone(work, NOW + timedelta(days=11)) == 1


def test_each_country_has_its_own_rule_and_a_batch_is_bounded(work: UseCaseHarness) -> None:
    with work.open() as uow:
        for number, agent in enumerate((OTHER_AGENT, AGENT, STRANGER)):
            add_plan(uow, NOW, a_plan(id=f"p{number}", ref=f"R{number}", agent_id=agent.id), f"d{number}")
    due = {AGENT: 11, OTHER_AGENT: 21, STRANGER: 101}
    for days, left in ((10, 3), (11, 2), (20, 2), (21, 1), (100, 1), (101, 0)):
        moment = noon(END + timedelta(days=days))
        assert gone(work, moment) == sum(after == days for after in due.values())
        assert len(work.ask(lambda uow: uow.plans.running())) == left
    with work.open() as uow:
        for number, agent in enumerate((OTHER_AGENT, AGENT, STRANGER)):
            add_plan(uow, NOW, a_plan(id=f"q{number}", ref=f"Q{number}", agent_id=agent.id), f"e{number}")
    assert [gone(work, noon(END + timedelta(days=101)), limit=2) for _ in range(3)] == [2, 1, 0]


def test_a_legal_hold_beats_it_and_lets_the_others_go(work: UseCaseHarness) -> None:
    held = work.shared()
    with work.open() as uow:
        place_hold(uow, NOW, AGENT.id, "A claim is open")
        add_plan(uow, NOW, a_plan(id="p2", ref="R2", agent_id=OTHER_AGENT.id), "d2")
    late = noon(END + timedelta(days=400))
    assert gone(work, late, limit=1) == 1
    assert work.plan(held.id).terms.observed
    with work.open() as uow:
        lift_hold(uow, late, AGENT.id)
    assert gone(work, late) == 1


def test_a_dry_run_only_names_them(work: UseCaseHarness) -> None:
    plan = work.shared()
    late = noon(END + timedelta(days=11))
    assert work.ask(lambda uow: list(past(uow, late))) == [plan.id]
    assert work.plan(plan.id).terms.observed


def test_its_readers_see_until_when_a_plan_is_kept_and_a_hold_without_its_reason(work: UseCaseHarness) -> None:
    plan = work.shared()
    until = plan.cadence.end + timedelta(days=10)
    for person in (AGENT, MANAGER, HR):
        assert work.run(person, open_plan, plan.id).retention == RetainedUntil(until, "US")
    with work.open() as uow:
        place_hold(uow, NOW, AGENT.id, "A claim is open")
    assert work.run(SECOND_HR, open_plan, plan.id).retention == RetainedUntil(until, "US", on_hold=True)


def test_the_chain_says_that_time_erased_it(work: UseCaseHarness) -> None:
    plan = work.shared()
    gone(work, noon(END + timedelta(days=11)))
    with work.open() as uow:
        theirs, (*_, last) = uow.people.key_of(AGENT.id), uow.audit.entries()
    assert (last.event.kind, last.event.actor) == (audit.EventKind.ERASED, audit.SYSTEM)
    assert (last.event.plan, last.event.about) == (plan.id, theirs)


def test_notes_go_as_long_after_their_day_as_plans_after_their_end(work: UseCaseHarness) -> None:
    with work.open() as uow:
        for number, agent in enumerate((AGENT, OTHER_AGENT)):
            uow.notes.add(Note(f"n{number}", agent.id, MANAGER.id, NOW.date(), NoteKind.COACHING, "Words"), NOW)
        place_hold(uow, NOW, OTHER_AGENT.id, "A claim is open")
    for days, left in ((10, 1), (11, 0)):
        gone(work, NOW + timedelta(days=days))
        assert work.ask(lambda uow: uow.notes.count_about(AGENT.id)) == left
    gone(work, NOW + timedelta(days=400))
    assert work.ask(lambda uow: uow.notes.count_about(OTHER_AGENT.id)) == 1
