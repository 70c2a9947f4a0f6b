"""The fairness review of a draft, with what imported readings tell beside it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from coaching.base.calendar import to_local
from coaching.base.errors import Problem
from coaching.base.people import Actor, Person
from coaching.fairness import Severity
from coaching.fairness.review_result import DraftReview, MetricFacts
from coaching.goals.measures import OWN
from coaching.goals.metrics import CATALOGUE
from coaching.goals.team_figures import WEEKS, best_tenth, team_figure
from coaching.start import draft_review
from coaching.start.drafts import Draft
from storage.unit_of_work import UnitOfWork


def reviewed_while_writing(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> DraftReview:
    """What stands out so far."""
    return draft_review.while_writing(draft, _known(uow, actor, now, draft))


def reviewed(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> DraftReview:
    """What stands out in the plan that would be shared."""
    return draft_review.before_sharing(draft, _known(uow, actor, now, draft))


def keep_problems(found: DraftReview, draft: Draft) -> list[Problem]:
    """What weighs most goes on only with a written reason."""
    is_missing = found.weighs(Severity.STOP) and not draft.value("keep_because")
    return [Problem("keep_because", "keep_needed")] if is_missing else []


def _known(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> Mapping[str, MetricFacts]:
    agent = uow.people.find(draft.value("agent"))
    metrics = (draft.metrics & CATALOGUE.keys()) - {OWN}
    return known_before(uow, agent, metrics, to_local(now, actor.person.zone).date()) if agent else {}


def known_before(uow: UnitOfWork, agent: Person, metrics: Iterable[str], day: date) -> Mapping[str, MetricFacts]:
    """By metric, from the four weeks before `day`."""
    first, last = day - WEEKS, day - timedelta(days=1)
    contacts: dict[str, int] = {}
    for measure in uow.measures.between(agent.id, first, last):
        contacts[measure.metric] = contacts.get(measure.metric, 0) + (measure.sample or 0)
    found = {}
    for metric in metrics:
        means = uow.measures.team_means(metric, agent, first, last)
        figure = team_figure(means, agent.id, first, last)
        best = best_tenth(means, agent.id, lower_is_better=bool(CATALOGUE[metric].lower_is_better))
        per_week = contacts.get(metric, 0) * 7 / WEEKS.days or None
        found[metric] = MetricFacts(per_week, figure.mean if figure else None, best)
    return found
