"""Repository of erasures: deletes a person's rows, and records what is left to do until it is done.

Nothing is decrypted: an erasure also works after the key was destroyed.
"""

import secrets
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from coaching.delivery.ledger import DeliveryState, Operation
from coaching.records.personal_data import Erasure
from storage.models import (
    DeliveryRow,
    DraftRow,
    DueItemRow,
    ErasureRow,
    PersonRow,
    PlanReaderRow,
    PlanRow,
)
from storage.programme.people import People, zone_of
from storage.records.data_kinds import Retention
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import MODELS

ENTRIES = tuple(name for name, table in DATA_MAP.items() if table.retention is Retention.PLAN and name != "plan")
"""The tables of what belongs to a plan."""
OWN = tuple(
    name for name, table in DATA_MAP.items() if table.retention in (Retention.PERSON, Retention.NOTE, Retention.HOLD)
)
"""The tables of what belongs to a person."""


class Erasing:
    """Erasures in one workspace."""

    def __init__(self, session: Session, team_id: str, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._people = people

    def plans_about(self, user_id: str) -> list[str]:
        """The ids of the plans about a person, withdrawn ones included."""
        mine = select(PlanRow.id).where(PlanRow.team_id == self._team_id, PlanRow.agent_id == user_id)
        return list(self._session.scalars(mine.order_by(PlanRow.shared_at, PlanRow.id)))

    def agent_of(self, plan_id: str) -> str:
        """The agent of a plan; empty if it is gone."""
        return self._session.scalar(select(PlanRow.agent_id).where(PlanRow.id == plan_id)) or ""

    def people_of(self, plan_id: str) -> set[str]:
        """Returns agent, manager and stand-in of a plan, which is locked until this transaction ends."""
        who = select(PlanRow.agent_id, PlanRow.manager_id, PlanRow.stand_in_id)
        return {
            user_id
            for row in self._session.execute(who.where(PlanRow.id == plan_id).with_for_update())
            for user_id in row
            if user_id
        }

    def delete_plan(self, plan_id: str) -> None:
        """Deletes a plan and all that belongs to it."""
        for name in ENTRIES:
            rows = MODELS[name]
            self._session.execute(delete(rows).where(rows.__table__.columns["plan_id"] == plan_id))
        self._session.execute(delete(PlanRow).where(PlanRow.id == plan_id))

    def delete_drafts(self, user_id: str) -> int:
        """Deletes drafts by a person and about them; returns how many."""
        theirs = or_(DraftRow.manager_id == user_id, DraftRow.agent_id == user_id)
        gone = delete(DraftRow).where(DraftRow.team_id == self._team_id, theirs).returning(DraftRow.id)
        return len(self._session.scalars(gone).all())

    def delete_readers(self, user_id: str) -> int:
        """Deletes the records that a person opened plans; returns how many."""
        here = select(PlanRow.id).where(PlanRow.team_id == self._team_id)
        mine = (PlanReaderRow.reader_id == user_id, PlanReaderRow.plan_id.in_(here))
        return len(self._session.scalars(delete(PlanReaderRow).where(*mine).returning(PlanReaderRow.plan_id)).all())

    def cancel_messages(self, user_id: str) -> None:
        """Cancels deliveries to a person that have not begun; old messages are still deleted."""
        mine = (DeliveryRow.team_id == self._team_id, DeliveryRow.recipient == user_id)
        free = (DeliveryRow.state == DeliveryState.PENDING.value, DeliveryRow.intent_at.is_(None))
        kinds = DeliveryRow.operation != Operation.DELETE.value
        cancelled = {"state": DeliveryState.CANCELLED.value, "next_at": None, "lease_until": None}
        self._session.execute(update(DeliveryRow).where(*mine, *free, kinds).values(cancelled))

    def delete_person(self, user_id: str) -> None:
        """Deletes a person's own row, a hold on it, and what is stored of them outside plans."""
        for name in OWN:
            columns, (subject,) = MODELS[name].__table__.columns, DATA_MAP[name].subjects
            mine = (columns["team_id"] == self._team_id, columns[subject] == user_id)
            self._session.execute(delete(MODELS[name]).where(*mine))
        self._people.forget(user_id)

    def begin(self, user_id: str, key_id: str, now: datetime) -> Erasure:
        """Records that a person's erasure is in progress."""
        row = self._session.get(ErasureRow, (self._team_id, user_id))
        if row is None:
            row = ErasureRow(team_id=self._team_id, person_id=user_id, stand_for=_new_id())
            self._session.add(row)
        row.key_id, row.begun_at, row.key_gone = key_id, now, False
        self._session.flush()
        return _erasure(row)

    def under_way(self) -> list[Erasure]:
        """The erasures that are not finished, the oldest first."""
        mine = select(ErasureRow).where(ErasureRow.team_id == self._team_id)
        return [_erasure(row) for row in self._session.scalars(mine.order_by(ErasureRow.begun_at))]

    def key_is_gone(self, user_id: str, key_id: str) -> None:
        """Records that the data key was destroyed."""
        mine = (ErasureRow.team_id == self._team_id, ErasureRow.person_id == user_id, ErasureRow.key_id == key_id)
        self._session.execute(update(ErasureRow).where(*mine).values(key_gone=True))

    def waiting(self, user_id: str) -> int:
        """Counts the unfinished deliveries to a person."""
        mine = (DeliveryRow.team_id == self._team_id, DeliveryRow.recipient == user_id)
        unfinished = DeliveryRow.state == DeliveryState.PENDING.value
        return len(self._session.scalars(select(DeliveryRow.id).where(*mine, unfinished)).all())

    def finish(self, erasure: Erasure) -> None:
        """Removes the user id from the ledger, the last trace of the person."""
        here = (DeliveryRow.team_id == self._team_id, DeliveryRow.recipient == erasure.person_id)
        nowhere = {"recipient": erasure.stand_for, "channel": "", "ts": ""}
        self._session.execute(update(DeliveryRow).where(*here).values(nowhere))
        items = (DueItemRow.team_id == self._team_id, DueItemRow.recipient == erasure.person_id)
        self._session.execute(update(DueItemRow).where(*items).values(recipient=erasure.stand_for))
        mine = (ErasureRow.team_id == self._team_id, ErasureRow.person_id == erasure.person_id)
        self._session.execute(delete(ErasureRow).where(*mine))

    def keys(self) -> dict[str, str]:
        """The data key of everybody, by user id."""
        mine = select(PersonRow.id, PersonRow.key_id).where(PersonRow.team_id == self._team_id)
        return dict(iter(self._session.execute(mine)))

    def zone_of(self, user_id: str) -> str:
        """Returns a person's zone, without decrypting their name."""
        mine = select(PersonRow.zone).where(PersonRow.team_id == self._team_id, PersonRow.id == user_id)
        return zone_of(str(self._session.scalar(mine) or "UTC"))


def _new_id() -> str:
    """A random id of the shape Slack gives people."""
    return f"U0GONE{secrets.token_hex(6).upper()}"


def _erasure(row: ErasureRow) -> Erasure:
    return Erasure(row.person_id, row.key_id, row.stand_for, row.begun_at, row.key_gone)
