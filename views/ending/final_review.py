"""The final review: before against now, promised against delivered, blockers, the agent's words."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import FinalReviewScreen
from views.ending.ending_facts import delivered, in_the_way, own_words
from views.goals.goal_figures import goal_figures
from views.kit import block_kit, plan_terms, rich_text, wording
from views.kit.ids import Modal
from views.kit.modal_frame import modal

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
        *(block for facts in screen.facts.goals for block in goal_figures(facts)),
        block_kit.header("What the company promised"),
        delivered(screen.facts.delivered),
        *_strengths(screen),
        *in_the_way(screen.plan, screen.facts),
        *own_words(screen.plan, screen.facts, screen.role),
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
