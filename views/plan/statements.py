"""The record of a plan as its readers see it: its status, HR's answers, the agent's statements and requests to HR."""

from slack_sdk.models.blocks import Block

from coaching.base.person import Role
from coaching.plan.plan import PlanState
from coaching.plan.policy import WITH_HR
from coaching.plan.statements import HrRequest, RequestKind, ReviewDecision, StatementKind
from coaching.screens import PlanScreen
from views.kit import block_kit, rich_text, wording
from views.kit.plan_label import with_plan_label

_DECISIONS = {
    ReviewDecision.APPROVED: "HR approved it",
    ReviewDecision.RETURNED: "HR asked for a change",
    ReviewDecision.COMMENTED: "HR's comment",
}
_STATEMENTS = {
    StatementKind.VIEW: ("You see it differently", "The agent sees it differently"),
    StatementKind.DECLINED: ("Why you did not confirm", "Why the agent did not confirm"),
}
_REQUESTS = {RequestKind.TALK: "a private talk", RequestKind.ADJUSTMENT: "an adjustment"}
_SHOWN = 10
"""The newest entries of each list that a plan shows."""


def where_it_stands(screen: PlanScreen) -> list[Block]:
    """Returns whether the plan is a draft or settled, and what it waits for."""
    words = _settled_state(screen)
    return [block_kit.section(words)] if words else []


def own_words(screen: PlanScreen, *, with_view: bool) -> list[Block]:
    """Returns the agent's view (unless a field holds it to be changed), the manager's answer, and the statements."""
    plan, mine = screen.plan, screen.role is Role.AGENT
    titles = ("How you see it", "Your manager's answer") if mine else ("How the agent sees it", "The manager's answer")
    quotes = zip(titles, (plan.agent_view if with_view else "", plan.view_answer), strict=True)
    entries = [
        rich_text.quoted(f"{_STATEMENTS[entry.kind][0 if mine else 1]} · {wording.day(entry.at)}", entry.text)
        for entry in screen.statements[-_SHOWN:]
    ]
    return [*(rich_text.quoted(title, text) for title, text in quotes if text), *entries]


def hr_words(screen: PlanScreen) -> list[Block]:
    """Returns HR's answers, for the manager and HR."""
    return [
        rich_text.quoted(
            f"{_DECISIONS[entry.decision]} · {wording.day(entry.at)}", entry.comment or "Without a comment."
        )
        for entry in screen.reviews[-_SHOWN:]
    ]


def asked_of_hr(screen: PlanScreen) -> list[Block]:
    """Returns the agent's requests to HR, for the agent and HR."""
    who = "You" if screen.role is Role.AGENT else "The agent"
    lines = [_request(who, entry) for entry in screen.requests[-_SHOWN:]]
    return [block_kit.context("\n".join([*lines, "Only HR and the agent see this."]))] if lines else []


def _request(who: str, entry: HrRequest) -> str:
    closed = f"closed {wording.day(entry.closed_at)}" if entry.closed_at else "HR was told"
    return f"{who} asked HR for {_REQUESTS[entry.kind]} on {wording.day(entry.at)}: {closed}."


def _settled_state(screen: PlanScreen) -> str:
    plan, mine, manager = screen.plan, screen.role is Role.AGENT, screen.participants.manager.name
    if plan.state in WITH_HR:
        return with_plan_label("The agent hears of this plan only after HR has approved it.")
    if screen.settled_on is not None and plan.state.is_running:
        return f"Settled since {wording.full_day(screen.settled_on)}. A change from now on comes with its reason."
    if not plan.state.is_running:
        return ""
    if plan.view_waits:
        answer = f"{manager} answers how {'you see' if mine else 'the agent sees'} it, and then it is settled."
        return f"This is a draft. {answer}"
    if plan.state in (PlanState.SHARED, PlanState.OPENED) and mine:
        return f"This is a draft, with one question for you below. {manager} answers what you write."
    return "This is a draft. It is settled once the agent has received it and every view is answered."
