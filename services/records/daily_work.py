"""The day's work: the head of the audit chain is signed and put outside, and what was kept long enough goes."""

import logging
from datetime import datetime, timedelta

from services.core.worker_context import Workroom
from services.records.erasing import finish_erasures
from services.records.retention import AT_ONCE, apply_retention
from storage.records.anchors import Anchor, AnchorFile, sign
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
RETRY = timedelta(hours=1)
"""When the day's work is tried anew where the anchor could not be written."""


def do_daily(records: Workroom, now: datetime, anchors: AnchorFile) -> bool:
    """Does the day's work if it is due at `now`; answers whether it was. Cut off, it begins anew at the next look.

    The anchor is written before the day counts as done: twice does no harm, never would. It stands in the log as well,
    which many ship elsewhere anyway.
    """
    anchor = records.do(due_anchor, now)
    if anchor is None:
        return False
    finish_erasures(records.storage, records.team_id)
    while records.do(apply_retention, now) == AT_ONCE:  # one transaction each, so that nobody waits for long
        pass
    log.info("audit head %s %s %s signed %s", anchor.team, anchor.number, anchor.link, anchor.signature)
    try:
        anchors.append(anchor)
    except OSError:
        log.exception("the anchor of the audit chain was not written: check AUDIT_ANCHORS")
        records.do(end_day, now + RETRY)
    else:
        records.do(end_day, now + EVERY)
    return True


def due_anchor(uow: UnitOfWork, now: datetime) -> Anchor | None:
    """The signed head of the chain, if the day's work is due; None too where nothing has happened yet."""
    keys = uow.audit.keys() if uow.audit.daily_due(now) else None
    return sign(uow.team_id, uow.audit.head(), now, seed=keys[1]) if keys else None


def end_day(uow: UnitOfWork, next_at: datetime) -> None:
    """Notes when the day's work is due next (UTC)."""
    uow.audit.daily_done(next_at)
