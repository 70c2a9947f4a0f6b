"""HR's form: to approve a plan, to return it with what to change, or to comment on one that is shared."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.plan.statements import ReviewDecision
from coaching.screens import ApprovalScreen
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_ASK = Ask(
    Field.REVIEW_COMMENT, "Your words to the manager", placeholder="Example: the second goal needs a sample size"
)
_TITLES = {
    ReviewDecision.APPROVED: ("Approve the plan", "Approve"),
    ReviewDecision.RETURNED: ("Return the plan", "Return"),
    ReviewDecision.COMMENTED: ("Comment on the plan", "Send"),
}
_HAPPENS = {
    ReviewDecision.APPROVED: "The plan is shared with its agent at once. They get a short note in their working hours.",
    ReviewDecision.RETURNED: "The manager finds your words on top of the plan, changes it, and sends it to HR.",
    ReviewDecision.COMMENTED: "The manager gets a note and reads your words in the plan. The plan stays as it is.",
}
_MOVES = "Its first day has passed. With your approval it begins today, and each day in it moves on by as much."
_LONGEST = 2000


def review_modal(screen: ApprovalScreen) -> View:
    """The form for one decision. private_metadata names the plan, the decision and the round it is made in."""
    title, submit = _TITLES[screen.decision]
    ask = replace(_ASK, optional=screen.decision is ReviewDecision.APPROVED)
    readers = plan_terms.readers("", screen.participants.manager.name, screen.audience)
    moves: list[Block] = [block_kit.section(_MOVES)] if screen.moves else []
    blocks = [
        block_kit.words(_HAPPENS[screen.decision]),
        *moves,
        inputs.text(ask, longest=_LONGEST, tall=True),
        block_kit.context(f"{wording.plan_ref(screen.plan.ref)} · Who can see your words: {readers}. Nobody else."),
    ]
    metadata = {"plan": screen.plan.id, "decision": screen.decision.value, "round": screen.round}
    return modal(Modal.REVIEW, title, blocks, submit=submit, close="Cancel", metadata=metadata)
