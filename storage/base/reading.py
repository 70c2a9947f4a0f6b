"""Reading transactions: they take no write lock, and whoever writes in one is refused at once.

A reader of SQLite sees the database as it was when it began to read, and waits for no writer. Turning to writing in the
middle would fail as soon as somebody else wrote ("database is locked"), so it is refused always, on both databases.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, ExecutionContext, event

_OPTION = "only_reads"
_READING: set[Callable[..., object]] = set()
_UseCase = TypeVar("_UseCase", bound=Callable[..., object])


class WroteWhileReading(Exception):
    """What says that it only reads wrote: a mistake in the code, and nothing is saved."""


def only_reads(use_case: _UseCase) -> _UseCase:
    """Marks a use case that changes nothing, not even the audit chain: it runs in a reading transaction."""
    _READING.add(use_case)
    return use_case


def is_reading(use_case: Callable[..., object]) -> bool:
    """Whether a use case is marked so."""
    return use_case in _READING


def reading(engine: Engine) -> Engine:
    """Returns the same engine, its transactions being reading ones."""
    return engine.execution_options(**{_OPTION: True})


def begins(connection: Connection) -> str:
    """Returns the statement with which SQLite begins a transaction.

    A writing one takes the write lock at once: two that read first and write later would otherwise fail.
    """
    return "BEGIN" if _reads(connection) else "BEGIN IMMEDIATE"


def refuse_writes(engine: Engine) -> None:
    """From now on writing in a reading transaction of this engine raises WroteWhileReading."""
    event.listen(engine, "before_cursor_execute", _refuse)


def _refuse(
    connection: Connection, _cursor: object, _statement: str, _values: object, context: ExecutionContext, _many: bool
) -> None:
    writes = context.isinsert or context.isupdate or context.isdelete  # type: ignore[attr-defined]  # all dialects' have it
    if writes and _reads(connection):
        raise WroteWhileReading


def _reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_OPTION))
