"""Repository of receipts: the requests that had their effect already."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from storage.models import HandledRequestRow

RETAINED_FOR = timedelta(days=1)
"""Longer than Slack repeats an event (about an hour) and than a signature is valid (five minutes)."""


class HandledRequests:
    """The receipts of one workspace."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def has(self, key: str) -> bool:
        """Whether that request had its effect."""
        return self._session.get(HandledRequestRow, (self._team_id, key)) is not None

    def add(self, key: str, now: datetime) -> None:
        """Stores a receipt and deletes old ones. Of two at once, the database refuses the second."""
        old = delete(HandledRequestRow).where(
            HandledRequestRow.team_id == self._team_id, HandledRequestRow.at < now - RETAINED_FOR
        )
        self._session.execute(old)
        self._session.add(HandledRequestRow(team_id=self._team_id, key=key, at=now))
        self._session.flush()
