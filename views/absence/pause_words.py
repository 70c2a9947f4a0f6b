"""Why a plan's clock stands still, in words: for each reader what they may know, and never the kind of leave."""

from coaching.base.person import Role
from coaching.plan.plan_clock import Cause
from coaching.screens import ClockMove
from views.kit import wording
from views.kit.plan_label import with_plan_label

_TO_AGENT = {
    Cause.AWAY: "your leave",
    Cause.MANAGER_AWAY: "your manager's days away",
    Cause.HOLIDAY: "public holidays",
    Cause.OUTAGE: "an outage",
    Cause.HOLD: "a hold by HR",
    Cause.STAND_IN: "your manager's days away",
}
_TO_OTHERS = _TO_AGENT | {
    Cause.AWAY: "days away",
    Cause.MANAGER_AWAY: "the manager's days away",
    Cause.STAND_IN: "the manager's days away",
}
_KINDS = {"holiday": "holiday", "sick": "sick leave", "other": "other leave"}
KINDS = {"holiday": "Holiday", "sick": "Sick leave", "other": "Other leave"}
"""The kinds of leave, as HR and the person read them."""


def why(cause: str, role: Role, kind: str = "") -> str:
    """Returns the cause of a pause in words. `kind` is that of a leave, for readers who may know it."""
    words = (_TO_AGENT if role is Role.AGENT else _TO_OTHERS)[Cause(cause)]
    return f"{words} ({_KINDS[kind]})" if kind in _KINDS else words


def moved(move: ClockMove) -> str:
    """Returns the words for both sides when dates move."""
    whose = "your plan" if move.is_for_agent else "a plan"
    cause = why(move.change.cause, Role.AGENT if move.is_for_agent else Role.MANAGER)
    paused = f"{whose[0].upper()}{whose[1:]} pauses for {cause}, so its dates moved."
    changed = f"Something changed about {cause}, so the dates of {whose} moved."
    milestone = [f"Day {move.milestone[0]} is on {wording.day(move.milestone[1])}."] if move.milestone else []
    end = f"The plan runs to {wording.day(move.end)}."
    return with_plan_label(" ".join([paused if move.change.is_entered else changed, *milestone, end]))
