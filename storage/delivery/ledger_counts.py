"""What the ledger holds, as counts: for those who watch over a bot. No text is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, func, or_, select
from sqlalchemy.orm import Session

from coaching.delivery.ledger import DeliveryState
from storage.models import DeliveryRow, DueItemRow

OVERDUE_AFTER = timedelta(minutes=15)
"""How long after its time a delivery that nobody holds counts as overdue."""


@dataclass(frozen=True)
class Backlog:
    """What is unfinished at one moment.

    `oldest_due` is when the first of those fell due that should have been sent by now (UTC): what waits for its
    reader's hours is not among them. `held_back` counts by the code of the refusal that is waited for. `overdue` are
    due and neither held by a process nor put off.
    """

    oldest_due: datetime | None
    held_back: Mapping[str, int]
    overdue: int


def backlog(engine: Engine, team_id: str, now: datetime) -> Backlog:
    """Returns what a workspace has not sent yet. It reads the index of unfinished deliveries alone."""
    with Session(engine) as session:
        return _backlog(session, team_id, now)


def _backlog(session: Session, team_id: str, now: datetime) -> Backlog:
    unfinished = (DeliveryRow.team_id == team_id, DeliveryRow.next_at.is_not(None))
    late = or_(DeliveryRow.next_at <= now, DeliveryRow.intent_at.is_not(None), DeliveryRow.error != "")
    oldest = session.scalar(select(func.min(DeliveryRow.due_at)).where(*unfinished, late, DeliveryRow.due_at <= now))
    codes = select(DeliveryRow.error, func.count()).where(*unfinished, DeliveryRow.error != "")
    refused: Mapping[str, int] = dict(session.execute(codes.group_by(DeliveryRow.error)).all())
    overdue = session.scalar(select(func.count()).select_from(DeliveryRow).where(*is_overdue(team_id, now)))
    return Backlog(oldest, refused, overdue or 0)


def is_overdue(team_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Deliveries that were due a while ago, and nobody took them."""
    return DeliveryRow.team_id == team_id, DeliveryRow.next_at < now - OVERDUE_AFTER


def counts(engine: Engine, team_id: str) -> dict[tuple[str, str], int]:
    """Returns how many notices there are by kind and state. It reads the complete ledger: ask it seldom."""
    joined = select(DueItemRow.kind, DeliveryRow.state, func.count()).join(
        DeliveryRow, DeliveryRow.id == DueItemRow.delivery_id
    )
    mine = joined.where(DueItemRow.team_id == team_id).group_by(DueItemRow.kind, DeliveryRow.state)
    with Session(engine) as session:
        return {(kind, state): number for kind, state, number in session.execute(mine)}


@dataclass(frozen=True)
class NamedDelivery:
    """A delivery as an operator has to see it: ids, kinds and codes."""

    id: str
    kinds: tuple[str, ...]
    due: datetime
    state: DeliveryState
    code: str


def needing_care(engine: Engine, team_id: str, now: datetime, limit: int) -> list[NamedDelivery]:
    """Returns the newest deliveries that are overdue, and those refused for good or unclear for good."""
    lost = DeliveryRow.state.in_([DeliveryState.DEAD.value, DeliveryState.UNSURE.value])
    mine = select(DeliveryRow).where(DeliveryRow.team_id == team_id).order_by(DeliveryRow.due_at.desc()).limit(limit)
    with Session(engine) as session:
        asked = (mine.where(*is_overdue(team_id, now)), mine.where(lost))
        return [_as_named(row) for one in asked for row in session.scalars(one)]


def _as_named(row: DeliveryRow) -> NamedDelivery:
    kinds = tuple(item.kind for item in row.items)
    return NamedDelivery(row.id, kinds, row.due_at, DeliveryState(row.state), row.error)
