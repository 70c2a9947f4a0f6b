"""When somebody's access ends: old messages are replaced, future ones cancelled, and their Home is refreshed.

The caller has ended the access in this transaction. Whether a message still holds is checked again when it is
replaced.
"""

from collections.abc import Iterable
from datetime import datetime

from coaching.delivery.programme_notices import HrDigestNotice, PostUnsureNotice, RoleChangeNotice
from coaching.delivery.timetable import MESSAGES
from storage.unit_of_work import UnitOfWork

TO_HR = frozenset(kind for kind in MESSAGES if kind.is_for_hr)
"""What is told to those who hold the HR role, and not to all who ever held it."""
ABOUT_PLANS = frozenset(MESSAGES) - {HrDigestNotice, RoleChangeNotice, PostUnsureNotice}


def end_access(uow: UnitOfWork, now: datetime, user_id: str, plan_ids: Iterable[str] | None, because: int) -> None:
    """Ends somebody's access to these plans; with None, the access that the HR role gave.

    `because` is the revision (of each plan, or of the programme) that ended it. Items of a message that are still
    permitted stay in it.
    """
    if plan_ids is None:
        uow.old_messages.replace_kinds(user_id, TO_HR, now, because)
        uow.ledger.refresh_home([user_id], "", because, now)
        return
    for plan_id in plan_ids:
        uow.old_messages.cancel_pending(plan_id, user_id, ABOUT_PLANS, now)
        uow.old_messages.replace_about(plan_id, user_id, ABOUT_PLANS, now, because)
        uow.ledger.refresh_home([user_id], plan_id, because, now)
