"""Moments of the usual plan's life, and steps towards its end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from coaching.ending.outcomes import Outcome, OutcomeDecision, OutcomeKind, OutcomeVerdict, Proposal
from coaching.goals.measures import Measure
from coaching.plan.plan import Plan
from services.ending.outcomes import decide_outcome, propose_outcome
from services.weekly.check_ins import log_check_in
from storage.models import PromiseUpdateRow
from storage.unit_of_work import UnitOfWork
from tests.support.audit_entries import ENTRY
from tests.support.people import HR, MANAGER
from tests.support.use_case_harness import UseCaseHarness

DAY_31 = datetime(2026, 12, 28, 10, tzinfo=UTC)
BEFORE_END = datetime(2027, 1, 21, 10, tzinfo=UTC)
LAST_DAY = datetime(2027, 1, 25, 10, tzinfo=UTC)
"""The first working day after the plan's last one, a Saturday."""
EXIT = Proposal(OutcomeKind.EXIT, "Six talks, and the level did not change")
ACHIEVED = Proposal(OutcomeKind.ACHIEVED, "Calls at 5.4 minutes for six weeks")
LONGER = Proposal(OutcomeKind.EXTENDED, "Real progress, and the new CRM came late", {"goal_1_target": "5.8"})
CONFIRM = OutcomeDecision(OutcomeVerdict.CONFIRMED)


def settled(work: UseCaseHarness, draft_id: str = "draft-1") -> Plan:
    """A plan that its agent has confirmed."""
    return work.acknowledged(work.shared(draft_id))


def deliver_support(work: UseCaseHarness, plan: Plan, promised: int = 9) -> None:
    """Mark so many slots of the weekly support as done."""
    with work.open() as uow:
        for key in range(1, promised + 1):
            facts = {"promise": 1, "slot": key, "number": 1, "status": "done", "marked_by": MANAGER.id}
            uow.plans._session.add(PromiseUpdateRow(plan_id=plan.id, marked_at=work.now, **facts))


def hold_check_ins(work: UseCaseHarness, plan: Plan, up_to: int = 9) -> None:
    """Log so many check-ins, without figures of their own."""
    entry = replace(ENTRY, readings=())
    for number in range(1, up_to + 1):
        work.run(MANAGER, log_check_in, f"{plan.id}:{number}", entry, f"V{number}")


def measured(uow: UnitOfWork, plan: Plan, today: date, *, reached: bool) -> None:
    """Import four weeks of readings of each goal, up to yesterday: at its target, or where it was at the start."""
    for goal in plan.terms.goals:
        measured_at(uow, plan, today, goal.metric, goal.target if reached else goal.baseline, goal.unit)


def measured_at(uow: UnitOfWork, plan: Plan, today: date, metric: str, value: float, unit: str) -> None:
    """Import four weeks of readings at one value, up to yesterday or the plan's last day."""
    last = min(today - timedelta(days=1), plan.cadence.end)
    days = [last - timedelta(weeks=ago) for ago in range(4)]
    uow.measures.take([Measure(plan.agent_id, metric, day, value, 40, unit) for day in days])


def proposed(work: UseCaseHarness, plan: Plan, proposal: Proposal = ACHIEVED) -> Outcome:
    """Have the manager propose, with figures that do not lock it."""
    work.ask(lambda uow: measured(uow, plan, work.now.date(), reached=proposal.kind is OutcomeKind.ACHIEVED))
    return work.run(MANAGER, propose_outcome, plan.id, proposal)


def ended(work: UseCaseHarness, plan: Plan, proposal: Proposal = ACHIEVED) -> Plan:
    """Have HR confirm what the manager proposed."""
    return work.run(HR, decide_outcome, plan.id, proposed(work, plan, proposal).number, CONFIRM)
