"""Writes docs/policy.md from the policy's own table: `python -m tools.policy_table`."""

from collections.abc import Collection, Iterator
from pathlib import Path

from coaching.base.people import Role
from coaching.plan.plan import PlanState
from coaching.plan.policy import ALWAYS, OF_WORKSPACE, RUNNING, TABLE, Action, Grant, Section

PAGE = Path(__file__).parents[1] / "docs" / "policy.md"
INTRODUCTION = """# Who may do what

This page is made from the table that the bot itself asks (`coaching/plan/policy.py`), so it cannot say anything else.
To change it, change the table and run `python -m tools.policy_table`. What is not listed here is refused.

The bot asks at every click, command and message, with the roles of that moment. A button in an old message, a form that
was left open and a Home page from yesterday do nothing for somebody whose role has ended.
"""
ROLES = {
    Role.AGENT: ("Agent", "The person the plan is about."),
    Role.MANAGER: ("Manager", "Who leads the plan. For the workspace: whom the setup names to start plans."),
    Role.STAND_IN: ("Stand-in", "Who leads the plan while its manager is away."),
    Role.HR: ("HR", "Whom the setup names, one by one or as a user group."),
    Role.ADMIN: ("Admin", "An admin of the workspace. Sets up; reads no plan."),
    Role.FEEDBACK_GIVER: ("Feedback giver", "Whom an open round asks for feedback. Reads no plan."),
    Role.STRANGER: (
        "Everybody else",
        "Also former managers, closed accounts, guests, apps, and people of other companies. Nothing is open to them.",
    ),
}
ACTIONS = {
    Action.SET_UP: "Set up: who is HR, which channel, who may start plans",
    Action.START: "Write a plan and share it",
    Action.WRITE_NOTE: "Write a coaching note or kudos about a colleague",
    Action.READ_DIGEST: "Open the weekly summary with names",
    Action.READ_SCORE: "See what was kept and promised in all plans, a line for each who leads some",
    Action.LIST: "See a plan in the programme's list and in the weekly summary",
    Action.OPEN: "Open a plan and read it",
    Action.ACKNOWLEDGE: "Confirm receipt, add one's own view",
    Action.REFLECT: "Answer the questions before a check-in",
    Action.LOG_CHECK_IN: "Open the check-in form and log the check-in",
    Action.WITHDRAW: "Withdraw a plan before its agent opened it",
    Action.HAND_OVER: "Give a plan to another manager",
    Action.NAME_STAND_IN: "Name who stands in",
    Action.EDIT_TEMPLATES: "Change the role templates",
    Action.IMPORT: "Bring in plans or readings from a file: plans as if each had been written by hand",
    Action.PREPARE_TALK: "Open the guide to the talk with what the plan says",
    Action.APPROVE: "Approve a plan before it is shared, or return it",
    Action.SEND_AGAIN: "Change a returned plan and send it to HR again",
    Action.COMMENT: "Comment on a plan that is shared already",
    Action.ANSWER_VIEW: "Answer the agent's view and make the plan final",
    Action.STATE: "Put a statement of one's own into the record",
    Action.ASK_HR: "Ask HR privately for a talk or an adjustment",
    Action.ANSWER_REQUEST: "See such a request and close it",
    Action.AMEND: "Change a final plan, with a reason",
    Action.MARK_PROMISE: "Say what became of a promised talk or support: done, moved, not done",
    Action.REPORT_BLOCKER: "Report what is in the way from outside",
    Action.SETTLE_BLOCKER: "Say that it is out of the way; the agent, of what is theirs to see to",
    Action.HOLD_CLOCK: "Hold the clock of a plan",
    Action.ENTER_LEAVE: "Enter the agent's leave, or outage days of the plan",
    Action.ENTER_LEAVE_OF_ANYBODY: "Enter anybody's leave, or outage days of a site",
    Action.PROPOSE_OUTCOME: "Propose an outcome",
    Action.DECIDE_OUTCOME: "Confirm an outcome, return it, or override the gate with a reason",
    Action.LOOK_AGAIN: "Log a light look after success",
    Action.CLOSE_EARLY: "Close a plan before its time after success is over",
    Action.ASK_FEEDBACK: "Ask colleagues for feedback before a milestone",
    Action.GIVE_FEEDBACK: "Answer the two questions of an open round that asks one",
    Action.READ_FEEDBACK: "Read what colleagues said, once a round has closed",
}
SECTIONS = {
    Section.TERMS: ("terms", "What was seen, what surrounded it, goals and promised support."),
    Section.RECORD: ("record", "Check-ins, readings, next steps, reflections, and what was in the way."),
    Section.AGENT_VIEW: (
        "agent's view",
        "What the agent wrote, the manager's answer to it, and the agent's statements.",
    ),
    Section.WITHDRAWAL: ("reason of withdrawal", "Why the plan was taken back."),
    Section.READERS: ("who opened it", "Everybody but the agent who opened the plan, and when they last did."),
    Section.REVIEW: (
        "HR's review",
        "What HR wrote to it, what the fairness review said when it was shared, and why that stayed.",
    ),
    Section.REQUESTS: (
        "requests to HR",
        "That the agent asked HR for a talk or an adjustment, and when that was closed.",
    ),
    Section.HR_ONLY: ("HR only", "Why a plan began against the signs, the kind of a leave."),
}
STATES = {
    PlanState.PROPOSED: "with HR",
    PlanState.RETURNED: "returned",
    PlanState.SHARED: "shared",
    PlanState.OPENED: "opened",
    PlanState.ACKNOWLEDGED: "confirmed",
    PlanState.DECLINED: "declined",
    PlanState.SUSTAIN: "sustained",
    PlanState.CLOSED: "closed",
    PlanState.WITHDRAWN: "withdrawn",
}
ABOUT_HR = """## Plans about HR itself

Nobody in HR reads a plan about themselves as HR: there they are its agent, like anybody else. Nobody in HR reads a plan
about the person they work for either. That is the person the roster names, and the manager of a plan about themselves.
Such plans stand in none of their lists, and the weekly summary they open does not count them. A plan that their manager
leads, about somebody else, stays open to them. The same holds for who stands in.

Where this leaves nobody in HR for a plan, the person named in the setup under *If a plan is about HR itself* acts as
HR, for that plan alone. If HR is one person and nobody was named, it is who did the setup.

## Who can see it

Every plan names its readers under *Who can see this*. The agent and HR also see who opened it. A look is kept with its
last time; a refusal changes nothing.
"""


def page() -> str:
    """The whole page."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield INTRODUCTION
    yield from _list("People", ROLES.values())
    yield from _list("Parts of a plan", SECTIONS.values())
    yield "Names, state, dates and rhythm of a plan are no part of their own: they stand wherever it is listed.\n"
    yield from _table("In the workspace", ("Role",), [action for action in Action if action in OF_WORKSPACE])
    columns = ("Role", "When the plan is", "Parts seen")
    yield from _table("On a plan", columns, [action for action in Action if action not in OF_WORKSPACE])
    yield ABOUT_HR.rstrip("\n")
    yield ""


def _list(title: str, entries: Collection[tuple[str, str]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield from (f"- **{name}**: {what}" for name, what in entries)
    yield ""


def _table(title: str, columns: tuple[str, ...], actions: list[Action]) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"| To | {' | '.join(columns)} |"
    yield "|---" * (len(columns) + 1) + "|"
    for action in actions:
        for role, grant in TABLE[action].items():
            cells = (ROLES[role][0], _states(grant), _sections(grant))[: len(columns)]
            yield f"| {ACTIONS[action]} | {' | '.join(cells)} |"
    yield ""


def _states(grant: Grant) -> str:
    if grant.states == ALWAYS:
        return "in any state"
    if grant.states == RUNNING:
        return "running"
    return ", ".join(name for state, name in STATES.items() if state in grant.states)


def _sections(grant: Grant) -> str:
    return ", ".join(name for section, (name, _) in SECTIONS.items() if section in grant.sections) or "none"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
