"""Writes docs/policy.md from the policy's own table: `python -m tools.policy_table`."""

from collections.abc import Collection, Iterator
from pathlib import Path

from coaching.base.person import Role
from coaching.plan.plan import PlanState
from coaching.plan.policy import ALWAYS, OF_WORKSPACE, RUNNING, TABLE, Action, Grant, Section

PAGE = Path(__file__).parents[1] / "docs" / "policy.md"
INTRODUCTION = """# Who may do what

This page is made from the table that the bot itself uses (`coaching/plan/policy.py`), so the two cannot differ. To
change it, change the table and run `python -m tools.policy_table`. What is not listed here is refused.

The bot checks at every click, command and message, with the roles of that moment. A button in an old message, a form
that was left open and a Home page from yesterday do nothing for somebody whose role has ended.
"""
ROLES = {
    Role.AGENT: ("Agent", "The person the plan is about."),
    Role.MANAGER: (
        "Manager",
        "The person who leads the plan. For the workspace: those the setup allows to start plans.",
    ),
    Role.STAND_IN: ("Stand-in", "The person who leads the plan while its manager is away."),
    Role.HR: ("HR", "The people the setup names, one by one or as a user group."),
    Role.ADMIN: ("Admin", "An admin of the workspace. Sets up; reads no plan."),
    Role.FEEDBACK_GIVER: ("Feedback giver", "A colleague whom an open round asks for feedback. Reads no plan."),
    Role.STRANGER: (
        "Everybody else",
        "Also former managers, closed accounts, guests, apps, and people of other companies. Nothing is open to them.",
    ),
}
ACTIONS = {
    Action.SET_UP: "Set up: the people in HR, the channel, those who may start plans",
    Action.START: "Write a plan and share it",
    Action.WRITE_NOTE: "Write a coaching note or kudos about a colleague",
    Action.READ_DIGEST: "Open the weekly summary with names",
    Action.READ_SCORE: "See what was promised and fulfilled in all plans, a line for each leader of plans",
    Action.LIST: "See a plan in the programme's list and in the weekly summary",
    Action.OPEN: "Open a plan and read it",
    Action.ACKNOWLEDGE: "Confirm receipt, add one's own view",
    Action.REFLECT: "Answer the questions before a check-in",
    Action.LOG_CHECK_IN: "Open the check-in form and log the check-in",
    Action.CORRECT_CHECK_IN: "Put a logged check-in right",
    Action.ANSWER_CORRECTION: "Confirm a correction on which an outcome rests, or leave the notes as they are",
    Action.SEAL_VERSION: "Seal an earlier version of a check-in",
    Action.WITHDRAW: "Withdraw a plan before its agent opened it",
    Action.HAND_OVER: "Hand a plan over to another manager",
    Action.NAME_STAND_IN: "Name a stand-in",
    Action.EDIT_TEMPLATES: "Change the role templates",
    Action.IMPORT: "Import plans or readings from a file: plans as if each had been written by hand",
    Action.TAKE_ROSTER: "Import the roster: who reports to whom, and at which site",
    Action.PREPARE_TALK: "Open the guide to the opening talk, with the content of the plan",
    Action.APPROVE: "Approve a plan before it is shared, or return it",
    Action.SEND_AGAIN: "Change a returned plan and send it to HR again",
    Action.COMMENT: "Comment on a plan that is shared already",
    Action.ANSWER_VIEW: "Answer the agent's view, which settles the plan",
    Action.STATE: "Put a statement of one's own into the record",
    Action.ASK_HR: "Ask HR privately for a talk or an adjustment",
    Action.ANSWER_REQUEST: "See such a request and close it",
    Action.AMEND: "Amend a settled plan, with a reason",
    Action.MARK_PROMISE: "Record what became of a promised check-in or support: done, moved, not done",
    Action.REPORT_BLOCKER: "Report a blocker, an outside cause in the way of the plan",
    Action.SETTLE_BLOCKER: "Settle a blocker; the agent only their own",
    Action.AGREE_BLOCKER: "Say whether readings of days before its report count: the side that did not report, then HR",
    Action.RENEW_BLOCKER: "Say that a blocker goes on, which counts once both sides did",
    Action.HOLD_CLOCK: "Hold the clock of a plan",
    Action.ENTER_LEAVE: "Enter the agent's leave, or outage days of the plan",
    Action.ENTER_LEAVE_OF_ANYBODY: "Enter anybody's leave, or outage days of a site",
    Action.PROPOSE_OUTCOME: "Propose an outcome",
    Action.DECIDE_OUTCOME: "Confirm an outcome, return it, or pass a lock with a reason",
    Action.LOOK_AGAIN: "Answer a follow-up check after success",
    Action.FOLLOW_LONGER: "Follow the level for thirty more days after success, where it slips",
    Action.CLOSE_EARLY: "Close a plan before its time after success is over",
    Action.ASK_FEEDBACK: "Ask colleagues for feedback before a milestone",
    Action.GIVE_FEEDBACK: "Answer the two questions of an open round, if asked",
    Action.READ_FEEDBACK: "Read the answers of colleagues, once a round has closed",
}
SECTIONS = {
    Section.TERMS: ("terms", "The observation and its circumstances, goals and promised support."),
    Section.RECORD: ("record", "Check-ins, readings, next steps, reflections and blockers."),
    Section.AGENT_VIEW: (
        "agent's view",
        "What the agent wrote, the manager's answer to it, and the agent's statements.",
    ),
    Section.WITHDRAWAL: ("reason of withdrawal", "Why the plan was withdrawn."),
    Section.READERS: ("who opened it", "Everybody but the agent who opened the plan, and when they last did."),
    Section.REVIEW: (
        "HR's review",
        "What HR wrote about it, the findings of the fairness review when it was shared, and the reason to share it.",
    ),
    Section.REQUESTS: (
        "requests to HR",
        "That the agent asked HR for a talk or an adjustment, and when that was closed.",
    ),
    Section.HR_ONLY: ("HR only", "Why a plan began in spite of what spoke against it, the kind of a leave."),
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
leads, about somebody else, stays open to them. The same holds for stand-ins.

Where this leaves nobody in HR for a plan, the person named in the setup under *If a plan is about HR itself* acts as
HR, for that plan alone. So it is where everybody in HR who is free to act leads the plan, as manager or stand-in. If HR
is one person and nobody was named, it is the person who did the setup. Where nobody is left, both sides read so in the
plan.

## Who can see it

Every plan names its readers under *Who can see this*. The agent and HR also see who opened it, with the last time; a
refused attempt is not shown there.
"""


def page() -> str:
    """Returns the page."""
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
