"""Where a plan stands at a milestone, for both sides alike: said in the plan while one is near."""

from slack_sdk.models.blocks import Block

from coaching.goals.goal_facts import GoalFacts
from coaching.plan.plan import PlanState
from coaching.screens import PlanScreen
from views.goals.verdict_words import VERDICTS
from views.kit import labels, rich_text
from views.kit.milestones import milestone_line, milestone_lines


def milestone_facts(screen: PlanScreen) -> list[tuple[str, str]]:
    """Returns the plan's milestones with their days; none once it has ended."""
    plan = screen.plan
    is_ahead = plan.state.is_open and plan.state is not PlanState.SUSTAIN
    return [("Milestones", milestone_lines(plan.cadence, screen.today))] if is_ahead else []


def where_it_is_now(screen: PlanScreen) -> list[Block]:
    """Returns what has been reached so far, from a week before a milestone to a week after it."""
    plan, today = screen.plan, screen.today
    near = plan.cadence.milestone_near(today) if today and plan.state.is_running else None
    if near is None or not screen.goals:
        return []
    logged = f"Weekly check-ins logged: {len(plan.check_ins)}"
    lines = [rich_text.line(rich_text.words(words)) for words in (*map(_goal, screen.goals), logged)]
    title = rich_text.line(rich_text.bold(f"{milestone_line(plan.cadence, near)}. Where it stands:"))
    return [rich_text.block(title, *rich_text.bullets(lines))]


def _goal(facts: GoalFacts) -> str:
    return f"{labels.measure(facts.goal)}: {VERDICTS[facts.verdict].lower()}"
