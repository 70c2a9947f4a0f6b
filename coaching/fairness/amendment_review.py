"""What a fair reader would ask about a change of a settled plan: only what the change itself brings.

Findings of the former terms were shown, and recorded with a reason, when the plan was shared.
"""

from collections.abc import Mapping

from coaching import fairness
from coaching.base.circumstances import Gap
from coaching.base.metrics import CATALOGUE
from coaching.fairness import DraftContext, DraftGoal, DraftSupport
from coaching.fairness.review_result import DraftReview, MetricFacts
from coaching.plan.plan import Goal, Terms


def brought(before: Terms, after: Terms, known: Mapping[str, MetricFacts]) -> DraftReview:
    """Returns the findings about the terms `after` the change that were not findings about those `before` it."""
    stood, read = set(_found(_as_read(before, known))), _as_read(after, known)
    fresh = tuple(found for found in _found(read) if found not in stood)
    return DraftReview(read, fresh, tuple(goal.position for goal in after.goals))


def _found(read: fairness.ReviewedDraft) -> tuple[fairness.Finding, ...]:
    return (*fairness.review(read), *fairness.questions(read))


def _as_read(terms: Terms, known: Mapping[str, MetricFacts]) -> fairness.ReviewedDraft:
    surroundings = terms.context
    return fairness.ReviewedDraft(
        id="",
        role=terms.template,
        length_days=terms.cadence.length_days,
        concern=terms.observed,
        context=DraftContext(**vars(surroundings)),
        goals=tuple(_goal(goal, terms.cadence.length_days, known) for goal in terms.goals),
        support=tuple(DraftSupport(each.kind, each.text, each.rhythm, each.owner) for each in terms.support),
        gap=Gap(terms.gap) if terms.gap else None,
    )


def _goal(goal: Goal, length_days: int, known: Mapping[str, MetricFacts]) -> DraftGoal:
    """The form itself checks that the day lies in the plan: here it only counts that there is one."""
    metric = goal.metric if goal.metric in CATALOGUE else None
    facts = known.get(goal.metric, MetricFacts())
    is_usual = metric is not None and goal.unit.casefold() == CATALOGUE[metric].unit.casefold()
    return DraftGoal(
        metric=metric,
        statement=goal.statement,
        how=goal.how,
        baseline=goal.baseline,
        target=goal.target,
        unit=goal.unit,
        due_day=length_days,
        sample_per_week=facts.sample_per_week,
        team_best_tenth=facts.team_best_tenth if is_usual else None,
        kind=goal.kind.value,
    )
