"""HR's digest: due in its hour, with names for HR alone. Its figures are sums of counts, so nobody walks all plans."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from coaching.delivery.ledger import DueItem
from coaching.delivery.programme_notices import HrDigestNotice
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.programme.open_counts import ANEW, open_spans
from coaching.programme.overdue import KINDS, SHOWN, DigestFacts, OpenMatters, digest
from services.core.plan_people import participants_among, participants_of, parts_of
from storage.base.reading import only_reads
from storage.base.unreadable import of_plan
from storage.unit_of_work import UnitOfWork

NOT_COUNTED_FOR = timedelta(days=2)
"""How long a plan that cannot be read is left out of the counts: longer than they are counted ahead."""


def digest_facts(uow: UnitOfWork, now: datetime, hidden: Collection[str] = ()) -> DigestFacts:
    """Returns how much is open in the programme, without the plans `hidden` from a reader: counts and ages.

    Plans that cannot be read count nowhere.
    """
    left_out = {*hidden, *uow.set_aside.plans()}
    return uow.open_counts.total(now, left_out) + digest(_among(uow, _changed(uow, now, left_out)), now).bare


def opened_digest(uow: UnitOfWork, now: datetime, hidden: Collection[str]) -> DigestFacts:
    """Returns the same with its oldest entries, and their names."""
    left_out = {*hidden, *uow.set_aside.plans()}
    changed = {plan.id for plan in _changed(uow, now, left_out)}
    plans = uow.plan_summaries.by_ids(changed | uow.open_counts.oldest(now, left_out, SHOWN))
    shown = digest(_among(uow, plans), now)
    return named(uow, digest_facts(uow, now, hidden).each(lambda kind, matters: _with_entries(matters, shown, kind)))


def _changed(uow: UnitOfWork, now: datetime, hidden: Collection[str]) -> list[Plan]:
    """Returns the plans that were not counted since they changed. They are few: the worker counts them soon."""
    return [plan for plan in uow.plan_summaries.listed(uow.open_counts.uncounted(now)) if plan.id not in hidden]


def _with_entries(matters: OpenMatters, shown: DigestFacts, kind: str) -> OpenMatters:
    entries: OpenMatters = getattr(shown, kind)
    return replace(matters, shown=entries.shown)


def _among(uow: UnitOfWork, plans: Sequence[Plan]) -> list[tuple[Plan, Participants]]:
    """Returns plans with their participants, without names: nothing is decrypted."""
    parts = {user_id for plan in plans for user_id in parts_of(plan)}
    people = uow.people.nameless(parts)
    uow.absences.read(parts)
    found = uow.unread.each(
        plans, lambda plan: (plan, participants_among(uow, people, plan)), lambda plan: of_plan(plan.id)
    )
    return list(found)


def named(uow: UnitOfWork, facts: DigestFacts) -> DigestFacts:
    """Returns the digest with the names of the entries that are shown."""
    entries = [entry for kind in KINDS for entry in getattr(facts, kind).shown]
    uow.people.read(person.id for entry in entries for person in (entry.participants.agent, entry.participants.manager))
    return facts.each(lambda _kind, matters: _with_names(uow, matters))


def _with_names(uow: UnitOfWork, matters: OpenMatters) -> OpenMatters:
    entries = (replace(entry, participants=participants_of(uow, entry.plan)) for entry in matters.shown)
    return replace(matters, shown=tuple(entries))


@only_reads
def to_count(uow: UnitOfWork, now: datetime, limit: int) -> list[str]:
    """Returns the ids of at most `limit` plans whose counts are out of date, or soon will be."""
    return uow.open_counts.due(now + ANEW, limit)


def count_plans(uow: UnitOfWork, now: datetime, plan_ids: Collection[str]) -> None:
    """Counts what is open in these plans, unless somebody else does it at this moment. What cannot be read waits."""
    claimed = uow.open_counts.claim(plan_ids)
    readable = _among(uow, uow.plan_summaries.by_ids(claimed))
    for plan, participants in readable:
        uow.open_counts.save(plan.id, plan.ref, open_spans(plan, participants, now))
    for plan_id in set(claimed).difference(plan.id for plan, _ in readable):
        uow.open_counts.put_off(plan_id, now + NOT_COUNTED_FOR)


def put_off_count(uow: UnitOfWork, now: datetime, plan_id: str) -> None:
    """Leaves a plan that cannot be read out of all counts until then."""
    uow.open_counts.put_off(plan_id, now)


def plan_digest(uow: UnitOfWork, now: datetime) -> bool:
    """Writes HR's digest into the ledger when its hour has come; after a downtime once, not once for each week."""
    due = uow.programmes.next_digest_at()
    programme = uow.programmes.find()
    if programme is None or due is None or due > now:
        return False
    number = uow.programmes.count_digest(programme.next_digest(now), now)
    uow.ledger.post(DueItem(HrDigestNotice(number), programme.hr_channel), due)
    return True
