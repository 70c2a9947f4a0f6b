"""All rules over one draft."""

from collections.abc import Callable, Iterator

from coaching.fairness import balance, context, figures, observed, personal, supporting, vague
from coaching.fairness.draft import DraftGoal, ReviewedDraft
from coaching.fairness.findings import RULES, Finding, Rule
from coaching.fairness.text import deadlines

MOST_GOALS = 3
"""More cannot be worked on at once (field.md, S34 and after)."""
_TECHNICAL = "technical_support"

OfGoal = Callable[[ReviewedDraft, DraftGoal], bool]
_OF_GOALS: dict[Rule, OfGoal] = {
    Rule.VAGUE: lambda _draft, goal: vague.is_vague(goal),
    Rule.PERSONAL_WORDING: lambda _draft, goal: personal.judges(goal.statement) or personal.judges(goal.how),
    Rule.LONE_METRIC: balance.is_alone,
    Rule.OUTSIDE_CONTROL: context.is_outside_control,
    Rule.INSIDE_NOISE: figures.is_inside_noise,
    Rule.BEYOND_BEST: lambda _draft, goal: figures.is_beyond_best(goal),
    Rule.DEADLINE_OUTSIDE: deadlines.is_outside,
    Rule.ROLE_CONFLICT: lambda draft, goal: draft.role == _TECHNICAL and balance.is_about_speed_alone(goal),
}
_OF_DRAFTS: dict[Rule, Callable[[ReviewedDraft], bool]] = {
    Rule.PERSONAL_WORDING: personal.draft_judges,
    Rule.TOO_MANY_GOALS: lambda draft: len(draft.goals or ()) > MOST_GOALS,
    Rule.NO_SUPPORT: supporting.is_missing,
    Rule.SUPPORT_MISMATCH: supporting.misses,
}


def review(draft: ReviewedDraft) -> tuple[Finding, ...]:
    """What a fair reader would say: at most one finding for each rule and goal, in the rules' order."""
    return tuple(found for rule in RULES for found in _findings(rule, draft))


def questions(draft: ReviewedDraft) -> tuple[Finding, ...]:
    """Returns what the forms ask beside that: about a target that leaves no room, and what was seen without figures."""
    goals = enumerate(draft.goals or ())
    extreme = [Finding(Rule.EXTREME_TARGET, index) for index, goal in goals if figures.is_extreme(goal)]
    return (*extreme, *([Finding(Rule.BARE_OBSERVATION)] if observed.is_bare(draft.concern) else []))


def left_open(draft: ReviewedDraft) -> tuple[Finding, ...]:
    """Returns what is not judged from words alone: the rules whose question nobody answered."""
    goals = enumerate(draft.goals or ())
    outside = [Finding(Rule.OUTSIDE_CONTROL, n) for n, goal in goals if context.is_left_open(draft, goal)]
    return (*outside, *([Finding(Rule.SUPPORT_MISMATCH)] if supporting.is_left_open(draft) else []))


def _findings(rule: Rule, draft: ReviewedDraft) -> Iterator[Finding]:
    if rule in _OF_DRAFTS and _OF_DRAFTS[rule](draft):
        yield Finding(rule)
    for index, goal in enumerate(draft.goals or ()):
        if rule in _OF_GOALS and _OF_GOALS[rule](draft, goal):
            yield Finding(rule, index)
