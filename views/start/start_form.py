"""The start form: agent and observation, goals and support, length and rhythm. Three steps of one view.

Slack itself requires only what cannot be left out; the domain reports at the field what else a step needs, so
that a half-filled step can be stored as a draft.
"""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import StartScreen
from coaching.start.drafts import STEPS
from views.kit import block_kit, ids, rich_text, wording
from views.kit.modal_frame import modal
from views.start.goal_step import goal_step
from views.start.observed_step import observed_step
from views.start.rhythm_step import rhythm_step

_STEPS = {1: observed_step, 2: goal_step, 3: rhythm_step}
_ABOUT = {1: "what you saw", 2: "goals and support", 3: "length and rhythm"}


def start_modal(screen: StartScreen) -> View:
    """The modal at `sheet.draft.step` (1 to 3). Closing it is reported, so that what was typed is stored."""
    step = screen.draft.step
    return modal(
        ids.Modal.START_STEP,
        "New coaching plan",
        [*_progress(screen), *_STEPS[step](screen)],
        submit="Preview" if step == STEPS[-1] else "Next",
        close="Save and close",
        metadata={"draft": screen.draft.id, "step": step},
        tell_when_closed=True,
    )


def _progress(screen: StartScreen) -> list[Block]:
    step = screen.draft.step
    where = f"Step {step} of {len(STEPS)}: {_ABOUT[step]}"
    whom = [f"For {screen.agent.name}"] if screen.agent and step > 1 else []
    returned = [rich_text.quoted("HR asks for a change", screen.returned_because)] if screen.returned_because else []
    return [block_kit.context(wording.dotted(where, *whom, "kept as a draft")), *returned]
