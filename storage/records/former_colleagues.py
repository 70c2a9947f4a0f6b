"""An unnamed person replaces an erased one wherever records about others name them."""

from datetime import UTC, datetime

from sqlalchemy import JSON, select, update
from sqlalchemy.orm import Session

from coaching.base.person import Person
from storage.models import PlanRow, ProgrammeRow, RoleChangeRow
from storage.programme.people import People
from storage.records.data_kinds import ColumnKind, Retention
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import MODELS

FORMER = "Former colleague"
"""The name of the replacement of an erased person in plans about others."""
ALWAYS_FRESH = datetime(9999, 1, 1, tzinfo=UTC)
"""When a replacement was looked up: far in the future, so that Slack is never asked about them."""
NOBODY = {"reports_to", "deputy", "stand_in_id"}
"""Parts that become vacant when their holder is erased; elsewhere a replacement takes them."""
LISTS = ("hr_people", "group_members", "starters", "known_members")
_OWN_WAYS = frozenset({Retention.LEDGER, Retention.DRAFT, Retention.ERASURE, Retention.HOLD, Retention.CHAIN})
"""Classes of tables that erasure deletes or finishes later, or that hold no user id."""


class FormerColleagues:
    """The replacements of erased people, in one workspace."""

    def __init__(self, session: Session, team_id: str, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._people = people

    def replace(self, user_id: str, stand_for: str, zone: str) -> None:
        """Replaces a person by an unnamed one wherever records about others name them, except in the ledger."""
        touched = sum(self._replace_in(name, user_id, stand_for) for name in DATA_MAP if name in MODELS)
        touched += self._replace_in_lists(user_id, stand_for)
        if touched:
            self._people.save(Person(stand_for, FORMER, zone, is_deleted=True), ALWAYS_FRESH)

    def _replace_in(self, name: str, user_id: str, stand_for: str) -> int:
        """Replaces the id in one table's columns that name one person; returns in how many rows."""
        table, touched = DATA_MAP[name], 0
        if table.retention in _OWN_WAYS:
            return 0
        columns = MODELS[name].__table__.columns
        plans = select(PlanRow.id).where(PlanRow.team_id == self._team_id)
        here = columns["team_id"] == self._team_id if "team_id" in columns else columns["plan_id"].in_(plans)
        for column in table.named(ColumnKind.WHO):
            if isinstance(columns[column].type, JSON) or (name, column) == ("person", "id"):
                continue
            someone = "" if column in NOBODY else stand_for
            newer = {"revision": PlanRow.revision + 1} if name == "plan" else {}  # an older copy must not overwrite it
            changed = update(MODELS[name]).where(here, columns[column] == user_id).values({column: someone} | newer)
            rows = self._session.execute(changed.returning(*columns)).all()
            touched += len(rows) if someone else 0
        return touched

    def _replace_in_lists(self, user_id: str, stand_for: str) -> int:
        touched = 0
        programme = self._session.get(ProgrammeRow, self._team_id)
        for name in LISTS if programme else ():
            setattr(programme, name, [entry for entry in getattr(programme, name) if entry != user_id])
        for row in self._session.scalars(select(RoleChangeRow).where(RoleChangeRow.team_id == self._team_id)):
            for name in ("added", "removed"):
                entries = getattr(row, name)
                if user_id in entries:
                    setattr(row, name, [stand_for if entry == user_id else entry for entry in entries])
                    touched += 1
        self._session.flush()
        return touched
