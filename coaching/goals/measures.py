"""Imported readings: one of each metric, person and day, whether or not the person has a plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching.base import cells
from coaching.base.metrics import CATALOGUE
from coaching.base.numbers import DecimalMark, Found, amount_of, number_of
from coaching.base.scales import Scale, converted, scale_of
from coaching.base.table import Columns, TableRow, Trouble
from coaching.plan.goal_numbers import habit, only_possible, units_of, value_problems
from coaching.plan.plan import Goal

KIND = "readings"
COLUMNS = Columns(
    KIND,
    required=("agent", "metric", "day", "value"),
    known=frozenset({"agent", "metric", "day", "value", "sample", "unit", "spread"}),
    telling=frozenset({"metric", "day", "value", "sample"}),
)
FRESH = timedelta(days=6)
"""A check-in's form is filled from the week up to its day, that day included."""
OWN = "own"
"""An own measure belongs to one goal of one plan, so nobody measures it for a whole team."""
_DECIMALS = 6
"""A converted value is as exact as a form shows it."""
_NAMES = {key: metric.name for key, metric in CATALOGUE.items() if key != OWN}


@dataclass(frozen=True)
class Measure:
    """One reading of one person. `day` is a local date; `sample` is how many contacts or reviews it rests on.

    `unit` is that of the value; empty for the usual one of its metric. `spread` is the standard deviation among these.
    """

    agent_id: str
    metric: str
    day: date
    value: float
    sample: int | None = None
    unit: str = ""
    spread: float | None = None


def measures_of(
    rows: Sequence[TableRow], agents: Mapping[str, str], today: date
) -> tuple[list[Measure], list[Trouble]]:
    """Returns the readings of the correct rows, and what is wrong with the others.

    `agents` are user ids by what the rows call them; `today` is the importer's date, after which nothing was measured.
    """
    found: dict[tuple[str, str, date], int] = {}
    right, wrong = [], []
    mark = habit((row["value"], _scale(row)) for row in rows)
    for row in rows:
        troubles = list(_troubles(row, agents, today, mark))
        if not troubles:
            measure = _measure(row, agents, mark)
            first = found.setdefault((measure.agent_id, measure.metric, measure.day), row.number)
            if first == row.number:
                right.append(measure)
            else:
                troubles = [Trouble(row.number, "", "row_twice", {"first": first})]
        wrong += troubles
    return right, wrong


def newest_for(goals: Sequence[Goal], known: Sequence[Measure]) -> dict[int, Measure]:
    """By the goal's position: the newest reading of its metric, in the goal's unit. An own measure has none."""
    ordered = sorted(known, key=lambda measure: measure.day)
    pairs = ((goal, in_unit_of(goal, measure)) for goal in goals for measure in ordered)
    return {goal.position: measure for goal, measure in pairs if measure is not None}


def in_unit_of(goal: Goal, measure: Measure) -> Measure | None:
    """Returns a reading in a goal's unit; None if it is of another metric, or in a unit that cannot be converted."""
    if measure.metric != goal.metric or goal.scale is None:
        return None
    unit, here = measure.unit or CATALOGUE[measure.metric].unit, goal.scale.unit
    value = converted(measure.value, unit, here)
    spread = None if measure.spread is None else converted(measure.spread, unit, here)
    return None if value is None else replace(measure, value=round(value, _DECIMALS), unit=here, spread=spread)


def _measure(row: TableRow, agents: Mapping[str, str], mark: DecimalMark | None) -> Measure:
    metric, day, scale = cells.choice(row["metric"], _NAMES), cells.day(row["day"]), _scale(row)
    value = _value(row, scale, mark)
    if metric is None or day is None or scale is None or not isinstance(value, float):
        raise ValueError("only for a row without troubles")
    sample, spread = cells.whole_number(row["sample"]), _spread(row, mark)
    return Measure(agents[row["agent"]], metric, day, value, sample, scale.unit, spread)


def _scale(row: TableRow) -> Scale | None:
    metric = cells.choice(row["metric"], _NAMES)
    return scale_of(metric, row["unit"]) if metric else None


def _value(row: TableRow, scale: Scale | None, mark: DecimalMark | None) -> Found:
    return only_possible(amount_of(row["value"], scale.unit if scale else "", mark), scale)


def _spread(row: TableRow, mark: DecimalMark | None) -> float | None:
    found = number_of(row["spread"], mark)
    return found if isinstance(found, float) and found >= 0 else None


def _troubles(row: TableRow, agents: Mapping[str, str], today: date, mark: DecimalMark | None) -> Iterator[Trouble]:
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
    yield from _number_troubles(row, metric, mark)


def _day_troubles(row: TableRow, today: date) -> Iterator[Trouble]:
    day = cells.day(row["day"])
    if row["day"] and day is None:
        yield Trouble(row.number, "day", "day_needed")
    elif day is not None and day > today:
        yield Trouble(row.number, "day", "day_in_future")


def _number_troubles(row: TableRow, metric: str | None, mark: DecimalMark | None) -> Iterator[Trouble]:
    scale = _scale(row)
    if metric and scale is None:
        yield Trouble(row.number, "unit", "unit_unknown", {"units": units_of(metric)})
    if row["value"]:
        found = [*value_problems("value", _value(row, scale, mark), scale)]
        yield from (Trouble(row.number, "value", problem.code, problem.facts) for problem in found)
    if row["sample"] and cells.whole_number(row["sample"]) is None:
        yield Trouble(row.number, "sample", "count_needed")
    if row["spread"] and _spread(row, mark) is None:
        yield Trouble(row.number, "spread", "spread_needed")
