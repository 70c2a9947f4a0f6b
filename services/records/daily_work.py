"""The daily work: the head of the audit chain is signed and anchored outside, and records past retention are erased."""

import logging
from datetime import datetime, timedelta

from services.core.worker_context import WorkerContext
from services.records.erasing import finish_erasures
from services.records.retention import AT_ONCE, apply_retention
from storage.records.anchors import Anchor, AnchorFile, sign
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
RETRY = timedelta(hours=1)
"""When the daily work is retried after the anchor could not be written."""


def do_daily(records: WorkerContext, now: datetime, anchors: AnchorFile) -> bool:
    """Does the daily work if it is due at `now`; returns whether it was. An interrupted run is repeated.

    The anchor is written before the day counts as done: a second one does no harm, a missing one would. It is logged
    as well, as logs are often shipped elsewhere.
    """
    anchor = records.run(due_anchor, now)
    if anchor is None:
        return False
    finish_erasures(records.storage, records.team_id)
    while records.run(apply_retention, now) == AT_ONCE:  # one transaction each, so that no user waits for long
        pass
    log.info("audit head %s %s %s signed %s", anchor.team, anchor.number, anchor.link, anchor.signature)
    try:
        anchors.append(anchor)
    except OSError:
        log.exception("the anchor of the audit chain was not written: check AUDIT_ANCHORS")
        records.run(end_day, now + RETRY)
    else:
        records.run(end_day, now + EVERY)
    return True


def due_anchor(uow: UnitOfWork, now: datetime) -> Anchor | None:
    """Returns the signed head of the chain, if the daily work is due; None also for an empty chain."""
    keys = uow.audit.keys() if uow.audit.daily_due(now) else None
    return sign(uow.team_id, uow.audit.head(), now, seed=keys[1]) if keys else None


def end_day(uow: UnitOfWork, next_at: datetime) -> None:
    """Records when the daily work is due next (UTC)."""
    uow.audit.daily_done(next_at)
