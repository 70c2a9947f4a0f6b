"""The manager's form to change a settled plan: goals, rhythm, support, and why."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.plan.amendments import SUPPORT_PARTS, Wish
from coaching.plan.plan import MAX_SUPPORT, Goal, SupportAction, Terms
from coaching.screens import AmendSheet
from views import inputs, kit, labels, terms, wording
from views.ids import Field, Modal, goal_field, support_field
from views.inputs import Ask
from views.modals.findings import of_a_change
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
_NOTHING: Wish = {}


def amend_modal(sheet: AmendSheet) -> View:
    """The form, filled with the plan as it is, or with what was typed. What a review asks stands at the button that
    was pressed: Slack does not scroll to the top.

    private_metadata names the plan, how many changes it had, and which findings were told.
    """
    plan, typed = sheet.plan, sheet.wish
    readers = terms.readers(sheet.pair.agent.name, "you", sheet.audience)
    blocks = [
        kit.section("Talk about it first. What you change here stands beside what it was, for both of you."),
        *goal_inputs(plan.terms, typed, with_how=True),
        inputs.choice(_DAY, labels.WEEKDAYS, typed.get(Field.WEEKDAY, str(plan.cadence.weekday))),
        inputs.clock(_TIME, typed.get(Field.TIME, f"{plan.cadence.hour:%H:%M}")),
        *(_support(action, typed) for action in plan.terms.support),
        *_new_support(plan.terms, typed),
        *of_a_change(sheet.review),
        inputs.text(_REASON, sheet.reason, _LONGEST, tall=True),
        kit.context(f"{wording.plan_ref(plan.ref)} · Who can see the change: {readers}. Nobody else."),
    ]
    told = sorted(sheet.review.names) if sheet.review else []
    metadata = {"plan": plan.id, "seen": sheet.seen, "told": " ".join(told)}
    return modal(Modal.AMEND, "Change the plan", blocks, submit="Save", close="Cancel", metadata=metadata)


def goal_inputs(agreed: Terms, typed: Wish = _NOTHING, *, with_how: bool = False) -> list[Block]:
    """Target and day of each goal (and how), filled with what was typed, or else with what is agreed."""
    return [block for goal in agreed.goals for block in _goal(goal, typed, with_how=with_how)]


def _goal(goal: Goal, typed: Wish, *, with_how: bool) -> list[Block]:
    n = goal.position
    agreed = {"target": wording.number(goal.target), "due": goal.due.isoformat(), "how": goal.how}
    held = {part: typed.get(goal_field(n, part), text) for part, text in agreed.items()}
    target = replace(_TARGET, field=goal_field(n, "target"), label=f"Target of goal {n}")
    due = replace(_DUE, field=goal_field(n, "due"), label=f"Goal {n} is reached by")
    how = replace(_HOW, field=goal_field(n, "how"), label=f"How goal {n} is reached")
    return [
        kit.context(wording.dotted(f"Goal {n}", kit.one_line(labels.measure(goal), 80), labels.span(goal))),
        inputs.number(target, held["target"]),
        inputs.day(due, held["due"]),
        *([inputs.text(how, held["how"], _LONGEST)] if with_how else []),
    ]


def _support(action: SupportAction, typed: Wish) -> Block:
    field = support_field(n := action.position, "text")
    return inputs.text(replace(_WORDS, field=field, label=f"Support {n}"), typed.get(field, action.text), _HELP)


def _new_support(agreed: Terms, typed: Wish) -> list[Block]:
    """Room for one action more, while there is any."""
    if (n := len(agreed.support) + 1) > MAX_SUPPORT:
        return []
    held = {part: typed.get(support_field(n, part), "") for part in SUPPORT_PARTS}
    asks = {
        part: Ask(support_field(n, part), label)
        for part, label in (("kind", "Kind"), ("owner", "Who"), ("rhythm", "How often"))
    }
    return [
        inputs.text(replace(_WORDS, field=support_field(n, "text"), label=_NEW), held["text"], _HELP),
        inputs.choice(replace(asks["kind"], placeholder="Choose a kind"), labels.SUPPORT_KINDS, held["kind"]),
        inputs.choice(replace(asks["owner"], placeholder="Choose who"), labels.OWNERS, held["owner"]),
        inputs.choice(replace(asks["rhythm"], placeholder="Choose how often"), labels.RHYTHMS, held["rhythm"]),
    ]
