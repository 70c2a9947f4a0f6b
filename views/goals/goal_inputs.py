"""The goals of a plan as inputs: target and day, as they may change."""

from dataclasses import replace

from slack_sdk.models.blocks import Block

from coaching.base.numbers import spelled
from coaching.plan.amendments import RequestedChanges
from coaching.plan.plan import Goal, Terms
from views.kit import block_kit, inputs, labels, wording
from views.kit.ids import goal_field
from views.kit.inputs import Ask

_TARGET = Ask("", "Target", placeholder="A number, like 85")

_DUE = Ask("", "Reached by", placeholder="Choose a day")

_HOW = Ask("", "How", placeholder="What the agent does differently")

_LONGEST = 1000
_NOTHING: RequestedChanges = {}


def goal_inputs(agreed: Terms, typed: RequestedChanges = _NOTHING, *, with_how: bool = False) -> list[Block]:
    """Target and day of each goal (and how), filled with what was typed, or else with what is agreed."""
    return [block for goal in agreed.goals for block in _goal(goal, typed, with_how=with_how)]


def _goal(goal: Goal, typed: RequestedChanges, *, with_how: bool) -> list[Block]:
    n = goal.position
    agreed = {"target": spelled(goal.target), "due": goal.due.isoformat(), "how": goal.how}
    held = {part: typed.get(goal_field(n, part), text) for part, text in agreed.items()}
    target = replace(_TARGET, field=goal_field(n, "target"), label=f"Target of goal {n}")
    due = replace(_DUE, field=goal_field(n, "due"), label=f"Goal {n} is reached by")
    how = replace(_HOW, field=goal_field(n, "how"), label=f"How goal {n} is reached")
    return [
        block_kit.context(wording.dotted(f"Goal {n}", block_kit.one_line(labels.measure(goal), 80), labels.span(goal))),
        inputs.amount(target, held["target"]),
        inputs.day(due, held["due"]),
        *([inputs.text(how, held["how"], _LONGEST)] if with_how else []),
    ]
