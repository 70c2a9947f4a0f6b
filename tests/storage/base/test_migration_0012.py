"""Blockers of before it took two to cover past days: they cover what they covered, and what is open ends in a week.

Plans after success go on as they were: their checks and notes stay, and nobody is asked about a day that has passed.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from coaching.delivery.ending_notices import SustainCheckNotice
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.ending.follow_up import FollowUpCheck
from coaching.plan.plan import PlanState, Reading
from coaching.records.audit import EventKind
from coaching.weekly.blockers import Agreement, Blocker
from storage.migrate import drift, upgrade
from tests.support.builders import A_BLOCKER, NOW, PLAN, a_plan
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.people import AGENT, MANAGER
from tests.support.records_harness import RecordsHarness, a_records_harness

BEFORE, DAY = "0010", timedelta(days=1)
OVER = replace(A_BLOCKER, number=2, last_day=A_BLOCKER.first_day, settled_at=NOW, settled_by=MANAGER.id, answer="Fast")


def of_before(engine: Engine) -> RecordsHarness:
    """A database of the revision before, with an open blocker and a settled one."""
    records = a_records_harness(a_storage(engine))
    records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    records.run(lambda uow: uow.blockers.add(PLAN, A_BLOCKER))
    records.run(lambda uow: uow.blockers.add(PLAN, OVER))
    return records


def blockers(records: RecordsHarness) -> tuple[Blocker, ...]:
    found: tuple[Blocker, ...] = records.run(lambda uow: uow.blockers.of(PLAN.id))
    return found


def test_they_keep_their_days_and_words_and_only_what_is_open_gets_an_end(engine: Engine) -> None:
    records = of_before(engine)
    records.run(lambda uow: uow.audit.note(NOW + timedelta(days=3), EventKind.PLAN_READ, MANAGER.id, plan=PLAN.id))
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert drift(engine) == []
    ends = (NOW + timedelta(days=10)).date()
    assert blockers(records) == (replace(A_BLOCKER, lasts_until=ends), OVER)
    assert records.deliveries == []
    renewed = replace(A_BLOCKER, lasts_until=ends, agreement=Agreement.AGREED, renewals=1)
    records.run(lambda uow: uow.blockers.save_days(PLAN, renewed))
    assert blockers(records)[0] == renewed


def test_without_an_audit_chain_the_newest_report_says_what_day_it_is(engine: Engine) -> None:
    records = of_before(engine)
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert blockers(records)[0].lasts_until == (A_BLOCKER.at + timedelta(days=7)).date()


def test_a_plan_after_success_keeps_its_answer_and_its_agent_is_not_asked_about_what_has_passed(engine: Engine) -> None:
    records = a_records_harness(a_storage(engine))
    decided = NOW.date() - timedelta(days=20)
    sustained = a_plan(state=PlanState.SUSTAIN, outcome="achieved", sustain_from=decided, shared_at=NOW - 80 * DAY)
    answer = FollowUpCheck(1, MANAGER.id, NOW - 5 * DAY, holds=False, note="Closing phrase")
    records.run(lambda uow: uow.plans.add(sustained, "draft-1"))
    records.run(lambda uow: uow.endings.add_check(sustained, answer))
    records.run(lambda uow: uow.audit.note(NOW, EventKind.PLAN_READ, MANAGER.id, plan=PLAN.id))
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    assert drift(engine) == []
    assert records.run(lambda uow: uow.endings.checks(PLAN.id)) == (answer,)
    stored = records.run(lambda uow: uow.plans.find(PLAN.id))
    assert stored is not None
    assert (stored.sustain_days, stored.after, len(stored.history)) == (30, (), len(sustained.history))
    due = records.run(lambda uow: uow.ledger.known([PLAN.id]))
    assert due == {DueItem(SustainCheckNotice(PLAN.id, 1), AGENT.id)}
    assert {delivery.state for delivery in records.deliveries} == {DeliveryState.SKIPPED}
    own = FollowUpCheck(2, AGENT.id, NOW, holds=True, note="Calmer", by_agent=True)
    records.run(lambda uow: uow.endings.add_check(sustained, own, [Reading(1, 5.4, 40, NOW.date())]))
    assert records.run(lambda uow: uow.endings.checks(PLAN.id)) == (answer, own)
    alembic(engine, "downgrade", BEFORE)
    upgrade(engine)
    found = records.run(lambda uow: uow.plans.find(PLAN.id))
    assert found is not None
    assert found.history == sustained.history
