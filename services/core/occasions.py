"""The occasions of a plan, by its cadence and its open blockers, and its next time for the planner."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from coaching.base.bundles import bundle_on
from coaching.base.person import Person
from coaching.delivery.blocker_notices import BlockerDecisionNotice, BlockerNotice
from coaching.delivery.ending_notices import ClosedNotice
from coaching.delivery.ledger import DueItem
from coaching.delivery.notice import Notice, Occasion
from coaching.delivery.timetable import occasions
from coaching.plan.participants import Participants, on_plan
from coaching.plan.plan import Owner, Plan
from coaching.weekly.blockers import Agreement, Blocker
from services.core.plan_access import hr_for
from services.core.plan_people import participants_of
from storage.unit_of_work import UnitOfWork

PLANNED_AHEAD = timedelta(minutes=10)
"""Long enough to plan some thousand plans; short enough that hardly anything changes in between."""


def reschedule(uow: UnitOfWork, plan: Plan) -> None:
    """Recomputes a plan's next time for the planner, after a change of the plan or of a participant's zone."""
    known = uow.ledger.known([plan.id])
    found = occasions_of(uow, plan, participants_of(uow, plan), blockers_of(uow, [plan]))
    ahead = [planned_at(entry) for entry in found if DueItem.of(entry) not in known]
    uow.plans.set_next_due(plan.id, min(ahead, default=None))


def planned_at(occasion: Occasion) -> datetime:
    """When an occasion is written to the ledger: a little before it is due.

    So a bundle is whole when it is sent, however many plans and planners write into it. A plan closes on time.
    """
    return occasion.due if occasion.kind is ClosedNotice else occasion.due - PLANNED_AHEAD


def settle_overtaken(uow: UnitOfWork, before: Plan, after: Plan, now: datetime) -> None:
    """Settles the occasions that a change of dates moved into the past: nobody could have met them in time.

    Those settled by an earlier change and moved ahead again by this one are due once more.
    """
    participants, blocked = participants_of(uow, after), blockers_of(uow, [after])
    found = {DueItem.of(entry): entry.due for entry in occasions_of(uow, after, participants, blocked)}
    gone = {item for item, due in found.items() if due <= now}
    was_due = {DueItem.of(entry) for entry in occasions_of(uow, before, participants, blocked) if entry.due <= now}
    uow.ledger.settle_past(gone - was_due - uow.ledger.known([after.id]), now)
    uow.ledger.reopen(after.id, found.keys() - gone, now)


def occasions_of(
    uow: UnitOfWork, plan: Plan, participants: Participants, blocked: Mapping[str, Sequence[Blocker]]
) -> list[Occasion]:
    """Returns what the plan and its open blockers make due, without what would have been due before it was shared."""
    found = [*occasions(plan, participants), *reminders(uow, plan, participants, blocked.get(plan.id, ()))]
    return sorted((entry for entry in found if entry.due >= plan.shared_at), key=lambda entry: entry.due)


def blockers_of(uow: UnitOfWork, plans: Sequence[Plan]) -> Mapping[str, Sequence[Blocker]]:
    """Returns the open blockers of plans, in one query."""
    found: dict[str, list[Blocker]] = {}
    for plan_id, blocker in uow.blockers.waiting([plan.id for plan in plans]):
        found.setdefault(plan_id, []).append(blocker)
    return found


def owners_of(uow: UnitOfWork, plan: Plan, participants: Participants, owner: Owner, day: date) -> list[Person]:
    """Returns those who have to resolve a blocker on a day: for HR, everybody who acts as HR on the plan."""
    if owner is Owner.HR:
        hr = sorted(hr_for(uow, plan))  # a group may name somebody of whom nothing is stored yet
        uow.people.read(hr)
        return [uow.people.find(user_id) or Person(user_id, "", "UTC") for user_id in hr]
    return [participants.agent if owner is Owner.AGENT else participants.leads_on(day)]


def reminders(
    uow: UnitOfWork, plan: Plan, participants: Participants, waiting: Iterable[Blocker]
) -> Iterator[Occasion]:
    """Yields what blockers make due while the plan runs, each on a day of its own."""
    hr: list[Person] = []
    due = [entry for blocker in waiting for entry in _due(plan, blocker)] if plan.state.is_running else []
    for notice, owner, day in due:
        readers = (hr if owner is Owner.HR else []) or owners_of(uow, plan, participants, owner, day)
        hr = readers if owner is Owner.HR else hr  # loaded once, however much is theirs
        for reader in readers:
            moment = bundle_on(day, reader, on_plan(plan.cadence, reader))
            yield Occasion(notice, reader.id, moment)


def _due(plan: Plan, blocker: Blocker) -> Iterator[tuple[Notice, Owner, date]]:
    """A reminder to its owner until it is settled, and a question to HR where the other side did not answer."""
    if blocker.waits:
        yield BlockerNotice(plan.id, blocker.number, is_due=True), blocker.owner, blocker.due
    if blocker.agreement is Agreement.ASKED and blocker.agree_by is not None:
        yield BlockerDecisionNotice(plan.id, blocker.number), Owner.HR, blocker.agree_by + timedelta(days=1)
