"""Records that cannot be read: which, where and why. The others are read in spite of them.

A text that does not open, a key that is gone, a value that no version wrote: what it belongs to is set aside, by id.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TypeVar

from coaching.base.errors import CannotBeRead
from storage.base.keyring import WrongKey
from storage.base.sealing import CannotOpen

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
UNREADABLE = (CannotOpen, WrongKey, LookupError, TypeError, ValueError)
"""What reading a damaged record raises: a text, a key, or a value that no version wrote."""

OF_PEOPLE = frozenset({"person", "legal_hold"})
"""Tables whose keys are people's own ids. A name that cannot be read is taken from Slack anew."""


class Why(StrEnum):
    """Why a record cannot be read."""

    TEXT = "text"
    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True)
class Damage:
    """What cannot be read: a plan by its id, or another record as `table/key`. `place` is a table, with a column."""

    record: str
    plan_id: str
    place: str
    why: Why


class DamagedRecord(CannotOpen, CannotBeRead):
    """A record that cannot be read. For somebody who asks for it, a refusal with words of its own."""

    def __init__(self, damage: Damage) -> None:
        super().__init__()
        self.damage = damage


class Unread:
    """What one unit of work met and could not read, by record."""

    def __init__(self) -> None:
        self.found: dict[str, Damage] = {}

    def note(self, damage: Damage) -> None:
        """Takes note of one; the first finding about a record counts. A record whose key is a person's is not named."""
        if damage.place.partition(".")[0] not in OF_PEOPLE:
            self.found.setdefault(damage.record, damage)

    def each(self, entries: Iterable[T], read: Callable[[T], R], named: Callable[[T], Damage]) -> Iterator[R]:
        """Yields what `read` makes of each entry. One that cannot be read is left out, and noted as `named` says."""
        for entry in entries:
            try:
                made = read(entry)
            except UNREADABLE as failure:
                self.note(damage_of(failure, named(entry)))
            else:
                yield made


def of_plan(plan_id: str, place: str = "plan") -> Damage:
    """A plan with a value that no version wrote."""
    return Damage(plan_id, plan_id, place, Why.VALUE)


def beside_plans(table: str, key: str) -> Damage:
    """Another record with such a value."""
    return Damage(f"{table}/{key}", "", table, Why.VALUE)


def damage_of(failure: Exception, otherwise: Damage) -> Damage:
    """Returns what a failure says of the damage, and `otherwise` where it says nothing."""
    return failure.damage if isinstance(failure, DamagedRecord) else otherwise


@contextmanager
def reading(otherwise: Damage) -> Iterator[None]:
    """Whatever shows that a record is damaged becomes DamagedRecord."""
    try:
        yield
    except UNREADABLE as failure:
        raise DamagedRecord(damage_of(failure, otherwise)) from failure


def reads_plan(read: Callable[[S, str], R]) -> Callable[[S, str], R]:
    """For a repository's method that reads what belongs to the plan of an id: it raises DamagedRecord."""

    @wraps(read)
    def checked(self: S, plan_id: str, /) -> R:
        with reading(of_plan(plan_id, read.__qualname__.lower())):
            return read(self, plan_id)

    return checked
