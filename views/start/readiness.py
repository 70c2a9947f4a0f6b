"""Whether a plan is the right step, above the goals: earlier notes, and what speaks against a plan now."""

from collections.abc import Iterable
from dataclasses import replace

from slack_sdk.models.blocks import Block

from coaching.plan.plan import Plan
from coaching.start.drafts import Draft
from coaching.start.notes import Note
from coaching.start.readiness import Readiness, ReadinessFinding
from views.kit import block_kit, inputs, rich_text, wording
from views.kit.ids import Field
from views.kit.inputs import Ask
from views.kit.plan_label import with_plan_label
from views.start.notes import listed

WHY: dict[str, str] = {
    ReadinessFinding.FEW_NOTES: (
        "You keep fewer than two coaching notes from the last 60 days. "
        "Two show that this comes back after help, and is not one bad week."
    ),
    ReadinessFinding.RECENT_LEAVE: (
        "This person was on leave within the last 60 days. "
        "Numbers around a leave are hard to compare, and a plan so soon can look like an answer to it."
    ),
}
SHORT: dict[str, str] = {
    ReadinessFinding.FEW_NOTES: "fewer than two coaching notes in the 60 days before",
    ReadinessFinding.RECENT_LEAVE: "leave in the 60 days before",
    ReadinessFinding.HIDDEN_LEAVE: "leave in the 60 days before, which the manager is not shown",
}
_LEAVE = (
    "Leave of others is not shown here. If this person was away in the last 60 days, ask HR before you start a plan."
)
_BECAUSE = Ask(
    Field.GO_ON_BECAUSE,
    "Why is a plan right now?",
    hint="HR reads it in the plan; nobody else does. The person may ask for a copy of all about them: it is in there.",
    placeholder="Example: we worked on it from June to August, before I kept notes here",
)
_LONGEST, _LISTED = 1000, 5


def ready_blocks(readiness: Readiness | None, draft: Draft) -> list[Block]:
    """The notes with their days, what was found, and the field for a reason."""
    if readiness is None:
        return []
    return [
        block_kit.header(with_plan_label("Is a plan the right step?")),
        *_notes(readiness.notes),
        *(block_kit.section(with_plan_label(WHY[finding])) for finding in readiness.findings if finding in WHY),
        *([] if readiness.knows_leave else [block_kit.context(with_plan_label(_LEAVE))]),
        *([_reason(draft)] if readiness.findings else []),
        block_kit.divider(),
    ]


def before_it_began(plan: Plan) -> list[Block]:
    """For HR: what spoke against the plan, and the manager's reason to go on."""
    if not plan.readiness:
        return []
    known = wording.listing([SHORT[code] for code in plan.readiness if code in SHORT])
    was_asked = any(code != ReadinessFinding.HIDDEN_LEAVE for code in plan.readiness)
    reason = [rich_text.quoted("Why the manager went on", plan.go_on_because)] if plan.go_on_because else []
    words = f"When it began: {known}. Only HR sees this here."
    return [block_kit.context(words if reason or not was_asked else f"{words} The manager gave no reason."), *reason]


def _notes(notes: Iterable[Note]) -> list[Block]:
    return block_kit.within(listed(notes), _LISTED) or [block_kit.section("You have kept no note about this person.")]


def _reason(draft: Draft) -> Block:
    return inputs.text(replace(_BECAUSE, token=draft.id), draft.value(Field.GO_ON_BECAUSE), _LONGEST, tall=True)
