"""What is known of the time after success: the figures since the decision, the answers, and the closing words."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from coaching.ending.follow_up import FollowUpCheck, FollowUpResult, result
from coaching.goals.goal_facts import GoalFacts
from coaching.plan.plan import PlanState
from coaching.screens import PlanScreen
from views.goals.goal_figures import in_short
from views.kit import block_kit, labels, rich_text, wording
from views.kit.plan_label import with_plan_label

CLOSED = "The plan is closed. It stays readable for the people it belongs to."
_RESULTS = {
    FollowUpResult.HELD: (
        "The level was held: it was asked and answered, and the weeks since the decision are at each target. "
        "The plan is closed. Thank you both: usual talks go on from here."
    ),
    FollowUpResult.SLIPPED: f"{CLOSED} In the last answer the level slipped a little.",
    FollowUpResult.NOT_SHOWN: (
        f"{CLOSED} It was asked and answered whether the level holds. The weeks since the decision do not show it at "
        "each target, or there are too few of them."
    ),
    FollowUpResult.NOT_MEASURED: (
        f"{CLOSED} It was asked and answered whether the level holds. Nothing was measured since the decision."
    ),
    FollowUpResult.NOT_ANSWERED: "Closed; nobody answered. So nothing is known of whether the level was held.",
}


def since_the_decision(after: Sequence[GoalFacts]) -> list[Block]:
    """The figure of each goal from the weeks since success was decided."""
    lines = [f"{labels.measure(facts.goal)}: {in_short(facts) or 'nothing was measured.'}" for facts in after]
    return [block_kit.context("\n".join(["Since the decision:", *lines]))] if lines else []


def closing_words(screen: PlanScreen) -> str:
    """What a closed plan says of its end; after success, whether the level was held."""
    is_success = screen.plan.state is PlanState.CLOSED and screen.plan.sustain_from is not None
    return with_plan_label(_RESULTS[result(screen.checks, screen.after)] if is_success else CLOSED)


def check_line(check: FollowUpCheck) -> Block:
    """One side's answer to a follow-up check."""
    seen = "it holds" if check.holds else "slipping"
    side = "the agent" if check.by_agent else "the manager"
    title = wording.dotted(f"Look {check.number}", wording.short_day(check.at), side, seen)
    return rich_text.quoted(title, check.note) if check.note else block_kit.context(title)
