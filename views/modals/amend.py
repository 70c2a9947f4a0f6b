"""The manager's form to change a settled plan: goals, rhythm, support, and why."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.facts import AmendSheet
from coaching.plan import MAX_SUPPORT, Goal, SupportAction, Terms
from views import inputs, kit, labels, terms, wording
from views.ids import Field, Modal, goal_field, support_field
from views.inputs import Ask
from views.modals.frame import modal

_REASON = Ask(
    Field.AMEND_REASON,
    "Why does it change?",
    hint="The agent reads it beside what changed, and confirms that they received it.",
    placeholder="Example: the queue changed in week three, so the target moves",
    optional=False,
)
_TARGET = Ask("", "Target", placeholder="A number, like 85")
_DUE = Ask("", "Reached by", placeholder="Choose a day")
_HOW = Ask("", "How", placeholder="What the agent does differently")
_DAY = Ask(Field.WEEKDAY, "Day of the check-ins", placeholder="Choose a day")
_TIME = Ask(Field.TIME, "Time of the check-ins", placeholder="Choose a time")
_WORDS = Ask("", "Support", placeholder="What the company does to help")
_NEW = "Support to add"
_LONGEST, _HELP = 1000, 300


def amend_modal(sheet: AmendSheet) -> View:
    """The form, filled with the plan as it is. private_metadata names the plan and how many changes it had."""
    plan = sheet.plan
    readers = terms.readers(sheet.pair.agent.name, "you", sheet.audience)
    blocks = [
        kit.section("Talk about it first. What you change here stands beside what it was, for both of you."),
        *goal_inputs(plan.terms, with_how=True),
        inputs.choice(_DAY, labels.WEEKDAYS, str(plan.cadence.weekday)),
        inputs.clock(_TIME, f"{plan.cadence.hour:%H:%M}"),
        *(_support(action) for action in plan.terms.support),
        *_new_support(plan.terms),
        inputs.text(_REASON, longest=_LONGEST, tall=True),
        kit.context(f"{wording.plan_ref(plan.ref)} · Who can see the change: {readers}. Nobody else."),
    ]
    metadata = {"plan": plan.id, "seen": sheet.seen}
    return modal(Modal.AMEND, "Change the plan", blocks, submit="Save", close="Cancel", metadata=metadata)


def goal_inputs(agreed: Terms, *, with_how: bool = False) -> list[Block]:
    """Target and day of each goal (and how), filled with what is agreed."""
    return [block for goal in agreed.goals for block in _goal(goal, with_how=with_how)]


def _goal(goal: Goal, *, with_how: bool) -> list[Block]:
    n = goal.position
    target = replace(_TARGET, field=goal_field(n, "target"), label=f"Target of goal {n}")
    due = replace(_DUE, field=goal_field(n, "due"), label=f"Goal {n} is reached by")
    how = replace(_HOW, field=goal_field(n, "how"), label=f"How goal {n} is reached")
    return [
        kit.context(wording.dotted(f"Goal {n}", kit.one_line(labels.measure(goal), 80), labels.span(goal))),
        inputs.number(target, wording.number(goal.target)),
        inputs.day(due, goal.due.isoformat()),
        *([inputs.text(how, goal.how, _LONGEST)] if with_how else []),
    ]


def _support(action: SupportAction) -> Block:
    n = action.position
    return inputs.text(replace(_WORDS, field=support_field(n, "text"), label=f"Support {n}"), action.text, _HELP)


def _new_support(agreed: Terms) -> list[Block]:
    """Room for one action more, while there is any."""
    if (n := len(agreed.support) + 1) > MAX_SUPPORT:
        return []
    asks = {
        part: Ask(support_field(n, part), label)
        for part, label in (("kind", "Kind"), ("owner", "Who"), ("rhythm", "How often"))
    }
    return [
        inputs.text(replace(_WORDS, field=support_field(n, "text"), label=_NEW), "", _HELP),
        inputs.choice(replace(asks["kind"], placeholder="Choose a kind"), labels.SUPPORT_KINDS),
        inputs.choice(replace(asks["owner"], placeholder="Choose who"), labels.OWNERS),
        inputs.choice(replace(asks["rhythm"], placeholder="Choose how often"), labels.RHYTHMS),
    ]
