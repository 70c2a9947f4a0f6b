"""The final review: before against now, promised against delivered, blockers, the agent's words."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.screens import FinalReviewScreen
from coaching.weekly.blockers import unreported_blockers
from views.ending.outcomes import delivered
from views.goals.goal_figures import goal_figures
from views.kit import block_kit, plan_terms, rich_text, wording
from views.kit.ids import Modal
from views.kit.modal_frame import modal
from views.weekly.blockers import side_by_side

_READ = (
    "Strengths first. Four weeks together make one figure. The range in brackets says how far it can swing by chance: "
    "95 times in 100 the true value lies in it."
)
_SHOWN = 10


def final_review_modal(screen: FinalReviewScreen) -> View:
    """The modal of the final review, to be read together. The same facts for all readers."""
    plan = screen.plan
    who = plan_terms.who_can_see(screen.participants.agent.name, screen.participants.manager.name, screen.audience)
    blocks = [
        block_kit.context(_READ),
        *(block for facts in screen.goals for block in goal_figures(facts)),
        block_kit.header("What the company promised"),
        delivered(screen.delivered),
        *_strengths(screen),
        *_in_the_way(screen),
        *_own_words(screen),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · {who}"),
    ]
    return modal(Modal.WHOLE, "The whole plan", blocks)


def _strengths(screen: FinalReviewScreen) -> list[Block]:
    texts = [
        rich_text.labelled(f"Check-in {entry.number}", entry.strength)
        for entry in screen.plan.check_ins
        if entry.strength
    ]
    return (
        [rich_text.block(rich_text.line(rich_text.bold("What went well")), *rich_text.bullets(texts[-_SHOWN:]))]
        if texts
        else []
    )


def _in_the_way(screen: FinalReviewScreen) -> list[Block]:
    texts = unreported_blockers(screen.plan, screen.blockers)[-_SHOWN:]
    return side_by_side(screen.blockers[-_SHOWN:], screen.plan, "What was in the way", texts)


def _own_words(screen: FinalReviewScreen) -> list[Block]:
    title = "How you see it" if screen.role is Role.AGENT else "How the agent sees it"
    view = [rich_text.quoted(title, screen.plan.agent_view)] if screen.plan.agent_view else []
    added = [rich_text.quoted(f"Added {wording.day(entry.at)}", entry.text) for entry in screen.statements[-_SHOWN:]]
    return [*view, *added]
