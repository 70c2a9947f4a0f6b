"""Notices for tests: one of any kind, and short names as `followthrough deliveries` prints them."""

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from itertools import product
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from cli.ledger_steps import step_of
from coaching.delivery.goal_notices import MilestoneStage
from coaching.delivery.notice import Notice
from coaching.plan.promise_updates import PromiseKey

N = TypeVar("N", bound=Notice)
PLAIN: dict[str, object] = {}
FIRST, SECOND = ({"reminder": number} for number in (1, 2))
AHEAD, HERE = ({"stage": stage} for stage in MilestoneStage)
"""What tells notices of one kind and number apart."""
TEXTS = {"lost_key": "reflection/p1/2", "message_ts": "1790000000.000100", "delivery_id": "d1", "copy_ts": ""}


def a_notice(kind: type[N], about: str = "p1", number: int = 2, **own: object) -> N:
    """Return a notice of that kind about something, the second of its kind; `own` are the fields that matter."""
    hints = get_type_hints(kind)
    usual: dict[str, Any] = {field.name: _usual(field.name, hints[field.name], about, number) for field in fields(kind)}
    return kind(**(usual | own))


def each_variant(kind: type[N], about: str = "p1", number: int = 2) -> Iterator[N]:
    """Yield one of that kind for each combination of the values that its fields choose from."""
    hints = get_type_hints(kind)
    choices = {field.name: found for field in fields(kind) if (found := _choices(field.name, hints[field.name]))}
    for values in product(*choices.values()):
        yield a_notice(kind, about, number, **dict(zip(choices, values, strict=True)))


def short_name(notice: Notice) -> str:
    """Return its kind, occasion and number among those, such as `check_in_reminder:3:1`."""
    return f"{notice.code}:{notice.occasion}:{step_of(notice)}"


def _usual(name: str, hint: object, about: str, number: int) -> object:
    if hint is str:
        return TEXTS.get(name, about)
    if hint is int:
        return 1 if name == "reminder" else number
    if hint == PromiseKey:
        return (number // 1000, number % 1000) if number >= 1000 else (1, number)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    return False if hint is bool else None


def _choices(name: str, hint: object) -> list[object]:
    """All values of a field that has a few: two reminders, yes and no, and those of an enum."""
    if name == "reminder":
        return [1, 2]
    enums = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and issubclass(one, StrEnum)]
    nothing: list[object] = [None] if NoneType in get_args(hint) else []
    return [False, True] if hint is bool else [*nothing, *(value for enum in enums for value in enum)]
