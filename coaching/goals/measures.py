"""Imported readings: one of each metric, person and day, whether or not the person has a plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.base import cells
from coaching.base.table import Columns, TableRow, Trouble
from coaching.goals.metrics import CATALOGUE
from coaching.plan.plan import Goal

KIND = "readings"
COLUMNS = Columns(
    KIND,
    required=("agent", "metric", "day", "value"),
    known=frozenset({"agent", "metric", "day", "value", "sample", "spread"}),
    telling=frozenset({"metric", "day", "value", "sample"}),
)
FRESH = timedelta(days=6)
"""A check-in's form is filled from the week up to its day, that day included."""
OWN = "own"
"""An own measure belongs to one goal of one plan, so nobody measures it for a whole team."""
_RANGES = {"%": (0.0, 100.0), "points": (-100.0, 100.0), "of 7": (1.0, 7.0)}
_ANY = (0.0, 1_000_000.0)
_NAMES = {key: metric.name for key, metric in CATALOGUE.items() if key != OWN}


@dataclass(frozen=True)
class Measure:
    """One reading of one person. `day` is a local date; `sample` is how many contacts or reviews it rests on.

    `spread` is the standard deviation among these, in the metric's unit.
    """

    agent_id: str
    metric: str
    day: date
    value: float
    sample: int | None = None
    spread: float | None = None


def measures_of(
    rows: Sequence[TableRow], agents: Mapping[str, str], today: date
) -> tuple[list[Measure], list[Trouble]]:
    """Returns the readings of the correct rows, and what is wrong with the others.

    `agents` are user ids by what the rows call them; `today` is the importer's date, after which nothing was measured.
    """
    found: dict[tuple[str, str, date], int] = {}
    right, wrong = [], []
    for row in rows:
        troubles = list(_troubles(row, agents, today))
        if not troubles:
            measure = _measure(row, agents)
            first = found.setdefault((measure.agent_id, measure.metric, measure.day), row.number)
            if first == row.number:
                right.append(measure)
            else:
                troubles = [Trouble(row.number, "", "row_twice", {"first": first})]
        wrong += troubles
    return right, wrong


def newest_for(goals: Sequence[Goal], known: Sequence[Measure]) -> dict[int, Measure]:
    """By the goal's position: the newest reading of its metric. An own measure has none."""
    ordered = sorted(known, key=lambda measure: measure.day)
    by_metric = {measure.metric: measure for measure in ordered}
    return {goal.position: by_metric[goal.metric] for goal in goals if goal.metric in by_metric}


def _measure(row: TableRow, agents: Mapping[str, str]) -> Measure:
    metric, value, day = cells.choice(row["metric"], _NAMES), cells.number(row["value"]), cells.day(row["day"])
    if metric is None or value is None or day is None:
        raise ValueError("only for a row without troubles")
    sample, spread = cells.whole_number(row["sample"]), cells.number(row["spread"])
    return Measure(agents[row["agent"]], metric, day, value, sample, spread)


def _troubles(row: TableRow, agents: Mapping[str, str], today: date) -> Iterator[Trouble]:
    number = row.number
    for column in COLUMNS.required:
        if not row[column]:
            yield Trouble(number, column, "needed")
    if row["agent"] and row["agent"] not in agents:
        yield Trouble(number, "agent", "agent_unknown")
    metric = cells.choice(row["metric"], _NAMES)
    if row["metric"] and metric is None:
        yield Trouble(number, "metric", "metric_unknown", {"metrics": ", ".join(_NAMES)})
    yield from _day_troubles(row, today)
    yield from _number_troubles(row, metric)


def _day_troubles(row: TableRow, today: date) -> Iterator[Trouble]:
    day = cells.day(row["day"])
    if row["day"] and day is None:
        yield Trouble(row.number, "day", "day_needed")
    elif day is not None and day > today:
        yield Trouble(row.number, "day", "day_in_future")


def _number_troubles(row: TableRow, metric: str | None) -> Iterator[Trouble]:
    value = cells.number(row["value"])
    if row["value"] and value is None:
        yield Trouble(row.number, "value", "number_needed")
    elif value is not None and metric is not None:
        least, most = _RANGES.get(CATALOGUE[metric].unit, _ANY)
        if not least <= value <= most:
            yield Trouble(row.number, "value", "value_out_of_range", {"least": f"{least:g}", "most": f"{most:,.0f}"})
    if row["sample"] and cells.whole_number(row["sample"]) is None:
        yield Trouble(row.number, "sample", "count_needed")
    spread = cells.number(row["spread"])
    if row["spread"] and (spread is None or spread < 0):
        yield Trouble(row.number, "spread", "spread_needed")
