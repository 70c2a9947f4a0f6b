"""Which of the keys that records name exist: it detects a key database that belongs to other records, or to none."""

from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from storage.base.reading import reading
from storage.models import PersonRow, WorkspaceRow

KEYS_GONE = (
    "the key database holds no key of these records: "
    "set KEYS_URL to the right one, or restore it from the same time as DATABASE_URL"
)

SOME = 5
"""Keys of people that are tried at the start."""


@dataclass(frozen=True)
class LostKeys:
    """Keys that records name and the key database does not hold: of people, and of workspaces themselves."""

    people: int
    workspaces: int
    of_people: int
    """How many people there are."""
    own_to_try: tuple[str, ...]
    """The id of an existing key of a workspace, to check that it opens."""
    people_to_try: tuple[str, ...]
    """Ids of some existing keys of people, of which one has to open: a single one may be damaged."""

    @property
    def is_everything(self) -> bool:
        """Whether these cannot be the keys of these records."""
        return bool(self.workspaces) or 0 < self.of_people == self.people


def count_lost(engine: Engine, stored: set[str]) -> LostKeys:
    """Compares the keys that records name with the existing ones (`kept`)."""
    with Session(reading(engine)) as session:
        people = set(session.scalars(select(PersonRow.key_id)))
        pairs = session.execute(select(WorkspaceRow.audit_key, WorkspaceRow.signing_key))
        own = {key_id for pair in pairs for key_id in pair}
    own_to_try, people_to_try = (tuple(sorted(ids & stored)) for ids in (own, people))
    return LostKeys(len(people - stored), len(own - stored), len(people), own_to_try[:1], people_to_try[:SOME])


def has_records(engine: Engine) -> bool:
    """Whether anything here is sealed or chained with a key."""
    with Session(reading(engine)) as session:
        found = (session.scalar(select(column).limit(1)) for column in (PersonRow.key_id, WorkspaceRow.audit_key))
        return any(found)
