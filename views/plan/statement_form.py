"""The agent's form for a statement, which stays in the record; also used for declining the acknowledgement."""

from slack_sdk.models.views import View

from coaching.screens import StatementScreen
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_VIEW = Ask(
    Field.STATEMENT,
    "How do you see it?",
    hint="Nobody changes or removes what you write, you neither. You can always add more.",
    placeholder="What happened as I saw it, and what I would like to have noted",
    optional=False,
)
_WHY = Ask(
    Field.STATEMENT,
    "Would you like to say why?",
    hint="You can leave it empty. What you write stays in the record.",
    placeholder="What I would like to have noted",
)
_DECLINE = (
    "It is noted that you received the plan and do not confirm it. The plan runs all the same. You can confirm later."
)
_LONGEST = 3000


def statement_modal(screen: StatementScreen) -> View:
    """The form. private_metadata names the plan."""
    readers = plan_terms.readers("you", screen.manager.name, screen.audience)
    who = block_kit.context(f"{wording.plan_ref(screen.plan.ref)} · Who can see your words: {readers}. Nobody else.")
    metadata = {"plan": screen.plan.id}
    if screen.declines:
        blocks = [block_kit.words(_DECLINE), inputs.text(_WHY, longest=_LONGEST, tall=True), who]
        return modal(
            Modal.DECLINE, "Not confirmed", blocks, submit="I do not confirm", close="Cancel", metadata=metadata
        )
    blocks = [inputs.text(_VIEW, longest=_LONGEST, tall=True), who]
    return modal(Modal.STATEMENT, "I see it differently", blocks, submit="Add", close="Cancel", metadata=metadata)
