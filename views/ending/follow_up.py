"""The form of a follow-up check after success."""

from slack_sdk.models.views import View

from coaching.screens import FollowUpScreen
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

_HOLDS = Ask(Field.HOLDS, "Does the level hold?", placeholder="Choose one", optional=False)
_NOTE = Ask(Field.LOOK_NOTE, "A note", hint="What helps to keep it?", placeholder="Example: the checklist stays in use")
HOLDS = {"yes": "Yes, it holds", "slipping": "It slips a little"}
_SLIP = "If it slips, have a coaching talk and note it with /pip note. No new plan follows from this by itself."
_LONGEST = 500


def follow_up_modal(screen: FollowUpScreen) -> View:
    """The form: one question and a note. private_metadata names the plan and the follow-up check."""
    readers = plan_terms.readers(screen.agent.name, "you", screen.audience)
    blocks = [
        inputs.choice(_HOLDS, HOLDS),
        inputs.text(_NOTE, longest=_LONGEST, tall=True),
        block_kit.context(with_plan_label(_SLIP)),
        block_kit.context(f"{wording.plan_ref(screen.plan.ref)} · Who can see it: {readers}. Nobody else."),
    ]
    metadata = {"plan": screen.plan.id, "number": screen.number}
    return modal(Modal.LOOK, "A short look", blocks, submit="Save", close="Cancel", metadata=metadata)
