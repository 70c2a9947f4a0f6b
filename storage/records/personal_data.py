"""Repository of personal data: every row of every table about a person, found by the data map."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, false, inspect, or_, select
from sqlalchemy.orm import Session

from storage.base.sealing import CannotOpen
from storage.base.types import Base
from storage.base.vault import Vault
from storage.models import PersonRow, PlanRow
from storage.programme.people import People
from storage.records.data_kinds import OF_PLAN, ColumnKind, TableEntry
from storage.records.data_map import DATA_MAP

UNREADABLE = "(cannot be opened)"
MODELS: dict[str, type[Base]] = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
"""The tables of the records by their names."""


@dataclass(frozen=True)
class Found:
    """A row that is about a person (`is_theirs`) or only names them. `values` hold decrypted texts."""

    table: str
    is_theirs: bool
    values: dict[str, Any]


class Personal:
    """The records of one workspace, by person."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people

    def rows(self, user_id: str) -> Iterator[Found]:
        """Every row about a person or naming them, table by table."""
        key_id, plans = self._people.key_of(user_id) or "", self._plans_about(user_id)
        ids = {user_id, key_id or user_id}
        for name, table in DATA_MAP.items():
            if name in MODELS and not table.not_exported:
                for row in self._session.scalars(self._matching(name, table, user_id, key_id)):
                    if _names(row, table, ids) or _plan_of(row) in plans:
                        theirs = _is_theirs(row, table, ids, plans)
                        yield Found(name, theirs, self._opened(row, table))

    def names(self) -> dict[str, str]:
        """Returns the names of everybody, by user id, except those that cannot be decrypted."""
        everybody = select(PersonRow).where(PersonRow.team_id == self._team_id)
        found = ((row.id, self._text(row, "name")) for row in self._session.scalars(everybody))
        return {user_id: name for user_id, name in found if name not in ("", UNREADABLE)}

    def aliases(self) -> dict[str, str]:
        """Returns user ids by the random ids that stand for them in the audit chain."""
        mine = select(PersonRow.key_id, PersonRow.id).where(PersonRow.team_id == self._team_id)
        return dict(iter(self._session.execute(mine)))

    def plan_leads(self, user_id: str) -> dict[str, tuple[str, str]]:
        """Manager and stand-in of each plan about a person."""
        mine = select(PlanRow.id, PlanRow.manager_id, PlanRow.stand_in_id)
        found = self._session.execute(mine.where(PlanRow.team_id == self._team_id, PlanRow.agent_id == user_id))
        return {plan_id: (manager, stand_in) for plan_id, manager, stand_in in found}

    def _plans_about(self, user_id: str) -> set[str]:
        return set(self.plan_leads(user_id))

    def _matching(self, name: str, table: TableEntry, user_id: str, key_id: str) -> Select[Any]:
        """Returns rows that may concern a person; lists of people are filtered afterwards."""
        columns = MODELS[name].__table__.columns
        which: list[ColumnElement[bool]] = [false()]
        for column in table.named(ColumnKind.WHO):
            is_list = isinstance(columns[column].type, JSON)
            which.append(columns[column].is_not(None) if is_list else columns[column] == user_id)
        which += [columns[column] == key_id for column in table.named(ColumnKind.ALIAS)] if key_id else []
        plans = select(PlanRow.id).where(PlanRow.team_id == self._team_id)
        of_plan = plans.where(PlanRow.agent_id == user_id)
        which += [columns[column].in_(of_plan) for column in OF_PLAN if column in table.columns]
        mine = columns["team_id"] == self._team_id if "team_id" in table.columns else columns["plan_id"].in_(plans)
        return select(MODELS[name]).where(mine, or_(*which)).order_by(*inspect(MODELS[name]).primary_key)

    def _opened(self, row: Base, table: TableEntry) -> dict[str, Any]:
        return {
            name: self._text(row, name) if kind.is_sealed else getattr(row, name)
            for name, kind in table.columns.items()
        }

    def _text(self, row: Base, column: str) -> str:
        try:
            return self._vault.text(row, column)
        except CannotOpen:
            return UNREADABLE


def _plan_of(row: Base) -> str:
    return next((str(getattr(row, column)) for column in OF_PLAN if hasattr(row, column)), "")


def _names(row: Base, table: TableEntry, ids: set[str]) -> bool:
    values = (getattr(row, name) for name in table.named(ColumnKind.WHO, ColumnKind.ALIAS))
    return any(bool(ids & set(value)) if isinstance(value, list) else value in ids for value in values)


def _is_theirs(row: Base, table: TableEntry, ids: set[str], plans: set[str]) -> bool:
    if not {*OF_PLAN}.isdisjoint(table.subjects) and _plan_of(row) in plans:
        return True
    subjects = [getattr(row, name) for name in table.subjects if name not in OF_PLAN]
    if table.while_empty and not any(subjects):
        subjects = [getattr(row, table.while_empty)]
    return any(subject in ids for subject in subjects)
