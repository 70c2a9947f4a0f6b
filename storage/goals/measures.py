"""Repository of readings that were imported: one of each person, metric and day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from coaching.base.person import Person
from coaching.goals.measures import Measure
from storage.models import MeasureRow, PersonRow
from storage.programme.people import AT_ONCE


@dataclass(frozen=True)
class Taken:
    """The result of an import of readings: how many are new, and how many replaced an older value."""

    added: int
    replaced: int


class Measures:
    """The imported readings of one workspace."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def take(self, measures: Sequence[Measure]) -> Taken:
        """Stores readings; a newer one of the same person, metric and day replaces the older."""
        known = {(row.agent_id, row.metric, row.taken_on): row for row in self._rows_near(measures)}
        added = replaced = 0
        for measure in measures:
            row = known.get((measure.agent_id, measure.metric, measure.day))
            if row is None:
                self._session.add(self._row(measure))
                added += 1
            elif _facts_of(row) != _facts_of(measure):
                row.value, row.sample, row.unit, row.spread = _facts_of(measure)
                replaced += 1
        self._session.flush()
        return Taken(added, replaced)

    def between(self, agent_id: str, first: date, last: date) -> list[Measure]:
        """A person's readings from `first` to `last`, both included, the oldest first."""
        mine = (MeasureRow.team_id == self._team_id, MeasureRow.agent_id == agent_id)
        days = MeasureRow.taken_on.between(first, last)
        return [_measure(row) for row in self._session.scalars(select(MeasureRow).where(*mine, days).order_by(*_ORDER))]

    def team_means(self, metric: str, agent: Person, first: date, last: date) -> dict[str, float]:
        """Returns the mean of one metric for each person with the superior of `agent`, by user id, `agent` included.

        Where the roster names no superior, nobody else is of their team.
        Readings count from `first` to `last`, both included. People who left the workspace do not.
        """
        conditions = (MeasureRow.team_id == self._team_id, MeasureRow.metric == metric)
        theirs = (PersonRow.team_id == MeasureRow.team_id, PersonRow.id == MeasureRow.agent_id)
        team_of = PersonRow.reports_to == agent.reports_to if agent.reports_to else PersonRow.id == agent.id
        team = (team_of, ~PersonRow.is_deleted)
        means = select(MeasureRow.agent_id, func.avg(MeasureRow.value)).join(PersonRow, and_(*theirs))
        days = MeasureRow.taken_on.between(first, last)
        found = self._session.execute(means.where(*conditions, *team, days).group_by(MeasureRow.agent_id))
        return {agent_id: float(mean) for agent_id, mean in found}

    def _rows_near(self, measures: Sequence[Measure]) -> Iterator[MeasureRow]:
        """All rows of these people within the days that the readings span."""
        if not measures:
            return
        days = [measure.day for measure in measures]
        agents = sorted({measure.agent_id for measure in measures})
        within = (MeasureRow.team_id == self._team_id, MeasureRow.taken_on.between(min(days), max(days)))
        for start in range(0, len(agents), AT_ONCE):
            some = MeasureRow.agent_id.in_(agents[start : start + AT_ONCE])
            yield from self._session.scalars(select(MeasureRow).where(*within, some))

    def _row(self, measure: Measure) -> MeasureRow:
        return MeasureRow(
            team_id=self._team_id,
            agent_id=measure.agent_id,
            metric=measure.metric,
            taken_on=measure.day,
            value=measure.value,
            sample=measure.sample,
            unit=measure.unit,
            spread=measure.spread,
        )


_ORDER = (MeasureRow.taken_on, MeasureRow.agent_id, MeasureRow.metric)


def _facts_of(entry: MeasureRow | Measure) -> tuple[float, int | None, str, float | None]:
    return entry.value, entry.sample, entry.unit, entry.spread


def _measure(row: MeasureRow) -> Measure:
    return Measure(row.agent_id, row.metric, row.taken_on, *_facts_of(row))
