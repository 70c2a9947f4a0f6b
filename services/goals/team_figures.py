"""The team's figures in the weeks before a plan, for the readers of its goals."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from coaching.base.person import Person
from coaching.goals.measures import OWN
from coaching.goals.team_figures import WEEKS, TeamFigure, team_figure
from storage.unit_of_work import UnitOfWork


def figures_before(uow: UnitOfWork, agent: Person, metrics: Iterable[str], day: date) -> Mapping[str, TeamFigure]:
    """Returns by metric the agent and those who work for the same person, in the four weeks before `day`.

    Without a superior of the agent in the roster there is no team, and so no figure of one.
    """
    first, last = day - WEEKS, day - timedelta(days=1)
    found = {
        metric: team_figure(uow.measures.team_means(metric, agent, first, last), agent.id, first, last)
        for metric in sorted({*metrics} - {OWN, ""})
    }
    return {metric: figure for metric, figure in found.items() if figure is not None}
