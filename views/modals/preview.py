"""The preview of a plan, whole and with the agent's name, and what is said once it is shared."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.drafting import PREVIEW
from coaching.facts import PreviewSheet, SharedSheet
from views import inputs, kit, terms, wording
from views.artefact import say
from views.ids import Button, Field, Modal
from views.inputs import Ask
from views.modals.frame import modal

_TALKED = Ask(
    Field.WE_HAVE_TALKED,
    "Talk first",
    hint="Say it in person first, and ask how the other person sees it.",
    optional=False,
)


def preview_modal(sheet: PreviewSheet) -> View:
    """All that will be shared. Submitting it shares the plan, once the talk is confirmed."""
    blocks = [
        kit.header(f"{say('Coaching plan')} for {sheet.agent.name}"),
        kit.facts(_facts(sheet)),
        *_left_out(sheet.left_out_goals),
        kit.divider(),
        *terms.observation(sheet.terms),
        *terms.side_by_side(sheet.terms),
        kit.divider(),
        inputs.tick(_TALKED, "We have talked about this"),
        kit.context(terms.who_can_see(sheet.agent.name, "you", sheet.audience)),
        *kit.actions(kit.button(Button.GO_BACK, "Back")),
    ]
    metadata = {"draft": sheet.draft.id, "step": PREVIEW}
    return modal(Modal.START_PREVIEW, "Preview", blocks, submit="Share", close="Keep as draft", metadata=metadata)


def shared_modal(sheet: SharedSheet) -> View:
    """Confirms that a plan is shared, and says what happens now."""
    happens = (
        f"{sheet.agent.name} gets a short note on {wording.moment(sheet.reaches)}. "
        "It names nothing of what the plan says: they read it here, in Slack, after opening it."
    )
    blocks = [
        kit.section(happens),
        kit.section("Until they open it, you can withdraw it with a reason."),
        *kit.actions(kit.button(Button.OPEN_PLAN, "Open the plan", sheet.plan.id)),
        kit.context(f"Plan {sheet.plan.ref}"),
    ]
    return modal(Modal.NOTICE, "Shared", blocks)


def _facts(sheet: PreviewSheet) -> list[tuple[str, str]]:
    return [
        ("Time", terms.period(sheet.terms.cadence)),
        ("Check-ins", terms.rhythm(sheet.terms.cadence, wording.zone_of(sheet.first_check_in))),
        ("First check-in", wording.moment(sheet.first_check_in)),
        ("Reaches the agent", wording.moment(sheet.reaches)),
    ]


def _left_out(goals: int) -> list[Block]:
    if not goals:
        return []
    left = wording.count(goals, "suggested goal")
    return [kit.context(f"Left out, because numbers are missing: {left}. Go back to add them.")]
