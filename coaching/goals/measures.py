"""Imported readings: one of each metric, person and day, whether or not the person has a plan.

A row of an own measure names its plan and its goal: it is a reading of that goal, and of nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coaching.base import cells
from coaching.base.metrics import CATALOGUE
from coaching.base.numbers import DecimalMark, Found, amount_of, number_of
from coaching.base.scales import Scale, converted, scale_of, unit_of
from coaching.base.table import Columns, TableRow, Trouble
from coaching.plan.goal_numbers import habit, only_possible, units_of, value_problems
from coaching.plan.plan import Goal, Plan

KIND = "readings"
COLUMNS = Columns(
    KIND,
    required=("agent", "metric", "day", "value"),
    known=frozenset({"agent", "metric", "day", "value", "sample", "unit", "spread", "plan", "goal"}),
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
    `plan_id` and `goal` are those of an own measure; empty for every other.
    """

    agent_id: str
    metric: str
    day: date
    value: float
    sample: int | None = None
    unit: str = ""
    spread: float | None = None
    plan_id: str = ""
    goal: int = 0


@dataclass(frozen=True)
class OwnGoal:
    """The goal that a row of an own measure names, and its plan."""

    plan_id: str
    agent_id: str
    goal: Goal


def is_own(row: TableRow) -> bool:
    """Whether a row is a reading of an own measure."""
    return cells.choice(row["metric"], {OWN: CATALOGUE[OWN].name}) == OWN


def measures_of(
    rows: Sequence[TableRow], agents: Mapping[str, str], today: date, own: Mapping[int, OwnGoal] | None = None
) -> tuple[list[Measure], list[Trouble]]:
    """Returns the readings of the correct rows, and what is wrong with the others.

    `agents` are user ids by what the rows call them; `today` is the importer's date, after which nothing was measured.
    `own` are the goals that rows of own measures name, as far as the importer may know them, by the row's number.
    """
    found: dict[tuple[str, str, date, str, int], int] = {}
    right, wrong = [], []
    goals = own or {}
    mark = habit((row["value"], _scale(row, goals)) for row in rows)
    for row in rows:
        troubles = list(_troubles(row, agents, today, mark, goals))
        if not troubles:
            measure = _measure(row, agents, mark, goals)
            key = (measure.agent_id, measure.metric, measure.day, measure.plan_id, measure.goal)
            first = found.setdefault(key, row.number)
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


def newest_own(plan: Plan, first: date, last: date) -> dict[int, Measure]:
    """By the goal's position: the newest reading of those days that was imported for an own measure of a plan."""
    own = {goal.position for goal in plan.terms.goals if goal.metric == OWN}
    known = (one for one in plan.history if one.goal in own and first <= one.taken_on <= last)
    return {
        one.goal: Measure(plan.agent_id, OWN, one.taken_on, one.value, one.sample, spread=one.spread)
        for one in sorted(known, key=lambda one: one.taken_on)
    }


def in_unit_of(goal: Goal, measure: Measure) -> Measure | None:
    """Returns a reading in a goal's unit; None if it is of another metric, or in a unit that cannot be converted."""
    if measure.metric != goal.metric or goal.scale is None:
        return None
    unit, here = measure.unit or CATALOGUE[measure.metric].unit, goal.scale.unit
    value = converted(measure.value, unit, here)
    spread = None if measure.spread is None else converted(measure.spread, unit, here)
    return None if value is None else replace(measure, value=round(value, _DECIMALS), unit=here, spread=spread)


def _measure(row: TableRow, agents: Mapping[str, str], mark: DecimalMark | None, own: Mapping[int, OwnGoal]) -> Measure:
    metric, day, scale = cells.choice(row["metric"], _NAMES), cells.day(row["day"]), _scale(row, own)
    value, named = _value(row, scale, mark), own.get(row.number)
    if day is None or scale is None or not isinstance(value, float):
        raise ValueError("only for a row without troubles")
    numbers = (day, value, cells.whole_number(row["sample"]), scale.unit, _spread(row, mark))
    if named is not None:
        return Measure(named.agent_id, OWN, *numbers, plan_id=named.plan_id, goal=named.goal.position)
    return Measure(agents[row["agent"]], metric or "", *numbers)


def _scale(row: TableRow, own: Mapping[int, OwnGoal]) -> Scale | None:
    """The scale of the row's measure in its unit; an own measure has that of its goal, and no other."""
    if row.number in own:
        scale = own[row.number].goal.scale
        return scale if scale and unit_of(row["unit"]) in ("", scale.unit) else None
    metric = cells.choice(row["metric"], _NAMES)
    return scale_of(metric, row["unit"]) if metric else None


def _value(row: TableRow, scale: Scale | None, mark: DecimalMark | None) -> Found:
    return only_possible(amount_of(row["value"], scale.unit if scale else "", mark), scale)


def _spread(row: TableRow, mark: DecimalMark | None) -> float | None:
    found = number_of(row["spread"], mark)
    return found if isinstance(found, float) and found >= 0 else None


def _troubles(
    row: TableRow, agents: Mapping[str, str], today: date, mark: DecimalMark | None, own: Mapping[int, OwnGoal]
) -> Iterator[Trouble]:
    number = row.number
    for column in COLUMNS.required:
        if not row[column]:
            yield Trouble(number, column, "needed")
    if row["agent"] and row["agent"] not in agents:
        yield Trouble(number, "agent", "agent_unknown")
    if is_own(row):
        yield from _own_troubles(row, agents, own.get(number))
    elif row["metric"] and cells.choice(row["metric"], _NAMES) is None:
        yield Trouble(number, "metric", "metric_unknown", {"metrics": ", ".join(_NAMES)})
    yield from _day_troubles(row, today)
    yield from _number_troubles(row, mark, own)


def _own_troubles(row: TableRow, agents: Mapping[str, str], named: OwnGoal | None) -> Iterator[Trouble]:
    """Yields what is wrong with the plan and the goal of an own measure: the importer has to know both."""
    if named is None:
        yield Trouble(row.number, "goal" if row["plan"] else "plan", "own_goal_unknown")
    elif agents.get(row["agent"]) not in (None, named.agent_id):
        yield Trouble(row.number, "agent", "own_goal_of_another")


def _day_troubles(row: TableRow, today: date) -> Iterator[Trouble]:
    day = cells.day(row["day"])
    if row["day"] and day is None:
        yield Trouble(row.number, "day", "day_needed")
    elif day is not None and day > today:
        yield Trouble(row.number, "day", "day_in_future")


def _number_troubles(row: TableRow, mark: DecimalMark | None, own: Mapping[int, OwnGoal]) -> Iterator[Trouble]:
    scale, metric, named = _scale(row, own), cells.choice(row["metric"], _NAMES), own.get(row.number)
    if (metric or named) and scale is None:
        units = named.goal.unit if named else units_of(metric or "")
        yield Trouble(row.number, "unit", "unit_unknown", {"units": units})
    if row["value"]:
        found = [*value_problems("value", _value(row, scale, mark), scale)]
        yield from (Trouble(row.number, "value", problem.code, problem.facts) for problem in found)
    if row["sample"] and cells.whole_number(row["sample"]) is None:
        yield Trouble(row.number, "sample", "count_needed")
    if row["spread"] and _spread(row, mark) is None:
        yield Trouble(row.number, "spread", "spread_needed")
