"""The preview of a plan, complete and with the agent's name, and the confirmation that it is shared."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.plan.plan import PlanState
from coaching.programme.programme import Approval
from coaching.screens import PreviewScreen, SharedScreen
from coaching.start.drafts import PREVIEW
from views.fairness.findings import before_sharing
from views.goals.goal_figures import which_start_is_right
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.milestones import milestone_lines
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

_TALKED = Ask(
    Field.WE_HAVE_TALKED,
    "Talk first",
    hint="Say it in person first, and ask how the other person sees it.",
    optional=False,
)

_TALK_FIRST = "The talk comes before sharing. There is an outline for it, with what you wrote here."


def preview_modal(screen: PreviewScreen) -> View:
    """Everything that will be shared. Submitting it shares the plan, if the talk is confirmed."""
    blocks = [
        block_kit.header(f"{with_plan_label('Coaching plan')} for {screen.agent.name}"),
        block_kit.facts(_facts(screen)),
        *_left_out(screen.left_out_goals),
        block_kit.divider(),
        *plan_terms.observation(screen.terms),
        *plan_terms.side_by_side(screen.terms.with_days(screen.terms.cadence), team=screen.team),
        *plan_terms.what_may_follow(screen.terms),
        block_kit.divider(),
        *(block for facts in screen.starts.values() for block in which_start_is_right(facts)),
        *before_sharing(screen.review, screen.draft),
        *plan_terms.nobody_in_hr(screen.audience),
        block_kit.section(_TALK_FIRST, block_kit.button(Button.PREPARE_TALK, "Prepare the talk")),
        inputs.tick(_TALKED, "We have talked about this"),
        block_kit.context(plan_terms.who_can_see(screen.agent.name, "you", screen.audience)),
        *block_kit.actions(block_kit.button(Button.GO_BACK, "Back")),
    ]
    metadata = {"draft": screen.draft.id, "step": PREVIEW}
    submit = "Send to HR" if screen.approval is Approval.REQUIRED else "Share"
    return modal(
        Modal.START_PREVIEW,
        "Preview",
        blocks,
        submit=submit,
        close="Keep as draft",
        metadata=metadata,
        tell_when_closed=True,
    )


def shared_modal(screen: SharedScreen) -> View:
    """The confirmation that a plan is shared, or sent to HR, and what happens now."""
    if screen.plan.state is PlanState.PROPOSED:
        return _sent_modal(screen)
    happens = (
        f"{screen.agent.name} gets a short note on {wording.moment(screen.reaches)}. "
        f"It names nothing of what {with_plan_label('the plan')} says: they read it here, in Slack, after opening it."
    )
    blocks = [
        block_kit.section(happens),
        block_kit.section("Until they open it, you can withdraw it with a reason."),
        *block_kit.actions(block_kit.button(Button.OPEN_PLAN, "Open the plan", screen.plan.id)),
        block_kit.context(wording.plan_ref(screen.plan.ref)),
    ]
    return modal(Modal.NOTICE, "Shared", blocks)


def _sent_modal(screen: SharedScreen) -> View:
    blocks = [
        block_kit.section(
            f"HR looks at {with_plan_label('the plan')} first. {screen.agent.name} hears of it only after HR has "
            f"approved it."
        ),
        block_kit.section("You get a note when HR has decided. Until then you can withdraw it with a reason."),
        *block_kit.actions(block_kit.button(Button.OPEN_PLAN, "Open the plan", screen.plan.id)),
        block_kit.context(wording.plan_ref(screen.plan.ref)),
    ]
    return modal(Modal.NOTICE, "Sent to HR", blocks)


def _facts(screen: PreviewScreen) -> list[tuple[str, str]]:
    is_held = screen.approval is Approval.REQUIRED
    reaches = "After HR has approved it" if is_held else wording.moment(screen.reaches)
    return [
        ("Time", plan_terms.period(screen.terms.cadence)),
        ("Check-ins", plan_terms.rhythm(screen.terms.cadence, wording.zone_of(screen.first_check_in))),
        ("Milestones", milestone_lines(screen.terms.cadence)),
        ("First check-in", wording.moment(screen.first_check_in)),
        ("Reaches the agent", reaches),
    ]


def _left_out(goals: int) -> list[Block]:
    if not goals:
        return []
    left = wording.count(goals, "suggested goal")
    return [block_kit.context(f"Left out, because numbers are missing: {left}. Go back to add them.")]
