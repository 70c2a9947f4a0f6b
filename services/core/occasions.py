"""When the planner has to look at a plan: what its cadence and its open blockers make due."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from coaching.base.calendar import within_shift
from coaching.base.people import Person
from coaching.delivery.blocker_notices import BlockerNotice
from coaching.delivery.ledger import DueItem
from coaching.delivery.notice import Occasion
from coaching.delivery.timetable import occasions
from coaching.plan.cadence import MILESTONE_HOUR
from coaching.plan.participants import Participants, on_plan
from coaching.plan.plan import Owner, Plan
from coaching.weekly.blockers import Blocker
from services.core.access_facts import hr_for
from services.core.participants import pair_of
from storage.unit_of_work import UnitOfWork


def reschedule(uow: UnitOfWork, plan: Plan) -> None:
    """Works out anew when the planner has to look at a plan: after a change of it, or of somebody's zone."""
    known = uow.ledger.known([plan.id])
    found = occasions_of(uow, plan, pair_of(uow, plan), blockers_of(uow, [plan]))
    ahead = [entry.due for entry in found if DueItem.of(entry) not in known]
    uow.plans.set_next_due(plan.id, min(ahead, default=None))


def settle_overtaken(uow: UnitOfWork, before: Plan, after: Plan, now: datetime) -> None:
    """What a change of dates moved into the past is not told any more: nobody could have done it in time.

    What such a change settled before and this one puts ahead again is due once more.
    """
    pair, blocked = pair_of(uow, after), blockers_of(uow, [after])
    found = {DueItem.of(entry): entry.due for entry in occasions_of(uow, after, pair, blocked)}
    gone = {item for item, due in found.items() if due <= now}
    was_due = {DueItem.of(entry) for entry in occasions_of(uow, before, pair, blocked) if entry.due <= now}
    uow.ledger.settle_past(gone - was_due - uow.ledger.known([after.id]), now)
    uow.ledger.unsettle(after.id, found.keys() - gone, now)


def occasions_of(
    uow: UnitOfWork, plan: Plan, pair: Participants, blocked: Mapping[str, Sequence[Blocker]]
) -> list[Occasion]:
    """What the plan and its open blockers make due, leaving out what would have been due before it was shared."""
    found = [*occasions(plan, pair), *reminders(uow, plan, pair, blocked.get(plan.id, ()))]
    return sorted((entry for entry in found if entry.due >= plan.shared_at), key=lambda entry: entry.due)


def blockers_of(uow: UnitOfWork, plans: Sequence[Plan]) -> Mapping[str, Sequence[Blocker]]:
    """The open blockers of plans, read all at once."""
    found: dict[str, list[Blocker]] = {}
    for plan_id, blocker in uow.blockers.waiting([plan.id for plan in plans]):
        found.setdefault(plan_id, []).append(blocker)
    return found


def owners_of(uow: UnitOfWork, plan: Plan, pair: Participants, owner: Owner, day: date) -> list[Person]:
    """Who has to see to it on a day: for HR, everybody who is HR to the plan."""
    if owner is Owner.HR:
        hr = sorted(hr_for(uow, plan))  # a group may name somebody of whom nothing is stored yet
        uow.people.read(hr)
        return [uow.people.find(user_id) or Person(user_id, "", "UTC") for user_id in hr]
    return [pair.agent if owner is Owner.AGENT else pair.leads_on(day)]


def reminders(uow: UnitOfWork, plan: Plan, pair: Participants, waiting: Iterable[Blocker]) -> Iterator[Occasion]:
    """One reminder on its day to whose it is by then, while the plan runs and nobody settled it."""
    hr: list[Person] = []
    for blocker in waiting if plan.state.is_running else ():
        is_hr = blocker.owner is Owner.HR
        owners = (hr if is_hr else []) or owners_of(uow, plan, pair, blocker.owner, blocker.due)
        hr = owners if is_hr else hr  # read once, however many are theirs
        for reader in owners:
            due = within_shift(blocker.due, MILESTONE_HOUR, reader.zone, on_plan(plan.cadence, reader))
            yield Occasion(BlockerNotice(plan.id, blocker.number, is_due=True), reader.id, due)
