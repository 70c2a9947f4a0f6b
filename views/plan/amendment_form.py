"""The manager's form to change a settled plan: goals, rhythm, support, and why."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.plan.amendments import SUPPORT_PARTS, RequestedChanges
from coaching.plan.plan import MAX_SUPPORT, SupportAction, Terms
from coaching.screens import AmendmentScreen
from views.fairness.findings import of_a_change
from views.goals.goal_inputs import goal_inputs
from views.kit import block_kit, inputs, labels, plan_terms, wording
from views.kit.ids import Field, Modal, support_field
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_REASON = Ask(
    Field.AMEND_REASON,
    "Why does it change?",
    hint="The agent reads it beside what changed, and confirms that they received it.",
    placeholder="Example: the queue changed in week three, so the target moves",
    optional=False,
)
_DAY = Ask(Field.WEEKDAY, "Day of the check-ins", placeholder="Choose a day")
_TIME = Ask(Field.TIME, "Time of the check-ins", placeholder="Choose a time")
_WORDS = Ask("", "Support", placeholder="What the company does to help")
_ONCE = Ask("", "If once: by when?", "Empty: two weeks from today.", "Choose a day")
_NEW = "Support to add"
_LONGEST, _HELP = 1000, 300


def amend_modal(screen: AmendmentScreen) -> View:
    """The form, filled with the present terms, or with what was typed. Findings stand at the button that was pressed:
    Slack does not scroll to the top.

    private_metadata names the plan, its number of amendments, and the findings that were shown.
    """
    plan, typed = screen.plan, screen.requested
    readers = plan_terms.readers(screen.participants.agent.name, "you", screen.audience)
    blocks = [
        block_kit.section("Talk about it first. What you change here stands beside what it was, for both of you."),
        *goal_inputs(plan.terms_now, typed, with_how=True),
        inputs.choice(_DAY, labels.WEEKDAYS, typed.get(Field.WEEKDAY, str(plan.cadence.weekday))),
        inputs.clock(_TIME, typed.get(Field.TIME, f"{plan.cadence.hour:%H:%M}")),
        *(_support(action, typed) for action in plan.terms.support),
        *_new_support(plan.terms, typed),
        *of_a_change(screen.review),
        inputs.text(_REASON, screen.reason, _LONGEST, tall=True),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · Who can see the change: {readers}. Nobody else."),
    ]
    shown = sorted(screen.review.names) if screen.review else []
    metadata = {"plan": plan.id, "seen": screen.seen, "told": " ".join(shown)}
    return modal(Modal.AMEND, "Change the plan", blocks, submit="Save", close="Cancel", metadata=metadata)


def _support(action: SupportAction, typed: RequestedChanges) -> Block:
    field = support_field(n := action.position, "text")
    return inputs.text(replace(_WORDS, field=field, label=f"Support {n}"), typed.get(field, action.text), _HELP)


def _new_support(agreed: Terms, typed: RequestedChanges) -> list[Block]:
    """The fields for one more support action, while there is room."""
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
        inputs.day(replace(_ONCE, field=support_field(n, "due")), held["due"]),
    ]
