"""What HR's digest counts, with its age in working days: check-ins not logged, promised support without an update,
plans not acknowledged, plans past their end without a decision, and plans that rest as somebody left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from coaching.base.calendar import to_local, working_days_since
from coaching.base.person import Person
from coaching.plan.participants import Participants, check_in_moment, on_plan
from coaching.plan.plan import Plan, PlanState
from coaching.weekly.promise_dates import company_promises, promise_number, responsible_for, waiting_promises

OVERDUE_AFTER = 3
"""Working days after which HR's digest counts a check-in, promised support, an acknowledgement or a decision."""


SHOWN = 18
"""Entries with names in each list of the digest's modal. Five lists and their headers fit into it."""


@dataclass(frozen=True)
class Overdue:
    """One open matter of one plan. `age` is in working days of the person it waits for.

    `number` is that of the check-in, or of the promise by `coaching.weekly.promise_dates`; the others have 0.
    """

    plan: Plan
    participants: Participants
    number: int
    age: int


@dataclass(frozen=True)
class DigestFacts:
    """The complete digest. Only its counts and ages may be posted; the rest opens in a modal for HR.

    People in it have no name if only counts are asked for, nor in entries after the first `SHOWN`. `declined` are the
    running plans whose agents do not confirm that they received them.
    """

    running: int
    check_ins: tuple[Overdue, ...]
    acknowledgements: tuple[Overdue, ...]
    promises: tuple[Overdue, ...] = ()
    undecided: tuple[Overdue, ...] = ()
    resting: tuple[Overdue, ...] = ()
    declined: int = 0

    @property
    def is_anything_open(self) -> bool:
        """Whether it holds any open matter."""
        return any((self.check_ins, self.acknowledgements, self.promises, self.undecided, self.resting))

    @property
    def managers(self) -> int:
        """How many managers have an overdue check-in."""
        return len({entry.participants.manager.id for entry in self.check_ins})


def digest(plans: Iterable[tuple[Plan, Participants]], now: datetime) -> DigestFacts:
    """Returns what is open at `now` among the running `plans`, the oldest first."""
    all_running = [(plan, participants) for plan, participants in plans if plan.state.is_running]
    resting = [entry for plan, participants in all_running for entry in _resting(plan, participants, now)]
    rests = {entry.plan.id for entry in resting}
    running = [(plan, participants) for plan, participants in all_running if plan.id not in rests]
    late = [entry for plan, participants in running for entry in overdue_check_ins(plan, participants, now)]
    waiting = [entry for plan, participants in running for entry in _unacknowledged(plan, participants, now)]
    unmarked = [entry for plan, participants in running for entry in overdue_promises(plan, participants, now)]
    over = [entry for plan, participants in running for entry in _undecided(plan, participants, now)]
    declined = sum(plan.state is PlanState.DECLINED for plan, _ in all_running)
    found = (_oldest_first(late), _oldest_first(waiting), _oldest_first(unmarked), _oldest_first(over))
    return DigestFacts(len(all_running), *found, _oldest_first(resting), declined)


def overdue_check_ins(plan: Plan, participants: Participants, now: datetime) -> list[Overdue]:
    """Returns the plan's check-ins that are not logged three working days (of their leader) after their day.

    One that could not take place is answered and therefore not overdue.
    """
    missing = [
        (number, day)
        for number, day in plan.cadence.check_ins().items()
        if plan.is_awaited(number) and check_in_moment(plan.cadence, day, participants.manager) < now
    ]
    aged = [
        Overdue(plan, participants, number, _age(plan, participants.leads_on(day), day, now)) for number, day in missing
    ]
    return [entry for entry in aged if entry.age >= OVERDUE_AFTER]


def overdue_promises(plan: Plan, participants: Participants, now: datetime) -> list[Overdue]:
    """Returns the company's support without an update three working days after its day."""
    ages: dict[tuple[str, date], int] = {}
    found, owed = [], dict(company_promises(plan))
    for key, day in ((key, day) for key, day in waiting_promises(plan).items() if key in owed):
        responsible = responsible_for(plan, key, day, participants)
        if (responsible.id, day) not in ages:
            ages[responsible.id, day] = _age(plan, responsible, day, now)
        found.append(Overdue(plan, participants, promise_number(key), ages[responsible.id, day]))
    return [entry for entry in found if entry.age >= OVERDUE_AFTER]


def _age(plan: Plan, leader: Person, day: date, now: datetime) -> int:
    pattern = on_plan(plan.cadence, leader)
    return working_days_since(day, pattern.shift_day(to_local(now, leader.zone)), pattern)


def _unacknowledged(plan: Plan, participants: Participants, now: datetime) -> list[Overdue]:
    if plan.acknowledged_at is not None or plan.declined_at is not None:
        return []
    pattern = on_plan(plan.cadence, participants.agent)
    shared, today = (pattern.shift_day(to_local(moment, participants.agent.zone)) for moment in (plan.shared_at, now))
    age = working_days_since(shared, today, pattern)
    return [Overdue(plan, participants, 0, age)] if age >= OVERDUE_AFTER else []


def _undecided(plan: Plan, participants: Participants, now: datetime) -> list[Overdue]:
    """Returns the plan if it is past its last milestone and undecided, even if an outcome was proposed to HR."""
    _, day = plan.cadence.last_milestone
    age = _age(plan, participants.manager, day, now)
    return [Overdue(plan, participants, 0, age)] if age >= OVERDUE_AFTER else []


def _resting(plan: Plan, participants: Participants, now: datetime) -> list[Overdue]:
    """Returns the plan if nothing is due in it, as somebody left: from the first day on, as HR has to act."""
    today = to_local(now, participants.manager.zone).date()
    left = participants.left
    if left is None or not participants.rests_on(today):
        return []
    since = to_local(left.left_at, participants.manager.zone).date() if left.left_at else today
    return [Overdue(plan, participants, 0, _age(plan, participants.manager, since, now))]


def _oldest_first(entries: list[Overdue]) -> tuple[Overdue, ...]:
    return tuple(sorted(entries, key=lambda entry: (-entry.age, entry.plan.ref, entry.number)))
