"""The types of the data map: kinds of columns, classes of retention, and the entry of a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column holds."""

    ID = "ID"
    WHO = "WHO"
    ALIAS = "ALIAS"
    WHEN = "WHEN"
    CHOICE = "CHOICE"
    SENSITIVE = "SENSITIVE"
    NUMBER = "NUMBER"
    TEXT = "TEXT"
    WORDS = "WORDS"
    NAME = "NAME"
    TECHNICAL = "TECHNICAL"
    SECRET = "SECRET"  # noqa: S105 (the name of a class of columns)

    @property
    def is_sealed(self) -> bool:
        """Whether such a column may only be stored encrypted."""
        return self in (ColumnKind.SENSITIVE, ColumnKind.TEXT, ColumnKind.NAME)


class Retention(StrEnum):
    """The retention class of a table: what ends its rows."""

    PLAN = "plan"
    DRAFT = "draft"
    NOTE = "note"
    PERSON = "person"
    PROGRAMME = "programme"
    LEDGER = "ledger"
    CHAIN = "chain"
    DAY = "day"
    HOLD = "hold"
    ERASURE = "erasure"
    KEY = "key"


OF_PLAN = ("plan_id", "about_id")
"""Columns that name a plan; what a due item is about may be something else, which no plan's id equals."""


@dataclass(frozen=True)
class TableEntry:
    """One table. `whose` says in words whose data it is; `subjects` are the columns that hold these people.

    One of `OF_PLAN` among them means: of the agent of that plan; `while_empty` is asked where none of them is
    filled in. `not_exported` is the reason why a person's export has none of it; `withheld` are columns that the
    export leaves out, with the reason.
    """

    whose: str
    retention: Retention
    columns: Mapping[str, ColumnKind]
    subjects: tuple[str, ...] = ()
    while_empty: str = ""
    not_exported: str = ""
    withheld: Mapping[str, str] = field(default_factory=dict)

    def named(self, *kinds: ColumnKind) -> list[str]:
        """The columns of some kinds."""
        return [name for name, kind in self.columns.items() if kind in kinds]


def columns(**kinds: str) -> dict[str, ColumnKind]:
    """Columns by their kinds: `columns(who="id", when="at")`."""
    return {name: ColumnKind(kind.upper()) for kind, names in kinds.items() for name in names.split()}
