"""Repository of the audit chain. Events are collected during a use case and written at its end, in its transaction.

At the end, because all writers queue for the workspace's row: it is locked last and shortest.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.records.audit import OPERATOR, SYSTEM, AuditEvent, Entry, EventKind, Head, chained
from storage.base.keyring import Keyring
from storage.models import AuditRow, WorkspaceRow
from storage.programme.people import People

UNKNOWN = "unknown"
"""In place of a person of whom nothing is stored."""
PAGE = 1000


class Audit:
    """The audit chain of one workspace."""

    def __init__(self, session: Session, team_id: str, keyring: Keyring, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._keyring = keyring
        self._people = people
        self._noted: list[AuditEvent] = []
        self.changed = False
        """Whether anything that was noted changes something."""

    def note(
        self, now: datetime, kind: EventKind, actor: str, plan: str = "", about: str = "", **facts: int | str
    ) -> None:
        """Collects an event. `actor` and `about` are user ids (or OPERATOR, SYSTEM); the chain gets random ids."""
        self._noted.append(AuditEvent(now, kind, self._alias(actor), self._alias(about), plan, facts))
        self.changed = self.changed or kind.is_change

    def write(self) -> None:
        """Appends the collected events."""
        if not self._noted:
            return
        row = self._locked()
        head, key = Head(row.audit_number, row.audit_link), self._keyring.key(row.audit_key)
        for event in self._noted:
            entry = chained(head, event, key)
            self._session.add(_row(self._team_id, entry))
            head = Head(entry.number, entry.link)
        self._noted.clear()
        row.audit_number, row.audit_link = head.number, head.link
        self._session.flush()

    def freeze(self) -> None:
        """Gives this transaction one snapshot, whatever others append meanwhile. Before anything else is read."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.connection(execution_options={"isolation_level": "REPEATABLE READ"})

    def head(self) -> Head:
        """The newest entry, as the workspace's row names it."""
        row = self._session.get(WorkspaceRow, self._team_id)
        return Head(row.audit_number, row.audit_link) if row else Head()

    def keys(self) -> tuple[bytes, bytes] | None:
        """The audit key and the seed of the signing key (32 bytes each); None before the first event."""
        row = self._session.get(WorkspaceRow, self._team_id)
        return (self._keyring.key(row.audit_key), self._keyring.key(row.signing_key)) if row else None

    def key_ids(self) -> list[str]:
        """The ids of the audit key and the signing key; none before the first event."""
        row = self._session.get(WorkspaceRow, self._team_id)
        return [row.audit_key, row.signing_key] if row else []

    def entries(self) -> Iterator[Entry]:
        """Yields the complete chain, in order, read in pages."""
        last = 0
        while page := self._page(last):
            yield from map(_entry, page)
            last = page[-1].number

    def daily_due(self, now: datetime) -> bool:
        """Whether the daily work is due at `now`."""
        row = self._session.get(WorkspaceRow, self._team_id)
        return row is not None and (row.next_daily_at is None or row.next_daily_at <= now)

    def daily_done(self, next_at: datetime) -> None:
        """Stores when the daily work is due next (UTC)."""
        self._locked().next_daily_at = next_at

    def _page(self, after: int) -> list[AuditRow]:
        mine = select(AuditRow).where(AuditRow.team_id == self._team_id, AuditRow.number > after)
        return list(self._session.scalars(mine.order_by(AuditRow.number).limit(PAGE)))

    def _locked(self) -> WorkspaceRow:
        """Returns the workspace's row, locked."""
        mine = select(WorkspaceRow).where(WorkspaceRow.team_id == self._team_id)
        row = self._session.scalars(mine.with_for_update().execution_options(populate_existing=True)).first()
        return row or self._begun()

    def _begun(self) -> WorkspaceRow:
        row = WorkspaceRow(team_id=self._team_id, audit_number=0, audit_link=Head().link)
        row.audit_key, row.signing_key = self._keyring.new(), self._keyring.new()
        self._session.add(row)
        self._session.flush()
        return row

    def _alias(self, person: str) -> str:
        if not person or person in (OPERATOR, SYSTEM):
            return person
        return self._people.key_of(person) or UNKNOWN


def _row(team_id: str, entry: Entry) -> AuditRow:
    event = entry.event
    return AuditRow(
        team_id=team_id,
        number=entry.number,
        at=event.at,
        kind=event.kind.value,
        actor=event.actor,
        about=event.about,
        plan=event.plan,
        facts=dict(event.facts),
        link=entry.link,
        mac=entry.mac,
    )


def _entry(row: AuditRow) -> Entry:
    event = AuditEvent(row.at, EventKind(row.kind), row.actor, row.about, row.plan, row.facts)
    return Entry(row.number, event, row.link, row.mac)
