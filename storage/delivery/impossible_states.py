"""States that must not exist: what no use case, planner or courier leaves behind. Each has a name and lists ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, Select, and_, or_, select
from sqlalchemy.orm import Session

from coaching.delivery.ledger import DeliveryState, Operation
from coaching.plan.plan import PlanState
from storage.base.types import database_now
from storage.models import DeliveryRow, DueItemRow, PlanRow

LONG = timedelta(hours=1)
"""After which what should have happened at once counts as forgotten."""
AHEAD = timedelta(days=7)
"""A running plan with so much of its time left has something planned."""
_PENDING = DeliveryRow.state == DeliveryState.PENDING.value
_POST = DeliveryRow.operation == Operation.POST.value
_RUNNING = [state.value for state in PlanState if state.is_running]
_OPEN = [state.value for state in PlanState if state.is_open]


@dataclass(frozen=True)
class Violation:
    """A state that must not exist, and the ids of the deliveries or plans in it."""

    name: str
    of_plans: bool
    ids: tuple[str, ...]


def violations(engine: Engine, team_id: str, now: datetime) -> list[Violation]:
    """Looks for each of the states; those that nothing is in are returned, too, without ids. `now` is business time."""
    with Session(engine) as session:
        return [
            *(
                Violation(name, False, tuple(session.scalars(_deliveries(team_id, which(now)))))
                for name, which in _DELIVERIES.items()
            ),
            *(Violation(name, True, look(session, team_id, now)) for name, look in _PLANS.items()),
        ]


def _deliveries(team_id: str, which: ColumnElement[bool]) -> Select[str]:
    return select(DeliveryRow.id).where(DeliveryRow.team_id == team_id, which).order_by(DeliveryRow.id)


def _lease_forgotten(now: datetime) -> ColumnElement[bool]:
    return and_(DeliveryRow.next_at <= now, DeliveryRow.lease_until < database_now() - LONG.total_seconds())


def _intent_without_channel(_now: datetime) -> ColumnElement[bool]:
    return and_(DeliveryRow.intent_at.is_not(None), _POST, DeliveryRow.channel == "")


def _pending_without_time(_now: datetime) -> ColumnElement[bool]:
    return or_(and_(_PENDING, DeliveryRow.next_at.is_(None)), and_(~_PENDING, DeliveryRow.next_at.is_not(None)))


def _sent_without_ts(_now: datetime) -> ColumnElement[bool]:
    return and_(DeliveryRow.state == DeliveryState.SENT.value, _POST, DeliveryRow.ts == "")


def _pending_about_nothing(_now: datetime) -> ColumnElement[bool]:
    return and_(_PENDING, ~select(DueItemRow.id).where(DueItemRow.delivery_id == DeliveryRow.id).exists())


_DELIVERIES: Mapping[str, Callable[[datetime], ColumnElement[bool]]] = {
    "lease_forgotten": _lease_forgotten,
    "intent_without_channel": _intent_without_channel,
    "pending_without_time": _pending_without_time,
    "pending_about_nothing": _pending_about_nothing,
    "sent_without_ts": _sent_without_ts,
}


def _nothing_ahead(session: Session, team_id: str, now: datetime) -> tuple[str, ...]:
    mine = select(PlanRow.id, PlanRow.start, PlanRow.length_days).where(PlanRow.team_id == team_id)
    idle = session.execute(mine.where(PlanRow.state.in_(_RUNNING), PlanRow.next_due_at.is_(None)))
    day = (now + AHEAD).date()
    return tuple(sorted(plan_id for plan_id, start, length in idle if start + timedelta(days=length) > day))


def _not_planned(session: Session, team_id: str, now: datetime) -> tuple[str, ...]:
    mine = select(PlanRow.id).where(PlanRow.team_id == team_id, PlanRow.next_due_at < now - LONG)
    return tuple(session.scalars(mine.order_by(PlanRow.id)))


def _wrongly_open(session: Session, team_id: str, _now: datetime) -> tuple[str, ...]:
    """An open plan must keep a second one of its agent from beginning; an ended one must not."""
    mine, is_open = select(PlanRow.id).where(PlanRow.team_id == team_id), PlanRow.state.in_(_OPEN)
    wrong = or_(and_(is_open, PlanRow.open_for.is_(None)), and_(~is_open, PlanRow.open_for.is_not(None)))
    return tuple(session.scalars(mine.where(wrong).order_by(PlanRow.id)))


_PLANS: Mapping[str, Callable[[Session, str, datetime], tuple[str, ...]]] = {
    "running_plan_without_next": _nothing_ahead,
    "plan_not_planned": _not_planned,
    "plan_wrongly_open": _wrongly_open,
}
