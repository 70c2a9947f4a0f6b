"""Whether each sealed column was written to: a search for words that were never written would find nothing."""

from sqlalchemy import func, select

from storage.base.database import open_engine
from storage.models import tables

CHOSEN = frozenset({"absence.why", "plan.unusual", "plan.gap"})
"""Sealed, and chosen from a list: no word can be planted there."""


def empty_columns(url: str) -> set[str]:
    """The sealed columns, as table.column, in which no row holds anything just now."""
    engine = open_engine(url)
    sealed = [column for table in tables.tables.values() for column in table.columns if column.info.get("sealed")]
    with engine.connect() as connection:
        found = {
            f"{column.table.name}.{column.name}"
            for column in sealed
            if not connection.scalar(select(func.count()).where(func.length(column) > 0))
        }
    engine.dispose()
    return found - CHOSEN
