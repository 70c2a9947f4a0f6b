"""Planning what fell due: some plans in one transaction, and each in its own where one of them cannot be read."""

import logging
from datetime import datetime, timedelta

from coaching.absence.absences import Absence
from services.absence.stand_ins import end_turn, put_off_turn, turn_in_plan, turn_stand_in, turned_by, turning
from services.core.worker_context import WorkerContext
from services.delivery.planner import UNREADABLE, due_ids, plan_due, plan_one, put_off
from services.programme.digest import NOT_COUNTED_FOR, count_plans, put_off_count, to_count

log = logging.getLogger(__name__)

PLANS_AT_ONCE = 20
"""So few that what fell due is sent between two of these, and nobody waits long for the write lock."""
COUNTED_AT_ONCE = 20
"""Plans counted in one transaction: they take less than 200 ms, and what is to be sent goes first."""
AGAIN_AFTER = timedelta(hours=1)
"""When a stand-in is turned that could not be."""


def plan_all(records: WorkerContext, now: datetime) -> int:
    """Writes what fell due into the ledger and returns for how many plans.

    One that cannot be read is set aside and named in the log: it harms no other.
    """
    try:
        return records.run(plan_due, now, PLANS_AT_ONCE)
    except UNREADABLE:
        for entry in records.run(turning, now):
            _turn(records, now, entry)
        return sum(_plan_one(records, now, plan_id) for plan_id in records.run(due_ids, now, PLANS_AT_ONCE))


def _plan_one(records: WorkerContext, now: datetime, plan_id: str) -> int:
    try:
        return records.run(plan_one, now, plan_id)
    except UNREADABLE as failure:
        _name(plan_id, failure)
        records.run(put_off, plan_id, failure)
        return 1


def count_some(records: WorkerContext, now: datetime) -> bool:
    """Counts what is open in some plans anew, for HR's figures; returns whether there may be more of them."""
    plan_ids = records.run(to_count, now, COUNTED_AT_ONCE)
    try:
        if plan_ids:
            records.run(count_plans, now, plan_ids)
    except UNREADABLE:
        for plan_id in plan_ids:
            _count_one(records, now, plan_id)
    return len(plan_ids) == COUNTED_AT_ONCE


def _count_one(records: WorkerContext, now: datetime, plan_id: str) -> None:
    try:
        records.run(count_plans, now, [plan_id])
    except UNREADABLE as failure:
        _name(plan_id, failure)
        records.run(put_off_count, now + NOT_COUNTED_FOR, plan_id)


def _turn(records: WorkerContext, now: datetime, entry: Absence) -> None:
    """Turns what one entry says, plan by plan where that fails: no plan waits for one that cannot be read."""
    try:
        records.run(turn_stand_in, now, entry)
    except UNREADABLE as failure:
        _name(entry.plan_id or entry.id, failure)
        try:
            for plan_id in records.run(turned_by, entry):
                _turn_in_plan(records, now, plan_id)
            records.run(end_turn, now, entry)
        except UNREADABLE:
            records.run(put_off_turn, now + AGAIN_AFTER, entry)


def _turn_in_plan(records: WorkerContext, now: datetime, plan_id: str) -> None:
    try:
        records.run(turn_in_plan, now, plan_id)
    except UNREADABLE as failure:
        _name(plan_id, failure)
        records.run(put_off, plan_id, failure)


def _name(plan_id: str, failure: Exception) -> None:
    """Names a plan (or the leave of somebody who leads it) by id, with the kind and the place of the failure."""
    code = type(failure).__name__
    log.error(  # the log shows where it failed, and no words of the failure
        "plan cannot be read",
        extra={"action": "plan_put_off", "plan": plan_id, "code": code},
        exc_info=failure,
    )
