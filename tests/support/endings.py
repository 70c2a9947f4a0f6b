"""Moments of the usual plan's life, and steps towards its end."""

from datetime import UTC, datetime

from coaching.ending.outcomes import Outcome, OutcomeDecision, OutcomeKind, OutcomeVerdict, Proposal
from coaching.plan.plan import Plan
from services.ending.outcomes import decide_outcome, propose_outcome
from services.weekly.check_ins import log_check_in
from storage.models import PromiseUpdateRow
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
    """Log so many check-ins."""
    for number in range(1, up_to + 1):
        work.run(MANAGER, log_check_in, f"{plan.id}:{number}", ENTRY, f"V{number}")


def proposed(work: UseCaseHarness, plan: Plan, proposal: Proposal = ACHIEVED) -> Outcome:
    """Have the manager propose."""
    return work.run(MANAGER, propose_outcome, plan.id, proposal)


def ended(work: UseCaseHarness, plan: Plan, proposal: Proposal = ACHIEVED) -> Plan:
    """Have HR confirm what the manager proposed."""
    return work.run(HR, decide_outcome, plan.id, proposed(work, plan, proposal).number, CONFIRM)
