"""Facts about each metric for the fairness review, from imported readings."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from coaching.base.metrics import CATALOGUE
from coaching.base.person import Person
from coaching.fairness.review_result import MetricFacts
from coaching.goals.team_figures import WEEKS, best_tenth, team_figure
from storage.unit_of_work import UnitOfWork


def known_before(uow: UnitOfWork, agent: Person, metrics: Iterable[str], day: date) -> Mapping[str, MetricFacts]:
    """Returns the facts by metric, from the four weeks before `day`."""
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
