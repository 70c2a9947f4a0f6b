"""Looking for texts that cannot be opened: a damaged cell, a lost key. What they say is nobody's business here."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage.base.keyring import Keyring, WrongKey
from storage.base.sealing import CannotOpen
from storage.base.types import Base
from storage.base.vault import Vault
from storage.models import PlanRow
from storage.records.data_kinds import ColumnKind
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import MODELS

SAMPLE = 100
"""Rows of each table that are tried where not all are."""
AT_ONCE = 500
_SEALED = [kind for kind in ColumnKind if kind.is_sealed]


@dataclass(frozen=True)
class Tried:
    """How many texts were tried in a table, and where those stand that cannot be opened: column, and plan or ''."""

    table: str
    texts: int
    unreadable: tuple[tuple[str, str], ...]


def try_texts(engine: Engine, keyring: Keyring, *, full: bool) -> Iterator[Tried]:
    """Tries to open every text, or those of a random sample of rows, table by table."""
    with Session(engine) as session:
        teams = dict(session.execute(select(PlanRow.id, PlanRow.team_id)).all())
        for name, table in DATA_MAP.items():
            columns = table.named(*_SEALED)
            if name in MODELS and columns:
                yield _tried(session, keyring, name, columns, teams, full=full)


def _tried(
    session: Session, keyring: Keyring, name: str, columns: list[str], teams: dict[str, str], *, full: bool
) -> Tried:
    texts, found = 0, []
    rows = select(MODELS[name]) if full else select(MODELS[name]).order_by(func.random()).limit(SAMPLE)
    for row in session.scalars(rows.execution_options(yield_per=AT_ONCE)):
        plan = row.id if isinstance(row, PlanRow) else getattr(row, "plan_id", None) or ""
        team = getattr(row, "team_id", None) or teams.get(plan, "")
        for column in columns:
            texts += bool(getattr(row, column))
            if not _opens(Vault(team, keyring), row, column):
                found.append((column, plan))
        session.expunge(row)
    return Tried(name, texts, tuple(found))


def _opens(vault: Vault, row: Base, column: str) -> bool:
    try:
        vault.text(row, column)
    except (CannotOpen, WrongKey, ValueError):
        return False
    return True
