"""Erasing a person, or one plan past its retention.

An erasure has three steps, each in a transaction of its own: the rows go, the data key is destroyed, and once Slack has
deleted the bot's messages the ledger loses the user id. What is left to do is recorded with the first step, so a
second run, or the daily work, finishes an interrupted one.
"""

from datetime import datetime
from functools import partial

from coaching.records.audit import OPERATOR, EventKind
from coaching.records.personal_data import Erasure, NothingStored, OnHold
from storage.base.keyring import WrongKey
from storage.unit_of_work import Storage, UnitOfWork


def erase(storage: Storage, team_id: str, now: datetime, user_id: str) -> int:
    """Erases a person, or resumes it; returns how many messages Slack has still to delete.

    Raises OnHold while HR has a legal reason to keep the records, NothingStored for somebody unknown.
    """
    begun = finish_erasures(storage, team_id)  # an older key must go before its name is written over
    storage.run(team_id, lambda uow: _begin(uow, now, user_id, is_under_way=user_id in begun))
    finish_erasures(storage, team_id)
    with storage.unit_of_work(team_id) as uow:
        return uow.erasing.waiting(user_id)


def _begin(uow: UnitOfWork, now: datetime, user_id: str, *, is_under_way: bool) -> None:
    if uow.people.key_of(user_id) is None:
        if not is_under_way:
            raise NothingStored
    elif uow.legal_holds.has(user_id):
        raise OnHold
    else:
        erase_rows(uow, now, user_id)


def erase_rows(uow: UnitOfWork, now: datetime, user_id: str) -> Erasure:
    """The first step: deletes everything about a person, without decrypting anything."""
    uow.people.lock(user_id)
    key_id = uow.people.key_for(user_id)
    plans, zone = uow.erasing.plans_about(user_id), uow.erasing.zone_of(user_id)
    for plan_id in plans:
        erase_plan(uow, now, plan_id)
    uow.feedback.forget(user_id)
    uow.old_messages.delete_to(user_id, now)
    uow.erasing.cancel_messages(user_id)
    drafts, readers = uow.erasing.delete_drafts(user_id), uow.erasing.delete_readers(user_id)
    uow.audit.note(now, EventKind.ERASED, OPERATOR, about=user_id, plans=len(plans), drafts=drafts, reads=readers)
    begun = uow.erasing.begin(user_id, key_id, now)
    uow.erasing.delete_person(user_id)
    uow.former_colleagues.replace(user_id, begun.stand_for, zone)
    uow.ledger.refresh_home([user_id], begun.stand_for, 0, now)
    return begun


def erase_plan(uow: UnitOfWork, now: datetime, plan_id: str) -> None:
    """Deletes a plan, has the bot's messages about it deleted, and refreshes the Homes that showed it."""
    programme = uow.programmes.find()
    readers = uow.erasing.people_of(plan_id) | (programme.hr if programme else frozenset())
    uow.ledger.cancel_plan(plan_id)
    uow.old_messages.delete_about(plan_id, now)
    for round_ in uow.feedback.of_plan(plan_id):
        uow.old_messages.delete_about(round_.id, now)
    for round_id, key_id in uow.feedback.keys_of(plan_id).items():
        uow.erasing.begin(round_id, key_id, now)  # its key is destroyed like a person's, for the sake of backups
    uow.erasing.delete_plan(plan_id)
    uow.ledger.refresh_home(sorted(readers), plan_id, GONE, now)


GONE = 1_000_000
"""The revision under which a Home is refreshed for a deleted plan: later than any it had."""


def finish_erasures(storage: Storage, team_id: str) -> set[str]:
    """Destroys the keys of all that was erased, and cleans the ledger where Slack is done; returns those it found."""
    with storage.unit_of_work(team_id) as uow:
        under_way = uow.erasing.under_way()
    storage.keyring.destroy(erasure.key_id for erasure in under_way if not erasure.key_gone)
    for erasure in under_way:
        with storage.unit_of_work(team_id) as uow:
            uow.erasing.key_is_gone(erasure.person_id, erasure.key_id)
            if not uow.erasing.waiting(erasure.person_id):
                uow.erasing.finish(erasure)
    return {erasure.person_id for erasure in under_way}


def keyless(storage: Storage, team_id: str) -> list[str]:
    """Returns everybody whose key is gone: in a restored backup, those who were erased after it was made.

    Raises WrongKey if the key database belongs to other records: a wrong path must not erase anybody.
    """
    with storage.unit_of_work(team_id) as uow:
        keys, ours = uow.erasing.keys(), uow.audit.key_ids()
    known = storage.keyring.known([*keys.values(), *ours])
    if not known.issuperset(ours) or (keys and known.isdisjoint(keys.values())):
        raise WrongKey("the key database does not belong to these records: check KEYS_URL")
    return sorted(user_id for user_id, key_id in keys.items() if key_id not in known)


def erase_keyless(storage: Storage, team_id: str, now: datetime) -> int:
    """Erases again everybody whose key is gone; returns how many. A hold does not apply: nothing can be decrypted."""
    gone = keyless(storage, team_id)
    for user_id in gone:
        storage.run(team_id, partial(erase_rows, now=now, user_id=user_id))
    finish_erasures(storage, team_id)
    return len(gone)
