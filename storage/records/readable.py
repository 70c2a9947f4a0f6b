"""Whether a record can be read: every sealed column of every table in the data map, so that none is left out."""

from collections.abc import Iterable

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from storage.base.types import Base
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
        """Opens all that is sealed in a plan. Raises Unreadable."""
        for name, texts in OF_PLAN.items():
            columns = MODELS[name].__table__.columns
            mine = columns["id"] if name == "plan" else columns["plan_id"]
            self._open(self._session.scalars(select(MODELS[name]).where(mine == plan_id)) if texts else (), texts)

    def check(self, table: str, key: str) -> bool:
        """Opens all that is sealed in one row; returns whether it is there. Raises Unreadable."""
        row = self._session.get(MODELS[table], key)
        if row is None:
            return False
        self._open([row], [column.name for column in inspect(MODELS[table]).columns if column.info.get("sealed")])
        return True

    def _open(self, rows: Iterable[Base], texts: Iterable[str]) -> None:
        for row in rows:
            for column in texts:
                self._vault.text(row, column)
