"""The light form after success: does it hold?"""

from slack_sdk.models.views import View

from coaching.screens import LookSheet
from views import inputs, kit, terms, wording
from views.artefact import say
from views.ids import Field, Modal
from views.inputs import Ask
from views.modals.frame import modal

_HOLDS = Ask(Field.HOLDS, "Does the level hold?", placeholder="Choose one", optional=False)
_NOTE = Ask(Field.LOOK_NOTE, "A note", hint="What helps to keep it?", placeholder="Example: the checklist stays in use")
HOLDS = {"yes": "Yes, it holds", "slipping": "It slips a little"}
_SLIP = "If it slips, have a coaching talk and note it with /pip note. No new plan follows from this by itself."
_LONGEST = 500


def look_modal(sheet: LookSheet) -> View:
    """One question and a note. private_metadata names the plan and the look."""
    readers = terms.readers(sheet.agent.name, "you", sheet.audience)
    blocks = [
        inputs.choice(_HOLDS, HOLDS),
        inputs.text(_NOTE, longest=_LONGEST, tall=True),
        kit.context(say(_SLIP)),
        kit.context(f"{wording.plan_ref(sheet.plan.ref)} · Who can see it: {readers}. Nobody else."),
    ]
    metadata = {"plan": sheet.plan.id, "number": sheet.number}
    return modal(Modal.LOOK, "A short look", blocks, submit="Save", close="Cancel", metadata=metadata)
