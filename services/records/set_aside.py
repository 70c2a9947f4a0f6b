"""Records that cannot be read: noted by id, told to HR without content, and tried again each day.

Whoever meets one only leaves it out (`storage.base.unreadable`). Here it is held back from the planner until it can be
read, all of it.
"""

from datetime import datetime

from coaching.delivery.ledger import DueItem
from coaching.delivery.programme_notices import UnreadableNotice
from coaching.plan.plan import Plan
from coaching.records.audit import SYSTEM
from coaching.records.set_aside import AGAIN_AFTER, SetAside
from services.absence.stand_ins import settle_stand_in
from services.core.occasions import reschedule
from services.core.worker_context import WorkerContext
from storage.base.reading import only_reads
from storage.base.unreadable import UNREADABLE
from storage.unit_of_work import UnitOfWork


def set_aside(uow: UnitOfWork) -> list[SetAside]:
    """Returns what is set aside in this workspace, the oldest first: for operators, by id."""
    return uow.set_aside.all()


@only_reads
def look_through(uow: UnitOfWork, after: str, limit: int) -> str:
    """Reads all of the next plans after an id, so that damage is known before somebody meets it.

    Returns the last id; empty after the last plan.
    """
    ids = uow.plans.look_through(after, limit)
    uow.readable.look_through(ids)
    return ids[-1] if len(ids) == limit else ""


def take_note(uow: UnitOfWork, now: datetime) -> list[SetAside]:
    """Takes note of what was newly met: the planner leaves it alone, and HR is told. Returns it, for the log."""
    new = [entry for entry in uow.set_aside.due(now) if entry.since is None]
    if new:
        for entry in new:
            uow.plans.set_next_due(entry.plan_id, None)
        uow.set_aside.write([entry.record for entry in new], since=now, next_try_at=now + AGAIN_AFTER)
        _tell_hr(uow, now)
    return new


@only_reads
def due_again(uow: UnitOfWork, now: datetime) -> list[SetAside]:
    """Returns what is to be tried again by now."""
    return [entry for entry in uow.set_aside.due(now) if entry.since is not None]


def retry(records: WorkerContext, now: datetime, entry: SetAside) -> bool:
    """Tries to read a record again; returns whether it goes on. Else it waits another day."""
    try:
        records.run(_take_up, now, entry)
    except UNREADABLE:
        records.run(_wait_on, now, entry)
        return False
    return True


def _take_up(uow: UnitOfWork, now: datetime, entry: SetAside) -> None:
    """Reads all of a record, and has it go on. Raises what reading a damaged one raises."""
    if entry.plan_id:
        uow.readable.check_plan(entry.plan_id)
        if (plan := uow.plans.find(entry.plan_id)) is not None:
            _go_on(uow, now, plan)
    else:
        _take_up_other(uow, now, *entry.record.split("/", 1))
    uow.set_aside.remove(entry.record)


def _go_on(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    for read in (
        uow.statements.reviews,
        uow.statements.statements,
        uow.statements.requests,
        uow.blockers.of,
        uow.corrections.of,
        uow.endings.amendments,
        uow.endings.outcomes,
        uow.endings.checks,
        uow.feedback.of_plan,
        uow.finding_records.of,
    ):
        read(plan.id)
    reschedule(uow, plan)
    if plan.state.is_running:  # what its stand-ins missed meanwhile
        settle_stand_in(uow, SYSTEM, now, plan)


def _take_up_other(uow: UnitOfWork, now: datetime, table: str, key: str) -> None:
    if table == "delivery":
        uow.ledger.take_up(key, now)
    elif uow.readable.check(table, key) and table == "absence" and (entry := uow.absences.find(key)):
        uow.absences.look_anew(entry, now)


def _wait_on(uow: UnitOfWork, now: datetime, entry: SetAside) -> None:
    uow.set_aside.write([entry.record], next_try_at=now + AGAIN_AFTER)
    _tell_hr(uow, now)


def _tell_hr(uow: UnitOfWork, now: datetime) -> None:
    """Tells HR of what they have not heard of, at most once a day: a lost key may be that of many plans."""
    untold = [entry.record for entry in uow.set_aside.all() if entry.told_at is None]
    programme = uow.programmes.find()
    items = [DueItem(UnreadableNotice(now.toordinal()), hr) for hr in sorted(programme.hr)] if programme else []
    if not (untold and items) or any(uow.ledger.has(item) for item in items):
        return
    for item in items:
        uow.ledger.post(item, now)
    uow.set_aside.write(untold, told_at=now)
