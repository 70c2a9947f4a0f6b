"""HR's form: to approve a plan, to return it with what to change, or to comment on one that is shared."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.plan.statements import Decision
from coaching.screens import ReviewSheet
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_ASK = Ask(
    Field.REVIEW_COMMENT, "Your words to the manager", placeholder="Example: the second goal needs a sample size"
)
_TITLES = {
    Decision.APPROVED: ("Approve the plan", "Approve"),
    Decision.RETURNED: ("Return the plan", "Return"),
    Decision.COMMENTED: ("Comment on the plan", "Send"),
}
_HAPPENS = {
    Decision.APPROVED: "The plan is shared with its agent at once. They get a short note in their working hours.",
    Decision.RETURNED: "The manager finds your words on top of the plan, changes it, and sends it to HR.",
    Decision.COMMENTED: "The manager gets a note and reads your words in the plan. The plan stays as it is.",
}
_MOVES = "Its first day has passed. With your approval it begins today, and each day in it moves on by as much."
_LONGEST = 2000


def review_modal(sheet: ReviewSheet) -> View:
    """The form for one decision. private_metadata names the plan, the decision and the round it is made in."""
    title, submit = _TITLES[sheet.decision]
    ask = replace(_ASK, optional=sheet.decision is Decision.APPROVED)
    readers = plan_terms.readers("", sheet.pair.manager.name, sheet.audience)
    moves: list[Block] = [block_kit.section(_MOVES)] if sheet.moves else []
    blocks = [
        block_kit.words(_HAPPENS[sheet.decision]),
        *moves,
        inputs.text(ask, longest=_LONGEST, tall=True),
        block_kit.context(f"{wording.plan_ref(sheet.plan.ref)} · Who can see your words: {readers}. Nobody else."),
    ]
    metadata = {"plan": sheet.plan.id, "decision": sheet.decision.value, "round": sheet.round}
    return modal(Modal.REVIEW, title, blocks, submit=submit, close="Cancel", metadata=metadata)
