"""A person's own file: everything stored about them, with other people named by their role towards the person.

Rows that are about somebody else and only name the person are shown without what they say about the other.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coaching.records.audit import OPERATOR, SYSTEM, EventKind
from coaching.records.personal_data import Count, NothingStored, PersonalFile
from storage.records.data_kinds import ColumnKind
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import Found
from storage.unit_of_work import UnitOfWork

YOU, MANAGER, STAND_IN, HR, SOMEBODY = "you", "your manager", "your manager's stand-in", "HR", "somebody else"
PLANS = ("plan_id", "about_id", "plan", "id")
"""Where a row says which plan it belongs to, the likeliest first."""
OF_OTHERS = frozenset({ColumnKind.ID, ColumnKind.WHO, ColumnKind.ALIAS, ColumnKind.WHEN})
"""The value shown for a column about somebody else in a row that names the person."""
USER_ID = re.compile(r"\b[UW][A-Z0-9]{5,}\b")


def access(uow: UnitOfWork, user_id: str) -> dict[str, Count]:
    """Returns how many rows of each table are about a person, or name them. Raises NothingStored."""
    found = Counter((row.table, row.is_theirs) for row in uow.personal.rows(user_id))
    if not found:
        raise NothingStored
    tables = {table for table, _ in found}
    return {name: Count(found[name, True], found[name, False]) for name in DATA_MAP if name in tables}


def export_person(uow: UnitOfWork, now: datetime, user_id: str, asked_by: str = OPERATOR) -> PersonalFile:
    """Returns everything stored about a person; the event names the requester (a user id). Raises NothingStored."""
    redaction = _redaction(uow, user_id)
    tables: dict[str, list[dict[str, object]]] = {}
    for row in uow.personal.rows(user_id):
        tables.setdefault(row.table, []).append(redaction.row(row))
    if not tables:
        raise NothingStored
    rows = sum(map(len, tables.values()))
    uow.audit.note(now, EventKind.EXPORTED, asked_by, about=user_id, tables=len(tables), rows=rows)
    return PersonalFile(user_id, tables, left_out())


def left_out() -> dict[str, str]:
    """Returns the tables and columns that no export holds, each with its reason."""
    found = {name: table.not_exported for name, table in DATA_MAP.items() if table.not_exported}
    for name, table in DATA_MAP.items():
        found |= {f"{name}.{column}": why for column, why in table.withheld.items()}
    return found


@dataclass(frozen=True)
class Redaction:
    """Replaces other people by their role. `leads` are manager and stand-in by the plans about the person."""

    user_id: str
    leads: Mapping[str, tuple[str, str]]
    reports_to: str
    hr: frozenset[str]
    aliases: Mapping[str, str]
    names: Mapping[str, str]
    """Other people's names → their user ids."""

    def row(self, row: Found) -> dict[str, object]:
        """A row as the person may read it."""
        table = DATA_MAP[row.table]
        plan_id = next((str(row.values[name]) for name in PLANS if row.values.get(name)), "")
        return {
            name: self._value(kind, row.values[name], plan_id)
            for name, kind in table.columns.items()
            if name not in table.withheld and kind is not ColumnKind.SECRET and (row.is_theirs or kind in OF_OTHERS)
        }

    def _value(self, kind: ColumnKind, value: object, plan_id: str) -> object:
        if isinstance(value, list):
            return [self._value(kind, entry, plan_id) for entry in value]
        if kind is ColumnKind.WHO and isinstance(value, str):
            return self._who(value, plan_id)
        if kind is ColumnKind.ALIAS and isinstance(value, str):
            return value if value in ("", OPERATOR, SYSTEM) else self._who(self.aliases.get(value, value), plan_id)
        return self._text(value, plan_id) if kind is ColumnKind.TEXT and isinstance(value, str) else value

    def _who(self, user_id: str, plan_id: str) -> str:
        if user_id in ("", self.user_id):
            return user_id and YOU
        manager, stand_in = self.leads.get(plan_id, (self.reports_to, ""))
        roles = {stand_in: STAND_IN, self.reports_to: MANAGER, manager: MANAGER}
        return roles.get(user_id) or (HR if user_id in self.hr else SOMEBODY)

    def _text(self, text: str, plan_id: str) -> str:
        """A text without other people's full names and ids. Other spellings of names have to be found by a reader."""
        for name in sorted(self.names, key=len, reverse=True):
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            text = re.sub(pattern, self._who(self.names[name], plan_id), text, flags=re.IGNORECASE)
        return USER_ID.sub(lambda found: self._who(found[0], plan_id), text)


def _redaction(uow: UnitOfWork, user_id: str) -> Redaction:
    programme, person = uow.programmes.find(), uow.people.find(user_id)
    names = uow.personal.names()
    own = names.get(user_id)
    return Redaction(
        user_id=user_id,
        leads=uow.personal.plan_leads(user_id),
        reports_to=person.reports_to if person else "",
        hr=programme.hr if programme else frozenset(),
        aliases=uow.personal.aliases(),
        names={name: other for other, name in names.items() if name != own},
    )
