"""Repository of legal holds. The reason is sealed with the person's own key."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.records.personal_data import LegalHold
from storage.base.vault import Vault
from storage.models import LegalHoldRow
from storage.programme.people import People


class LegalHolds:
    """The legal holds of one workspace."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people

    def has(self, person_id: str) -> bool:
        """Whether a person's records must be kept."""
        return self._session.get(LegalHoldRow, (self._team_id, person_id)) is not None

    def find(self, person_id: str) -> LegalHold | None:
        """The hold on a person's records, if there is one."""
        row = self._session.get(LegalHoldRow, (self._team_id, person_id))
        return LegalHold(row.person_id, row.placed_at, self._vault.text(row, "reason")) if row else None

    def people(self) -> set[str]:
        """Everybody whose records must be kept."""
        return set(self._session.scalars(select(LegalHoldRow.person_id).where(LegalHoldRow.team_id == self._team_id)))

    def place(self, hold: LegalHold) -> None:
        """Places a hold, or changes the reason of the present one. Raises UnknownPerson."""
        row = LegalHoldRow(team_id=self._team_id, person_id=hold.person_id, placed_at=hold.placed_at)
        self._vault.put(row, self._people.key_for(hold.person_id), reason=hold.reason)
        self._session.merge(row)
        self._session.flush()

    def lift(self, person_id: str) -> bool:
        """Ends a hold; False if there was none."""
        row = self._session.get(LegalHoldRow, (self._team_id, person_id))
        if row is not None:
            self._session.delete(row)
            self._session.flush()
        return row is not None
