"""The form of a follow-up check after success, for either side."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.screens import FollowUpScreen
from views.ending.after_success import since_the_decision
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.weekly.check_in_inputs import readings_of_week

_HOLDS = Ask(Field.HOLDS, "Does the level hold?", placeholder="Choose one", optional=False)
_NOTE = Ask(Field.LOOK_NOTE, "A note", hint="What helps to keep it?", placeholder="Example: the checklist stays in use")
HOLDS = {"yes": "Yes, it holds", "slipping": "It slips a little"}
_SLIP = "If it slips, talk about it together, or take 30 more days. No new plan follows from this by itself."
_LONGEST = 500


def follow_up_modal(screen: FollowUpScreen) -> View:
    """The form: one question and a note; readings for whoever leads it. private_metadata names plan and check."""
    people, is_agent = screen.participants, screen.role is Role.AGENT
    agent, manager = ("you", people.manager.name) if is_agent else (people.agent.name, "you")
    readers = plan_terms.readers(agent, manager, screen.audience)
    blocks: list[Block] = [
        *since_the_decision(screen.after),
        inputs.choice(_HOLDS, HOLDS),
        *([] if is_agent else readings_of_week(screen.plan.terms.goals, "", screen.measured)),
        inputs.text(_NOTE, longest=_LONGEST, tall=True),
        block_kit.context(with_plan_label(_SLIP)),
        block_kit.context(f"{wording.plan_ref(screen.plan.ref)} · Who can see it: {readers}. Nobody else."),
    ]
    metadata = {"plan": screen.plan.id, "number": screen.number}
    return modal(Modal.LOOK, "A short look", blocks, submit="Save", close="Cancel", metadata=metadata)
