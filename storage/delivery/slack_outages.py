"""Repository of outages: when nothing could be sent, and what was late because of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coaching.delivery.ledger import DeliveryState, Operation
from coaching.delivery.notice import Notice
from coaching.records.slack_outage import SlackOutage
from storage.models import DeliveryRow, DueItemRow, SlackOutageRow


class SlackOutages:
    """The outages of one workspace."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def last(self) -> SlackOutage | None:
        """The newest one."""
        mine = select(SlackOutageRow).where(SlackOutageRow.team_id == self._team_id)
        row = self._session.scalars(mine.order_by(SlackOutageRow.number.desc()).limit(1)).first()
        return _outage(row) if row else None

    def find(self, number: int) -> SlackOutage | None:
        """The outage of that number."""
        row = self._session.get(SlackOutageRow, (self._team_id, number))
        return _outage(row) if row else None

    def save(self, outage: SlackOutage) -> None:
        """Stores an outage as it is now."""
        self._session.merge(
            SlackOutageRow(
                team_id=self._team_id,
                number=outage.number,
                cause=outage.cause,
                began_at=outage.began,
                ended_at=outage.ended,
            )
        )
        self._session.flush()

    def held_up(
        self, began: datetime, ended: datetime, without: Collection[type[Notice]]
    ) -> list[tuple[str, datetime]]:
        """Returns reader and due moment of each message that fell due before the end of a time and was sent after its
        beginning, or waits yet for its reader's hours, without some kinds."""
        kinds = [kind.code for kind in without]
        other = select(DueItemRow.delivery_id).where(DueItemRow.kind.not_in(kinds))
        waited = select(DeliveryRow.recipient, DeliveryRow.due_at).where(
            DeliveryRow.team_id == self._team_id,
            DeliveryRow.operation == Operation.POST.value,
            DeliveryRow.due_at < ended,
            or_(
                (DeliveryRow.state == DeliveryState.SENT.value) & (DeliveryRow.ts >= f"{began.timestamp():.6f}"),
                DeliveryRow.state == DeliveryState.PENDING.value,
            ),
            DeliveryRow.id.in_(other.where(DueItemRow.team_id == self._team_id)),
        )
        return [(recipient, due) for recipient, due in self._session.execute(waited)]


def _outage(row: SlackOutageRow) -> SlackOutage:
    return SlackOutage(row.number, row.cause, row.began_at, row.ended_at)
