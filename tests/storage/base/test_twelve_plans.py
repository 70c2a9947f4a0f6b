"""A database of revision 0005 with twelve plans in the middle of their lives becomes one of today."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import text

from coaching.delivery.timetable import occasions
from coaching.goals.goal_facts import goal_facts
from coaching.goals.verdicts import GoalVerdict, Shortage
from coaching.plan.plan import Plan
from services.absence.stand_ins import turn_stand_ins
from services.core.occasions import reschedule
from services.core.plan_people import participants_of
from services.delivery.planner import plan_due
from services.programme.digest import plan_digest
from storage.migrate import drift, upgrade
from storage.unit_of_work import UnitOfWork
from tests.storage.base.twelve_plans import DAY, FIFTH, PLANS, RUNNING, SIXTH, STOOD_IN_FOR, TODAY, database_of_0005
from tests.support.builders import NOW
from tests.support.people import STRANGER
from tests.support.records_harness import RecordsHarness
from views.goals.verdict_words import meaning


@pytest.fixture
def of_0005(empty_database_url: str) -> Iterator[RecordsHarness]:
    """Yield the records of revision 0005."""
    yield from database_of_0005(empty_database_url)


@pytest.fixture
def of_today(of_0005: RecordsHarness) -> RecordsHarness:
    """Return the same records, upgraded."""
    upgrade(of_0005.storage.engine)
    return of_0005


def plan_of(records: RecordsHarness, plan: Plan) -> Plan:
    found = records.run(lambda uow: uow.plans.find(plan.id))
    assert found is not None
    return found


def week_after_the_upgrade(records: RecordsHarness) -> date:
    """Return the first day on which support of one time may fall due."""
    with records.storage.engine.connect() as connection:
        today = date.fromisoformat(str(connection.scalar(text("SELECT CURRENT_DATE"))))
    return max(TODAY, today) + 7 * DAY


def ledger(records: RecordsHarness) -> list[tuple[object, ...]]:
    """Return everything that was or will be sent."""
    return [(one.id, one.recipient, one.operation, one.state, one.due, one.items) for one in records.deliveries]


def tick(records: RecordsHarness, now: datetime) -> None:
    """Have the planner look at everything, as at each tick."""

    def look(uow: UnitOfWork) -> None:
        turn_stand_ins(uow, now)
        plan_due(uow, now, 100)
        plan_digest(uow, now)

    records.run(look)


def test_kinds_days_and_spans_are_given_by_rule(of_today: RecordsHarness) -> None:
    assert drift(of_today.storage.engine) == []
    for plan in PLANS:
        found = plan_of(of_today, plan)
        assert [goal.kind for goal in found.terms.goals] == [goal.kind for goal in plan.terms.goals], plan.id
        assert [action.due for action in found.terms.support] == [once_day(of_today, plan)], plan.id
    (span,) = of_today.run(lambda uow: uow.absences.stand_ins_of(STOOD_IN_FOR.id))
    assert (span.stand_in_id, span.first < TODAY < span.last) == (STRANGER.id, True)
    assert plan_of(of_today, STOOD_IN_FOR).stand_in_id == STRANGER.id


def once_day(records: RecordsHarness, plan: Plan) -> date:
    """Return when support of one time is due: in a running plan no earlier than five working days from the upgrade."""
    last = plan.cadence.start + plan.cadence.length_days * DAY
    first = max(plan.cadence.start + 14 * DAY, week_after_the_upgrade(records))
    return min(last, first) if plan in RUNNING else last


def test_what_was_logged_and_imported_stays_and_impossible_numbers_are_flagged_and_never_judged(
    of_today: RecordsHarness,
) -> None:
    (measure,) = of_today.run(lambda uow: uow.measures.between(FIFTH.agent_id, date.min, date.max))
    assert (measure.value, measure.unit, measure.spread) == (88.0, "", None)
    (facts,) = goal_facts(plan_of(of_today, FIFTH), (), [measure])
    assert [reading.value for week in facts.weeks_before for reading in week.readings] == [88.0]
    assert [reading.value for week in facts.weeks for reading in week.readings] == [87.0, 88.0, 89.0]
    (blocker,) = of_today.run(lambda uow: uow.blockers.of(FIFTH.id))
    assert blocker.first_day == TODAY - 26 * DAY
    (amendment,) = of_today.run(lambda uow: uow.endings.amendments(FIFTH.id))
    assert [(one.field, one.before, one.after) for one in amendment.changes] == [("goal_1_target", "95", "90")]
    (impossible,) = goal_facts(plan_of(of_today, SIXTH))
    assert (impossible.shortage, impossible.verdict) == (Shortage.IMPOSSIBLE, GoalVerdict.NOT_ENOUGH)
    assert impossible.weeks
    assert "This measure cannot have these numbers" in meaning(impossible)


def test_nothing_is_sent_because_of_the_upgrade(of_0005: RecordsHarness) -> None:
    upgrade(of_0005.storage.engine)
    before = ledger(of_0005)
    assert before
    tick(of_0005, NOW)
    for plan in PLANS:
        of_0005.run(lambda uow, plan=plan: reschedule(uow, plan_of(of_0005, plan)))  # type: ignore[misc]
    tick(of_0005, NOW)
    assert ledger(of_0005) == before


def test_what_the_upgrade_made_due_is_looked_for_in_time(of_today: RecordsHarness) -> None:
    """The planner looks at a plan no later than its next occasion, by the days that the upgrade gave."""
    for plan in RUNNING:
        found = plan_of(of_today, plan)
        ahead = of_today.run(lambda uow, plan=found: _next(uow, plan))  # type: ignore[misc]
        assert ahead is None or _looked_for(of_today, found) <= ahead


def _next(uow: UnitOfWork, plan: Plan) -> datetime | None:
    return min((one.due for one in occasions(plan, participants_of(uow, plan)) if one.due > NOW), default=None)


def _looked_for(records: RecordsHarness, plan: Plan) -> datetime:
    """Return when the planner looks at a plan; what it has no time for, it never looks at."""
    with records.storage.engine.connect() as connection:
        asked = text("SELECT next_due_at FROM plan WHERE id = :id")
        found = str(connection.scalar(asked, {"id": plan.id}))
    moment = datetime.fromisoformat(found)
    return moment if moment.tzinfo else moment.replace(tzinfo=NOW.tzinfo)
