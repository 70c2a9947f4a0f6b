"""When somebody's access ends: old messages are replaced, those to come held back, and their Home is drawn anew.

Nothing here asks whether access ended: the caller changed it in this transaction, and what is still true is asked again
when the messages are replaced.
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
    """Ends what somebody had of these plans; with None, what the HR role gave them.

    `because` is the revision (of each plan, or of the programme) that ended it. Messages that say something else, too,
    keep that.
    """
    if plan_ids is None:
        uow.old_messages.replace_kinds(user_id, TO_HR, now, because)
        uow.ledger.refresh_home([user_id], "", because, now)
        return
    for plan_id in plan_ids:
        uow.old_messages.hold_back(plan_id, user_id, ABOUT_PLANS, now)
        uow.old_messages.replace_about(plan_id, user_id, ABOUT_PLANS, now, because)
        uow.ledger.refresh_home([user_id], plan_id, because, now)
