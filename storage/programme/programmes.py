"""Repository of the workspace's programme: the answers of setup, when its digest is due, and changes of the HR role."""

from datetime import datetime

from sqlalchemy.orm import Session

from coaching.programme.programme import Approval, Programme, RoleChange
from storage.models import ProgrammeRow, RoleChangeRow

_SIMPLE = (
    "hr_group",
    "hr_channel",
    "digest_weekday",
    "digest_hour",
    "digest_zone",
    "set_up_by",
    "revision",
    "deputy",
    "approval",
)


class Programmes:
    """The programme of one workspace."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id
        self._found: Programme | None = None

    def find(self) -> Programme | None:
        """The answers of setup, or None before it was done. They are read once in a unit of work."""
        if self._found is None:
            row = self._session.get(ProgrammeRow, self._team_id)
            self._found = _programme(row) if row else None
        return self._found

    def save(self, programme: Programme, next_digest_at: datetime) -> None:
        """Replaces the programme; the number of digests so far stays."""
        row = self._session.get(ProgrammeRow, self._team_id) or ProgrammeRow(team_id=self._team_id, digests=0)
        for field in ("hr_people", "group_members", "starters", "known_members"):
            setattr(row, field, sorted(getattr(programme, field)))
        for field in _SIMPLE:
            setattr(row, field, getattr(programme, field))
        row.artefact, row.sites = programme.plan_label, dict(programme.sites)
        row.next_digest_at = next_digest_at
        self._session.add(row)
        self._found = None

    def next_digest_at(self) -> datetime | None:
        """When the next digest is due (UTC)."""
        row = self._session.get(ProgrammeRow, self._team_id)
        return row.next_digest_at if row else None

    def last_digest_at(self) -> datetime | None:
        """When the last digest was posted (UTC)."""
        row = self._session.get(ProgrammeRow, self._team_id)
        return row.last_digest_at if row else None

    def count_digest(self, next_digest_at: datetime, now: datetime) -> int:
        """Moves on to the next digest; returns the number of the one that is posted now."""
        row = self._session.get_one(ProgrammeRow, self._team_id)
        row.digests += 1
        row.last_digest_at = now
        row.next_digest_at = next_digest_at
        return row.digests

    def add_role_change(self, revision: int, change: RoleChange) -> None:
        """Stores those who gained and lost the HR role, for the message about it."""
        added, removed = sorted(change.added), sorted(change.removed)
        self._session.add(
            RoleChangeRow(team_id=self._team_id, revision=revision, added=added, removed=removed, by=change.by)
        )

    def role_change(self, revision: int) -> RoleChange:
        """The change of the HR role at `revision`."""
        row = self._session.get_one(RoleChangeRow, (self._team_id, revision))
        return RoleChange(frozenset(row.added), frozenset(row.removed), row.by)


def _programme(row: ProgrammeRow) -> Programme:
    return Programme(
        hr_people=frozenset(row.hr_people),
        hr_channel=row.hr_channel,
        digest_weekday=row.digest_weekday,
        digest_hour=row.digest_hour,
        digest_zone=row.digest_zone,
        set_up_by=row.set_up_by,
        starters=frozenset(row.starters),
        hr_group=row.hr_group,
        group_members=frozenset(row.group_members),
        revision=row.revision,
        deputy=row.deputy,
        known_members=frozenset(row.known_members),
        approval=Approval(row.approval),
        plan_label=row.artefact,
        sites=row.sites,
    )
