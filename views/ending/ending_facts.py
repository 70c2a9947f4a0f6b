"""What a plan's ending rests on, as the final review and both forms of an ending show it."""

from slack_sdk.models.blocks import Block

from coaching.base.person import Role
from coaching.ending.outcomes import Delivered, EndingFacts
from coaching.plan.plan import Plan
from coaching.weekly.blockers import unreported_blockers
from views.goals.goal_figures import goal_in_brief
from views.kit import block_kit, rich_text, wording
from views.weekly.blockers import side_by_side

_SHOWN = 10


def in_brief(plan: Plan, facts: EndingFacts, role: Role) -> list[Block]:
    """The facts above a choice: each goal's figures without its weeks, the counts, blockers, and the agent's words."""
    return [
        *(block for goal in facts.goals for block in goal_in_brief(goal)),
        delivered(facts.delivered),
        *in_the_way(plan, facts),
        *own_words(plan, facts, role),
    ]


def delivered(facts: Delivered) -> Block:
    """What the company promised and fulfilled, in counts."""
    return block_kit.facts(
        [
            ("Support given", f"{facts.fulfilled} of {facts.promised} promised by now"),
            ("Check-ins held", f"{facts.held} of {facts.due} due by now"),
        ]
    )


def in_the_way(plan: Plan, facts: EndingFacts) -> list[Block]:
    """What was in the way, from both sides."""
    texts = unreported_blockers(plan, facts.blockers)[-_SHOWN:]
    return side_by_side(facts.blockers[-_SHOWN:], plan, "What was in the way", texts)


def own_words(plan: Plan, facts: EndingFacts, role: Role) -> list[Block]:
    """The agent's view, and what they added to it."""
    title = "How you see it" if role is Role.AGENT else "How the agent sees it"
    view = [rich_text.quoted(title, plan.agent_view)] if plan.agent_view else []
    added = [rich_text.quoted(f"Added {wording.day(entry.at)}", entry.text) for entry in facts.statements[-_SHOWN:]]
    return [*view, *added]
