"""The preview of a plan, complete and with the agent's name, and the confirmation that it is shared."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.plan.plan import PlanState
from coaching.programme.programme import Approval
from coaching.screens import PreviewSheet, SharedSheet
from coaching.start.drafts import PREVIEW
from views.fairness.findings import before_sharing
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import say

_TALKED = Ask(
    Field.WE_HAVE_TALKED,
    "Talk first",
    hint="Say it in person first, and ask how the other person sees it.",
    optional=False,
)

_TALK_FIRST = "The talk comes before sharing. There is an outline for it, with what you wrote here."


def preview_modal(sheet: PreviewSheet) -> View:
    """Everything that will be shared. Submitting it shares the plan, if the talk is confirmed."""
    blocks = [
        block_kit.header(f"{say('Coaching plan')} for {sheet.agent.name}"),
        block_kit.facts(_facts(sheet)),
        *_left_out(sheet.left_out_goals),
        block_kit.divider(),
        *plan_terms.observation(sheet.terms),
        *plan_terms.side_by_side(sheet.terms, team=sheet.team),
        *plan_terms.what_may_follow(),
        block_kit.divider(),
        *before_sharing(sheet.review, sheet.draft),
        block_kit.section(_TALK_FIRST, block_kit.button(Button.PREPARE_TALK, "Prepare the talk")),
        inputs.tick(_TALKED, "We have talked about this"),
        block_kit.context(plan_terms.who_can_see(sheet.agent.name, "you", sheet.audience)),
        *block_kit.actions(block_kit.button(Button.GO_BACK, "Back")),
    ]
    metadata = {"draft": sheet.draft.id, "step": PREVIEW}
    submit = "Send to HR" if sheet.approval is Approval.REQUIRED else "Share"
    return modal(
        Modal.START_PREVIEW,
        "Preview",
        blocks,
        submit=submit,
        close="Keep as draft",
        metadata=metadata,
        tell_when_closed=True,
    )


def shared_modal(sheet: SharedSheet) -> View:
    """The confirmation that a plan is shared, or sent to HR, and what happens now."""
    if sheet.plan.state is PlanState.PROPOSED:
        return _sent_modal(sheet)
    happens = (
        f"{sheet.agent.name} gets a short note on {wording.moment(sheet.reaches)}. "
        f"It names nothing of what {say('the plan')} says: they read it here, in Slack, after opening it."
    )
    blocks = [
        block_kit.section(happens),
        block_kit.section("Until they open it, you can withdraw it with a reason."),
        *block_kit.actions(block_kit.button(Button.OPEN_PLAN, "Open the plan", sheet.plan.id)),
        block_kit.context(wording.plan_ref(sheet.plan.ref)),
    ]
    return modal(Modal.NOTICE, "Shared", blocks)


def _sent_modal(sheet: SharedSheet) -> View:
    blocks = [
        block_kit.section(
            f"HR looks at {say('the plan')} first. {sheet.agent.name} hears of it only after HR has approved it."
        ),
        block_kit.section("You get a note when HR has decided. Until then you can withdraw it with a reason."),
        *block_kit.actions(block_kit.button(Button.OPEN_PLAN, "Open the plan", sheet.plan.id)),
        block_kit.context(wording.plan_ref(sheet.plan.ref)),
    ]
    return modal(Modal.NOTICE, "Sent to HR", blocks)


def _facts(sheet: PreviewSheet) -> list[tuple[str, str]]:
    is_held = sheet.approval is Approval.REQUIRED
    reaches = "After HR has approved it" if is_held else wording.moment(sheet.reaches)
    return [
        ("Time", plan_terms.period(sheet.terms.cadence)),
        ("Check-ins", plan_terms.rhythm(sheet.terms.cadence, wording.zone_of(sheet.first_check_in))),
        ("First check-in", wording.moment(sheet.first_check_in)),
        ("Reaches the agent", reaches),
    ]


def _left_out(goals: int) -> list[Block]:
    if not goals:
        return []
    left = wording.count(goals, "suggested goal")
    return [block_kit.context(f"Left out, because numbers are missing: {left}. Go back to add them.")]
