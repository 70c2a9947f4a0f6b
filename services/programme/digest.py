"""HR's digest: due in its hour, with names for HR alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coaching.delivery.ledger import DueItem
from coaching.delivery.programme_notices import HrDigestNotice
from coaching.plan.plan import Plan
from coaching.programme.overdue import SHOWN, DigestFacts, Overdue, digest
from services.core.plan_people import participants_among, participants_of, parts_of
from storage.base.unreadable import of_plan
from storage.unit_of_work import UnitOfWork


def digest_facts(uow: UnitOfWork, now: datetime, keep: Callable[[Plan], bool] | None = None) -> DigestFacts:
    """Returns what is open in the programme, or in the plans to `keep`. Without names: most readers see none."""
    people = uow.people.nameless()
    plans = list(filter(keep, uow.plan_summaries.listed()))
    uow.absences.read(user_id for plan in plans for user_id in parts_of(plan))
    lost = uow.set_aside.plans()
    readable = [plan for plan in plans if plan.id not in lost]
    with_people = uow.unread.each(
        readable, lambda plan: (plan, participants_among(uow, people, plan)), lambda plan: of_plan(plan.id)
    )
    return digest(with_people, now)


def named(uow: UnitOfWork, facts: DigestFacts) -> DigestFacts:
    """Returns the digest with the names of the entries that are shown."""
    lists = (facts.check_ins, facts.acknowledgements, facts.promises, facts.undecided, facts.resting)
    shown = [entry for entries in lists for entry in entries[:SHOWN]]
    uow.people.read(person.id for entry in shown for person in (entry.participants.agent, entry.participants.manager))
    late, waiting, unmarked, over, resting = (_with_names(uow, entries) for entries in lists)
    return replace(facts, check_ins=late, acknowledgements=waiting, promises=unmarked, undecided=over, resting=resting)


def _with_names(uow: UnitOfWork, entries: tuple[Overdue, ...]) -> tuple[Overdue, ...]:
    named = (replace(entry, participants=participants_of(uow, entry.plan)) for entry in entries[:SHOWN])
    return (*named, *entries[SHOWN:])


def plan_digest(uow: UnitOfWork, now: datetime) -> bool:
    """Writes HR's digest into the ledger when its hour has come; after a downtime once, not once for each week."""
    due = uow.programmes.next_digest_at()
    programme = uow.programmes.find()
    if programme is None or due is None or due > now:
        return False
    number = uow.programmes.count_digest(programme.next_digest(now), now)
    uow.ledger.post(DueItem(HrDigestNotice(number), programme.hr_channel), due)
    return True
