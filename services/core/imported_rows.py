"""What every imported table needs: whom its cells call, and the refusal that names the wrong ones."""

import re
import unicodedata
from collections.abc import Iterable

from coaching.base.errors import Refusal
from coaching.base.person import Person
from coaching.screens import ImportScreen
from storage.unit_of_work import UnitOfWork

SHOWN = 5
"""How many of the first rows the result holds."""
_USER = re.compile(r"[UW][A-Z0-9]{2,}")


class RowsRefused(Refusal):
    """Some rows are not valid, so nothing was imported; `screen` names them."""

    def __init__(self, screen: ImportScreen) -> None:
        super().__init__("rows_refused")
        self.screen = screen


def user_ids_among(cells: Iterable[str]) -> list[str]:
    """Returns the cells that look like user ids, each once."""
    return [cell for cell in dict.fromkeys(cells) if _USER.fullmatch(cell)]


def people_called(uow: UnitOfWork, called: set[str]) -> dict[str, str]:
    """Returns user ids of members by what a table calls them: an id, or @ and a name that only one person has."""
    ids = user_ids_among(called)
    uow.people.read(ids)
    by_id = {user_id: user_id for user_id in ids if _works_here(uow.people.find(user_id))}
    return by_id | _named(uow, {name for name in called if name.startswith("@")})


def _named(uow: UnitOfWork, called: set[str]) -> dict[str, str]:
    if not called:
        return {}
    everybody = list(uow.people.nameless())
    uow.people.read(everybody)
    found: dict[str, list[str]] = {}
    for person in (uow.people.get(user_id) for user_id in everybody):
        if _works_here(person):
            found.setdefault(_normal(f"@{person.name}"), []).append(person.id)
    return {name: found[_normal(name)][0] for name in called if len(found.get(_normal(name), ())) == 1}


def _normal(name: str) -> str:
    """Returns a name in one form: however its accents are written, and with one plain space between its words."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def _works_here(person: Person | None) -> bool:
    return person is not None and person.is_member
