"""The final review: start against now, promised against delivered, blockers, the agent's words."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.goals.goal_facts import GoalFacts, Range
from coaching.plan.plan import Goal, Reading
from coaching.screens import FinalReviewScreen
from coaching.weekly.blockers import unreported_blockers
from views.ending.outcomes import delivered
from views.kit import block_kit, labels, plan_terms, rich_text, wording
from views.kit.ids import Modal
from views.kit.modal_frame import modal
from views.weekly.blockers import NOT_COUNTED, side_by_side

_READ = "Strengths first. A range says how far a value can swing by chance; a close one proves little either way."
_FEW = "not enough data for a range"
_SHOWN = 10


def final_review_modal(screen: FinalReviewScreen) -> View:
    """The modal of the final review, to be read together. The same facts for all readers."""
    plan = screen.plan
    who = plan_terms.who_can_see(screen.participants.agent.name, screen.participants.manager.name, screen.audience)
    blocks = [
        block_kit.context(_READ),
        *(block for facts in screen.goals for block in _goal(facts)),
        block_kit.header("What the company promised"),
        delivered(screen.delivered),
        *_strengths(screen),
        *_in_the_way(screen),
        *_own_words(screen),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · {who}"),
    ]
    return modal(Modal.WHOLE, "The whole plan", blocks)


def _goal(facts: GoalFacts) -> list[Block]:
    goal = facts.goal
    start = _value(facts.start, facts.start_range, goal) or wording.amount(goal.baseline, goal.unit)
    return [
        block_kit.header(f"Goal {goal.position}: {labels.measure(goal)}"),
        block_kit.facts(
            [
                ("At the start", start),
                ("Now", _value(facts.latest, facts.latest_range, goal) or _no_value(facts)),
                ("Agreed", f"{wording.amount(goal.target, goal.unit)} by {wording.day(goal.due)}"),
                ("Where it is", _where(facts)),
            ]
        ),
        *_left_out(facts),
    ]


def _no_value(facts: GoalFacts) -> str:
    return "Not enough data" if facts.left_out else "Not measured yet"


def _left_out(facts: GoalFacts) -> list[Block]:
    """Returns the readings that do not count, the newest last."""
    shown = [labels.reading_text(reading, facts.goal) for reading in facts.left_out[-_SHOWN:]]
    return [block_kit.context("\n".join([f"{NOT_COUNTED}:", *shown]))] if shown else []


def _where(facts: GoalFacts) -> str:
    if facts.latest is None:
        return "Nothing to compare yet"
    return "At the target" if facts.is_reached else "Not there yet"


def _value(reading: Reading | None, chance: Range | None, goal: Goal) -> str:
    if reading is None:
        return ""
    spread = f"range {wording.number(round(chance.low))} to {wording.number(round(chance.high))}" if chance else _FEW
    return f"{labels.reading_text(reading, goal)} ({spread})"


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
