"""Which part a vague goal lacks: the number, the date or the way. The rule itself only says that one does."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from coaching.fairness.draft import DraftGoal
from coaching.fairness.vague import is_vague


class Part(StrEnum):
    """What a goal needs, in the order in which it is asked for."""

    NUMBER = "number"
    DATE = "date"
    WAY = "way"


_GIVEN: Mapping[Part, Mapping[str, Any]] = {
    Part.NUMBER: {"target": 1.0},
    Part.DATE: {"due_day": 1},
    Part.WAY: {"how": "Two call reviews a week"},
}


def missing_parts(goal: DraftGoal) -> tuple[Part, ...]:
    """A part is missing where the goal stays vague although the other two are given."""
    return tuple(part for part in Part if is_vague(_with_all_but(part, goal)))


def _with_all_but(left_out: Part, goal: DraftGoal) -> DraftGoal:
    given = {name: value for part in Part if part is not left_out for name, value in _GIVEN[part].items()}
    return replace(goal, **given)
