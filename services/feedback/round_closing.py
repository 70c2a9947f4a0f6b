"""The scheduled close of a feedback round: answers are released once or deleted, then its key is destroyed.

Three steps in three transactions, like an erasure: an interrupted close is finished by the next run.
"""

from datetime import datetime
from functools import partial

from coaching.delivery.feedback_notices import FeedbackReadyNotice, FeedbackResult
from coaching.delivery.ledger import DueItem
from coaching.feedback.rounds import RoundState, released
from coaching.records.audit import SYSTEM, EventKind
from coaching.records.set_aside import AGAIN_AFTER
from services.core.worker_context import WorkerContext
from storage.base.unreadable import UNREADABLE
from storage.unit_of_work import UnitOfWork


def close_rounds(records: WorkerContext, now: datetime) -> bool:
    """Closes every round whose time has come, and destroys their keys; returns whether there was one."""
    due, spent = records.run(_look, now)
    for round_id in due:
        try:
            records.run(close_round, now, round_id)
        except UNREADABLE:  # its plan is set aside; the others close
            records.run(_put_off, now + AGAIN_AFTER, round_id)
    if due:
        _, spent = records.run(_look, now)
    if spent:
        records.storage.keyring.destroy(spent)
        records.run(partial(_keys_are_gone, key_ids=spent))
    return bool(due)


def close_round(uow: UnitOfWork, now: datetime, round_id: str) -> None:
    """Releases the answers, or deletes them if too few wrote or the plan ended before."""
    round_ = uow.feedback.find(round_id, alone=True)
    plan = uow.plans.find(round_.plan_id) if round_ else None
    if round_ is None or plan is None or round_.state is not RoundState.OPEN:
        return
    words = released(uow.feedback.written(round_id), round_) if plan.state.is_running else None
    uow.feedback.close(plan, round_id, words)
    uow.audit.note(now, EventKind.ROUND_CLOSED, SYSTEM, plan=plan.id, number=round_.number, released=int(bool(words)))
    withheld = FeedbackResult.NOBODY_WROTE if round_.with_names else FeedbackResult.WITHHELD
    ready = FeedbackReadyNotice(plan.id, round_.number, withheld if words is None else FeedbackResult.RELEASED)
    for user_id in (plan.agent_id, plan.manager_id) if plan.state.is_running else ():
        uow.ledger.post(DueItem(ready, user_id), round_.closes_at)


def _put_off(uow: UnitOfWork, until: datetime, round_id: str) -> None:
    uow.feedback.put_off(round_id, until)


def _look(uow: UnitOfWork, now: datetime) -> tuple[list[str], list[str]]:
    """Returns the rounds to close, and the keys of those that closed before."""
    return uow.feedback.due(now), uow.feedback.spent_keys()


def _keys_are_gone(uow: UnitOfWork, key_ids: list[str]) -> None:
    uow.feedback.keys_are_gone(key_ids)
