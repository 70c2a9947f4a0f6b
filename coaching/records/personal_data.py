"""Facts about the records of a person: legal holds, the person's file, the result of an erasure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class LegalHold:
    """A legal reason to keep a person's records, stronger than retention and erasure. `placed_at` is UTC."""

    person_id: str
    placed_at: datetime
    reason: str


@dataclass(frozen=True)
class Count:
    """Numbers of rows of one table: those about a person, and those about others that only name the person."""

    about: int = 0
    naming: int = 0


@dataclass(frozen=True)
class PersonalFile:
    """Everything stored about a person, as they may read it.

    `tables` holds rows by table, column by column; other people are words in it ("your manager"). `left_out` says why
    a table or a column ("table.column") is not in it.
    """

    person_id: str
    tables: Mapping[str, Sequence[Mapping[str, object]]]
    left_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Erasure:
    """An erasure that began at `begun_at` (UTC). `stand_for` takes the person's place in rows about others."""

    person_id: str
    key_id: str
    stand_for: str
    begun_at: datetime
    key_gone: bool


class OnHold(Exception):
    """The person's records must be kept: HR placed a legal hold."""


class NothingStored(Exception):
    """Nothing is stored about such a person."""
