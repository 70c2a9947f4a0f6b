"""Writes docs/lifecycle.md from the table of a plan's life cycle: `python -m tools.lifecycle_page`."""

from collections.abc import Iterator
from pathlib import Path

from coaching.plan.lifecycle import TRANSITIONS, PlanEvent, Transition
from coaching.plan.plan import PlanState
from coaching.plan.policy import RUNNING
from tools.policy_table import ROLES, STATES

PAGE = Path(__file__).parents[1] / "docs" / "lifecycle.md"
INTRODUCTION = """# A plan's life

This page is made from the table that the bot itself follows (`coaching/plan/lifecycle.py`), so it cannot say anything
else. To change it, change the table and run `python -m tools.lifecycle_page`. What is not listed here is refused. What
people may do besides, and what they see, is in [policy.md](policy.md).

A plan *runs* from the moment it is shared until its outcome is confirmed; for most of what happens it makes no
difference whether it was opened, confirmed or declined by then.
"""
EVENTS = {
    PlanEvent.PROPOSE: "Send to HR",
    PlanEvent.SHARE: "Share with the agent",
    PlanEvent.APPROVE: "Approve",
    PlanEvent.RETURN: "Return with a comment",
    PlanEvent.OPEN: "Open for the first time",
    PlanEvent.ACKNOWLEDGE: "Confirm receipt",
    PlanEvent.DECLINE: "Decline to confirm",
    PlanEvent.WITHDRAW: "Withdraw",
    PlanEvent.AMEND: "Change the goals or the support",
    PlanEvent.PROPOSE_OUTCOME: "Propose an outcome",
    PlanEvent.EXTEND: "Extend",
    PlanEvent.SUSTAIN: "Goals met",
    PlanEvent.FOLLOW_LONGER: "Follow the level longer",
    PlanEvent.CLOSE: "Close",
}


def page() -> str:
    """Returns the page."""
    return "\n".join([INTRODUCTION, *_diagram(), *_table(), ""])


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield from (f'    state "{name}" as {state.value}' for state, name in STATES.items())
    yield '    state "running" as running {'
    yield from (f"        {state.value}" for state in PlanState if state.is_running)
    yield "    }"
    yield from dict.fromkeys(_arrows())  # two rows may be one arrow: by whom it goes differs, the way does not
    yield from (f"    {state.value} --> [*]" for state in PlanState if not state.is_open)
    yield "```\n"


def _arrows() -> Iterator[str]:
    for row in TRANSITIONS:
        if row.next is not None:
            words = EVENTS[row.event][0].lower() + EVENTS[row.event][1:]
            yield from (f"    {begin} --> {row.next.value}: {words}" for begin in _begins(row))


def _begins(row: Transition) -> list[str]:
    """Where its arrows begin: at all running states together, or at each of its own."""
    if row.states == RUNNING:
        return ["running"]
    return [state.value for state in PlanState if state in row.states] or ["[*]"]


def _table() -> Iterator[str]:
    yield "| When the plan is | What happens | Then it is | Who | What it needs |"
    yield "|---|---|---|---|---|"
    for row in TRANSITIONS:
        then = STATES[row.next] if row.next else "as before"
        yield f"| {_states(row)} | {EVENTS[row.event]} | {then} | {_roles(row)} | {row.needs or 'nothing more'} |"


def _states(row: Transition) -> str:
    if row.states == RUNNING:
        return "running"
    return ", ".join(name for state, name in STATES.items() if state in row.states) or "not begun"


def _roles(row: Transition) -> str:
    return ", ".join(ROLES[role][0] for role in row.roles) or "nobody: it happens by itself"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
