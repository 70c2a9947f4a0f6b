"""Sheets of what is said about a plan: as they usually are, and with one text wherever somebody wrote."""

from dataclasses import replace
from datetime import date

from coaching.base.person import Person, Role
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan, PlanState
from coaching.plan.statements import HrRequest, RequestKind, Review, ReviewDecision, Statement, StatementKind
from coaching.screens import (
    ApprovalScreen,
    HomeFacts,
    PlanCard,
    PlanScreen,
    RequestCard,
    StatementScreen,
    ViewAnswerScreen,
)
from tests.support.screens import samples

AT = samples.TALK_IN_LONDON
PROPOSED = replace(samples.SHARED, state=PlanState.PROPOSED)
RETURNED = replace(PROPOSED, state=PlanState.RETURNED)
WITH_VIEW = replace(samples.CONFIRMED, view_written_at=samples.SHARED_AT)
ANSWERED = replace(WITH_VIEW, view_answer="The target moves to 83%.", view_answered_at=AT, final_at=AT)
DECLINED = replace(samples.OPENED, state=PlanState.DECLINED, declined_at=samples.SHARED_AT)
CLOSED = replace(ANSWERED, state=PlanState.CLOSED, closed_at=AT)
REQUESTS = (HrRequest(1, RequestKind.TALK, AT, closed_at=AT), HrRequest(2, RequestKind.ADJUSTMENT, AT))


def reviews(text: str = "The second goal needs a sample size.") -> tuple[Review, ...]:
    """One answer of HR of each kind."""
    return tuple(Review(n, decision, samples.HR.id, AT, text) for n, decision in enumerate(ReviewDecision, start=1))


def statements(text: str = "Two of the four audits were mine.") -> tuple[Statement, ...]:
    """One statement of each kind."""
    return tuple(Statement(n, kind, AT, text) for n, kind in enumerate(StatementKind, start=1))


def plan_screen(role: Role, plan: Plan, text: str = "Words of the record.") -> PlanScreen:
    """A plan about which something was said, as far as its reader may know."""
    knows_review, knows_requests = role in (Role.MANAGER, Role.HR), role in (Role.AGENT, Role.HR)
    return replace(
        samples.plan_screen(role, plan, 2),
        reviews=reviews(text) if knows_review else (),
        statements=statements(text),
        requests=REQUESTS if knows_requests else (),
        settled_on=date(2026, 10, 22) if plan.final_at else None,
    )


def review_screen(
    decision: ReviewDecision, participants: Participants = samples.PAIR, moves: bool = False
) -> ApprovalScreen:
    """HR's form."""
    return ApprovalScreen(PROPOSED, participants, decision, 1, moves=moves)


def answer_screen(plan: Plan = WITH_VIEW, agent: Person = samples.AGENT) -> ViewAnswerScreen:
    """The manager's form."""
    return ViewAnswerScreen(plan, agent)


def statement_screen(manager: Person = samples.MANAGER, declines: bool = False) -> StatementScreen:
    """The agent's form."""
    return StatementScreen(samples.OPENED, manager, declines=declines)


def hr_home(participants: Participants = samples.PAIR) -> HomeFacts:
    """Home of HR with plans to approve and requests."""
    cards = tuple(PlanCard(plan, participants, None, role=Role.HR) for plan in (PROPOSED, RETURNED))
    asked = tuple(RequestCard(PlanCard(samples.CONFIRMED, participants, AT, role=Role.HR), entry) for entry in REQUESTS)
    return replace(samples.HR_HOME, before_sharing=cards, requests=asked, undecided=cards)


def manager_home(participants: Participants = samples.PAIR) -> HomeFacts:
    """Home of a manager with a returned plan, and one whose agent's view waits."""
    cards = tuple(PlanCard(plan, participants, None, role=Role.MANAGER) for plan in (PROPOSED, RETURNED, WITH_VIEW))
    return replace(samples.MANAGER_HOME, team=cards)
