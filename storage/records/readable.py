"""Whether a record can be read: every sealed column of every table in the data map, so that none is left out."""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from storage.base.types import Base
from storage.base.unreadable import DamagedRecord
from storage.base.vault import Vault
from storage.records.data_kinds import Retention
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import MODELS

OF_PLAN = {
    name: entry.named(*(kind for kind in set(entry.columns.values()) if kind.is_sealed))
    for name, entry in DATA_MAP.items()
    if entry.retention is Retention.PLAN
}
"""The sealed columns of the tables of a plan."""


class Readable:
    """Reads the records of one workspace, to see whether they open."""

    def __init__(self, session: Session, team_id: str, vault: Vault) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault

    def check_plan(self, plan_id: str) -> None:
        """Opens all that is sealed in a plan. Raises DamagedRecord."""
        for row, texts in self._of_plans([plan_id]):
            self._open(row, texts)

    def look_through(self, plan_ids: Collection[str]) -> None:
        """Opens all that is sealed in some plans; those that cannot be read are set aside."""
        for row, texts in self._of_plans(plan_ids):
            try:
                self._open(row, texts)
            except DamagedRecord as failure:
                self._vault.unread.note(failure.damage)

    def _of_plans(self, plan_ids: Collection[str]) -> Iterator[tuple[Base, list[str]]]:
        for name, texts in OF_PLAN.items():
            columns = MODELS[name].__table__.columns
            mine = columns["id"] if name == "plan" else columns["plan_id"]
            rows = self._session.scalars(select(MODELS[name]).where(mine.in_(plan_ids))) if texts else ()
            yield from ((row, texts) for row in rows)

    def check(self, table: str, key: str) -> bool:
        """Opens all that is sealed in one row; returns whether it is there. Raises DamagedRecord."""
        row = self._session.get(MODELS[table], key)
        if row is None:
            return False
        self._open(row, [column.name for column in inspect(MODELS[table]).columns if column.info.get("sealed")])
        return True

    def _open(self, row: Base, texts: Iterable[str]) -> None:
        for column in texts:
            self._vault.text(row, column)
