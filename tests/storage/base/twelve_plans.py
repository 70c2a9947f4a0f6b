"""Twelve plans in the middle of their lives, as revision 0005 stored them: without kinds of goals, days of support of
one time, spans of stand-ins, or answers on what was unusual."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coaching.absence.absences import Absence
from coaching.base.goal_kinds import GoalKind
from coaching.base.person import Person
from coaching.ending.outcomes import Outcome, OutcomeKind, OutcomeVerdict
from coaching.goals.measures import Measure
from coaching.plan.amendments import TermChange
from coaching.plan.plan import CheckIn, Goal, Owner, Plan, PlanState, Reading, Rhythm, SupportAction, SupportKind
from coaching.plan.plan_clock import Cause
from coaching.records.audit import SYSTEM, EventKind
from coaching.weekly.promise_dates import PromiseStatus
from services.core.occasions import reschedule
from services.delivery.planner import plan_due
from storage.base.database import open_engine
from storage.migrate import upgrade
from storage.unit_of_work import UnitOfWork
from tests.support.builders import A_BLOCKER, CADENCE, CHECK_IN, NOW, PROGRAMME, REFLECTION, a_plan
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.people import HR, MANAGER, OTHER_MANAGER, STRANGER
from tests.support.records_harness import RecordsHarness, a_records_harness

DAY = timedelta(days=1)
TODAY = NOW.date()
BEGAN = TODAY - 35 * DAY
AGENTS = tuple(Person(f"U0AGENT{n}", f"Agent Number{n}", "Asia/Manila") for n in range(1, 13))


def a_goal(metric: str, baseline: float, target: float, unit: str, kind: GoalKind, position: int = 1) -> Goal:
    """Return a goal; revision 0005 knows all of it but its kind."""
    return Goal(position, metric, "Better", "Practice", baseline, target, unit, BEGAN + 50 * DAY, kind)


def once(start: date, length: int) -> SupportAction:
    """Return support of one time, due on the last day, as it was then."""
    return SupportAction(1, SupportKind.TOOLS, "A headset", Owner.MANAGER, Rhythm.ONCE, due=start + length * DAY)


def _one(n: int, state: PlanState, *goals: Goal, began: date = BEGAN, **more: Any) -> Plan:
    return a_plan(
        id=f"p{n}",
        ref=f"P{n}",
        agent_id=AGENTS[n - 1].id,
        state=state,
        goals=goals or (a_goal("csat", 82, 88, "%", GoalKind.RAISE),),
        support=(once(began, 60),),
        start=began,
        length_days=60,
        shared_at=NOW - 36 * DAY,
        **more,
    )


HELD, HELD_LOW = GoalKind.HOLD_AT_LEAST, GoalKind.HOLD_AT_MOST
SETTLED = {"opened_at": NOW - 35 * DAY, "acknowledged_at": NOW - 34 * DAY, "final_at": NOW - 34 * DAY}
PLANS = (
    _one(1, PlanState.PROPOSED, began=TODAY + DAY),
    _one(2, PlanState.RETURNED, began=TODAY + DAY),
    _one(3, PlanState.SHARED, a_goal("qa", 85, 78, "%", HELD)),
    _one(4, PlanState.OPENED, a_goal("aht", 6, 7, "min", HELD_LOW), opened_at=NOW - 30 * DAY),
    _one(5, PlanState.ACKNOWLEDGED, a_goal("csat", 90, 90, "%", HELD), **SETTLED),
    _one(6, PlanState.ACKNOWLEDGED, a_goal("reopen_rate", 12, -1, "%", GoalKind.LOWER), **SETTLED),
    _one(7, PlanState.DECLINED, a_goal("escalation_rate", 0, 0, "%", HELD_LOW), declined_at=NOW - 30 * DAY),
    _one(8, PlanState.ACKNOWLEDGED, a_goal("own", 9, 4, "notes", GoalKind.LOWER), stand_in_id=STRANGER.id, **SETTLED),
    _one(9, PlanState.ACKNOWLEDGED, began=TODAY - 62 * DAY, **SETTLED),
    _one(10, PlanState.SUSTAIN, outcome="achieved", sustain_from=TODAY - 10 * DAY, **SETTLED),
    _one(11, PlanState.CLOSED, outcome="not_met", closed_at=NOW - DAY, **SETTLED),
    _one(12, PlanState.WITHDRAWN, withdrawn_at=NOW - DAY, withdraw_reason="A word was missing"),
)
"""One in each state, and the running ones in different situations; the kinds are those that the rule gives later."""
FIFTH, SIXTH, STOOD_IN_FOR, OVER, SUSTAINED = (PLANS[n - 1] for n in (5, 6, 8, 9, 10))
RUNNING = tuple(plan for plan in PLANS if plan.state.is_running)


def database_of_0005(url: str) -> Iterator[RecordsHarness]:
    """Yields records of revision 0005 with the twelve plans, everything due up to NOW sent."""
    engine = open_engine(url)
    upgrade(engine)
    records = a_records_harness(a_storage(engine))
    records.run(_people)
    for plan in PLANS:
        records.run(lambda uow, plan=plan: uow.plans.add(plan, f"draft-{plan.id}"))  # type: ignore[misc]
    records.run(_lived)
    for step in range(8):
        records.run(lambda uow, at=NOW - (7 - step) * DAY: plan_due(uow, at, 100))  # type: ignore[misc]
    alembic(engine, "downgrade", "0005")
    yield records
    engine.dispose()


def _people(uow: UnitOfWork) -> None:
    for person in AGENTS:
        uow.people.save(person, NOW)
    uow.programmes.save(PROGRAMME, PROGRAMME.next_digest(NOW))


def _lived(uow: UnitOfWork) -> None:
    for plan in (FIFTH, SIXTH):
        for number in (1, 2, 3):
            uow.plans.add_check_in(plan, _check_in(number), f"form-{plan.id}-{number}")
        uow.plans.save_reflection(plan, REFLECTION, "form")
    uow.blockers.add(FIFTH, replace(A_BLOCKER, by=FIFTH.agent_id, first_day=BEGAN + 9 * DAY))
    uow.promises.add_update(FIFTH, (2, 1), PromiseStatus.DONE, MANAGER.id, NOW)
    change = TermChange("goal_1_target", "95", "90")
    uow.endings.add_amendment(FIFTH, MANAGER.id, NOW - DAY, "It was too much at once", (change,))
    uow.endings.propose(OVER, Outcome(1, OutcomeKind.NOT_MET, MANAGER.id, NOW - DAY, "Not there"))
    reached = Outcome(1, OutcomeKind.ACHIEVED, MANAGER.id, NOW - 11 * DAY, "There")
    uow.endings.propose(SUSTAINED, reached)
    uow.endings.decide(
        SUSTAINED, replace(reached, verdict=OutcomeVerdict.CONFIRMED, decided_by=HR.id, decided_at=NOW - 10 * DAY)
    )
    uow.measures.take([Measure(FIFTH.agent_id, "csat", BEGAN - 7 * DAY, 88.0, 40)])
    uow.absences.add(Absence("leave", Cause.AWAY, TODAY, TODAY + DAY, person_id=OTHER_MANAGER.id), NOW)
    for plan in PLANS:
        uow.audit.note(NOW, EventKind.PLAN_IMPORTED, SYSTEM, plan=plan.id)
        reschedule(uow, plan)


def _check_in(number: int) -> CheckIn:
    """Return a talk of the plan's own weeks, with a reading of its one goal."""
    talk = BEGAN + (CADENCE.weekday - BEGAN.weekday()) % 7 * DAY + (number - 1) * 7 * DAY
    at = NOW + (talk - TODAY) * 1
    return replace(
        CHECK_IN, number=number, logged_at=at, readings=(Reading(1, 86.0 + number, 20, talk),), next_steps=()
    )
