"""The readings of a check-in as they were typed: what they mean, and which day they stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from coaching.base.cells import whole_number
from coaching.base.errors import Problem
from coaching.base.numbers import DecimalMark, Found, amount_of
from coaching.goals.measures import Measure
from coaching.plan.goal_numbers import only_possible, value_problems
from coaching.plan.plan import Goal, Reading

Typed = tuple[int, str, str]
"""Goal position, value and sample size, as typed."""


def reading_problems(goals: Iterable[Goal], typed: Iterable[Typed], mark: DecimalMark | None) -> Iterator[Problem]:
    """Returns what is wrong, at the fields. `mark` is how whoever typed them writes decimals."""
    by_position = {goal.position: goal for goal in goals}
    for position, value, sample in typed:
        field = f"reading_{position}_value"
        if position not in by_position:
            yield Problem(field, "no_such_goal")
            continue
        goal = by_position[position]
        yield from value_problems(field, _number(goal, value, mark), goal.scale)
        if sample and whole_number(sample) is None:
            yield Problem(f"reading_{position}_sample", "count_needed")


def readings_from(
    goals: Iterable[Goal],
    typed: Iterable[Typed],
    mark: DecimalMark | None,
    imported: Mapping[int, Measure],
    talk_day: date,
) -> tuple[Reading, ...]:
    """Returns typed readings without problems, each for the day of the talk; one that was filled from an import is that
    import's reading, with its day and its spread.

    `imported` are the readings that stood in the form, by goal position, in the goal's unit.
    """
    by_position = {goal.position: goal for goal in goals}
    return tuple(
        _of_its_day(Reading(position, number, whole_number(sample), talk_day), imported.get(position))
        for position, value, sample in typed
        if isinstance(number := _number(by_position[position], value, mark), float)
    )


def _of_its_day(reading: Reading, known: Measure | None) -> Reading:
    is_same = known is not None and (known.value, known.sample) == (reading.value, reading.sample)
    return replace(reading, taken_on=known.day, spread=known.spread) if known and is_same else reading


def _number(goal: Goal, text: str, mark: DecimalMark | None) -> Found:
    unit = goal.scale.unit if goal.scale else goal.unit
    return only_possible(amount_of(text, unit, mark), goal.scale)
