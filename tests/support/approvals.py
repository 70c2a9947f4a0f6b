"""A workspace where HR looks at plans before or while they are shared."""

from dataclasses import replace

from coaching.plan.plan import Plan
from coaching.plan.statements import ReviewDecision, approval_round
from coaching.programme.programme import Approval
from services.programme.setup import set_up
from services.start.approval_answer import review_plan
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, HR
from tests.support.use_case_harness import UseCaseHarness


def where_hr_is(work: UseCaseHarness, approval: Approval, *hr: str) -> UseCaseHarness:
    """The workspace, with that answer in its setup, and other people in HR where some are named."""
    people = frozenset(hr) or PROGRAMME.hr_people
    work.run(ADMIN, set_up, replace(PROGRAMME, approval=approval, hr_people=people))
    return work


def reviewed_by_hr(work: UseCaseHarness, plan: Plan, decision: ReviewDecision, comment: str = "") -> Plan:
    """Have HR say its word in the round that is on."""
    number = approval_round(work.ask(lambda uow: uow.statements.reviews(plan.id)))
    return work.run(HR, review_plan, plan.id, decision, number, comment)
