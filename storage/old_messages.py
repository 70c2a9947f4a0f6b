"""The bot's messages that have to go: deleted in Slack by the ledger, like everything that reaches somebody."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from coaching.ledger import DeliveryState, Operation
from storage.models import DeliveryRow, DueItemRow


class OldMessages:
    """What Slack still shows of one workspace's messages."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def delete_about(self, plan_id: str, now: datetime) -> None:
        """Has every message about a plan deleted."""
        about = select(DueItemRow.delivery_id).where(DueItemRow.team_id == self._team_id, DueItemRow.plan_id == plan_id)
        self._delete(DeliveryRow.id.in_(about), now)

    def delete_to(self, user_id: str, now: datetime) -> None:
        """Has every message to a person deleted."""
        self._delete(DeliveryRow.recipient == user_id, now)

    def _delete(self, which: ColumnElement[bool], now: datetime) -> None:
        sent = (DeliveryRow.state == DeliveryState.SENT.value, DeliveryRow.operation == Operation.POST.value)
        gone = select(DeliveryRow.target_id).where(DeliveryRow.operation == Operation.DELETE.value)
        ours = select(DeliveryRow).where(DeliveryRow.team_id == self._team_id, which, *sent)
        for row in self._session.scalars(ours.where(DeliveryRow.id.not_in(gone))):
            self._session.add(
                DeliveryRow(
                    id=uuid4().hex,
                    team_id=self._team_id,
                    operation=Operation.DELETE.value,
                    recipient=row.recipient,
                    target_id=row.id,
                    due_at=now,
                    next_at=now,
                    state=DeliveryState.PENDING.value,
                )
            )
        self._session.flush()
