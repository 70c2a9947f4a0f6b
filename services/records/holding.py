"""Legal holds: HR's reason to keep a person's records, stronger than retention and erasure."""

from datetime import datetime

from coaching.records.audit import OPERATOR, EventKind
from coaching.records.personal_data import LegalHold, NothingStored
from storage.unit_of_work import UnitOfWork


def place_hold(uow: UnitOfWork, now: datetime, user_id: str, reason: str) -> None:
    """Keeps a person's records until the hold is lifted. Raises NothingStored for somebody unknown."""
    if uow.people.key_of(user_id) is None:
        raise NothingStored
    uow.legal_holds.place(LegalHold(user_id, now, reason))
    uow.audit.note(now, EventKind.HELD, OPERATOR, about=user_id)


def lift_hold(uow: UnitOfWork, now: datetime, user_id: str) -> bool:
    """Ends a hold; False if there was none."""
    lifted = uow.legal_holds.lift(user_id)
    if lifted:
        uow.audit.note(now, EventKind.RELEASED, OPERATOR, about=user_id)
    return lifted
