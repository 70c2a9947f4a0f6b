"""The vault: it seals and opens texts for the repositories of one workspace."""

from functools import cache

from sqlalchemy import inspect

from storage.base.keyring import Keyring, NoMaster, WrongKey
from storage.base.sealing import CannotOpen, Place, seal, unseal
from storage.base.types import Base
from storage.base.unreadable import Damage, DamagedRecord, Unread, Why


class Vault:
    """Seals texts for the place they will stand in: the row's primary key must be known."""

    def __init__(self, team_id: str, keyring: Keyring, unread: Unread | None = None) -> None:
        self.keyring = keyring
        self.unread = unread or Unread()
        self._team_id = team_id

    def put(self, row: Base, key_id: str, **texts: str) -> None:
        """Sets columns of a row to sealed texts."""
        for column, text in texts.items():
            setattr(row, column, self.sealed(row, key_id, column, text))

    def sealed(self, row: Base, key_id: str, column: str, text: str) -> bytes:
        """A text sealed for one column of a row."""
        return seal(key_id, self.keyring.key(key_id), self._place(row, column), text) if text else b""

    def text(self, row: Base, column: str) -> str:
        """The text of a column. Raises DamagedRecord, and NoMaster where no master key is at hand."""
        try:
            return unseal(self.keyring.key, self._place(row, column), getattr(row, column))
        except NoMaster:
            raise
        except (CannotOpen, WrongKey) as failure:
            why = Why.TEXT if type(failure) is CannotOpen else Why.KEY
            raise DamagedRecord(_damage(row, column, why)) from failure

    def _place(self, row: Base, column: str) -> Place:
        return Place(self._team_id, row.__tablename__, column, row_id(row))


def _damage(row: Base, column: str, why: Why) -> Damage:
    """What belongs to a plan makes the plan unreadable; any other row only itself. An absence is its person's."""
    table = row.__tablename__
    plan_id = row_id(row) if table == "plan" else str(getattr(row, "plan_id", "")) if table != "absence" else ""
    return Damage(plan_id or f"{table}/{row_id(row)}", plan_id, f"{table}.{column}", why)


def row_id(row: Base) -> str:
    """A row's primary key as one text."""
    return "/".join(str(getattr(row, name)) for name in _key_columns(type(row)))


@cache
def _key_columns(kind: type[Base]) -> tuple[str, ...]:
    return tuple(column.name for column in inspect(kind).primary_key)


def values_of(row: Base) -> dict[str, object]:
    """Returns what a row outside any session would store, by column."""
    return {column.name: getattr(row, column.name) for column in inspect(type(row)).columns}
