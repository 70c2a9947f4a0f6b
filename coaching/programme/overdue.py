"""What HR's digest counts, with its age in working days: check-ins not logged, promised support without an update,
plans not acknowledged, plans past their end without a decision, and plans that rest as somebody left.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from coaching.base.calendar import WorkPattern, to_local, working_days_since
from coaching.base.person import Person
from coaching.plan.participants import Participants, on_plan
from coaching.plan.plan import Plan, PlanState
from coaching.weekly.promise_dates import company_promises, promise_number, responsible_for, waiting_promises

OVERDUE_AFTER = 3
"""Working days after which HR's digest counts a check-in, promised support, an acknowledgement or a decision."""


KINDS = ("check_ins", "acknowledgements", "promises", "undecided", "resting")
"""The lists of a digest."""
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
class OpenMatters:
    """The open matters of one kind: how many, the age of the oldest, and the first `SHOWN`, the oldest first.

    Where only counts are asked for, none is `shown`.
    """

    count: int = 0
    oldest: int = 0
    shown: tuple[Overdue, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self.count > 0

    @property
    def bare(self) -> "OpenMatters":
        """The same as counts alone."""
        return replace(self, shown=())

    def __add__(self, other: "OpenMatters") -> "OpenMatters":
        """Those of other plans as well."""
        shown = _oldest_first([*self.shown, *other.shown])
        return OpenMatters(self.count + other.count, max(self.oldest, other.oldest), shown)


NONE = OpenMatters()


@dataclass(frozen=True)
class DigestFacts:
    """The complete digest. Only its counts and ages may be posted; the rest opens in a modal for HR.

    People in it have no name until they are shown. `declined` are the running plans whose agents do not confirm that
    they received them.
    """

    running: int = 0
    check_ins: OpenMatters = NONE
    acknowledgements: OpenMatters = NONE
    promises: OpenMatters = NONE
    undecided: OpenMatters = NONE
    resting: OpenMatters = NONE
    declined: int = 0

    @property
    def is_anything_open(self) -> bool:
        """Whether it holds any open matter."""
        return any((self.check_ins, self.acknowledgements, self.promises, self.undecided, self.resting))

    def each(self, change: Callable[[str, OpenMatters], OpenMatters]) -> "DigestFacts":
        """The same with each of its lists changed, which is given with its name."""
        return DigestFacts(
            self.running, **{kind: change(kind, getattr(self, kind)) for kind in KINDS}, declined=self.declined
        )

    @property
    def bare(self) -> "DigestFacts":
        """The same as counts alone."""
        return self.each(lambda _kind, matters: matters.bare)

    def __add__(self, other: "DigestFacts") -> "DigestFacts":
        """The digest of the plans of both."""
        return DigestFacts(**{name: getattr(self, name) + getattr(other, name) for name in vars(self)})


@dataclass(frozen=True)
class _Waits:
    """Something that waits for a person since a day, in time or not."""

    number: int
    person: Person
    day: date


@dataclass(frozen=True)
class OpenPlan:
    """A running plan: what is open in it at any moment, as long as nobody acts."""

    plan: Plan
    participants: Participants

    def at(self, now: datetime) -> dict[str, list[Overdue]]:
        """Returns what is open by the digest's lists. Of a plan at rest nothing else is."""
        if resting := self._resting(now):
            return {"resting": resting}
        return {kind: self.overdue(kind, now) for kind in self._waiting}

    def overdue(self, kind: str, now: datetime) -> list[Overdue]:
        """Returns what has waited for so many working days of the person it waits for."""
        today = {one.person.id: self._today(one.person, now) for one in self._waiting[kind]}
        aged = ((one, self._age(one.person, one.day, today[one.person.id])) for one in self._waiting[kind])
        return [Overdue(self.plan, self.participants, one.number, age) for one, age in aged if age >= OVERDUE_AFTER]

    @cached_property
    def _waiting(self) -> Mapping[str, list[_Waits]]:
        return {
            "check_ins": [*self._check_ins()],
            "acknowledgements": [*self._acknowledgement()],
            "promises": [*self._promises()],
            "undecided": [_Waits(0, self.participants.manager, self.plan.cadence.last_milestone[1])],
        }

    def _check_ins(self) -> Iterator[_Waits]:
        """Yields the check-ins that are not logged. One that could not take place is answered, so it does not wait."""
        for number, day in self.plan.cadence.check_ins().items():
            if self.plan.is_awaited(number):
                yield _Waits(number, self.participants.leads_on(day), day)

    def _promises(self) -> Iterator[_Waits]:
        """Yields the company's support without an update."""
        owed = dict(company_promises(self.plan))
        for key, day in waiting_promises(self.plan).items():
            if key in owed:
                yield _Waits(promise_number(key), responsible_for(self.plan, key, day, self.participants), day)

    def _acknowledgement(self) -> Iterator[_Waits]:
        if self.plan.acknowledged_at is None and self.plan.declined_at is None:
            agent = self.participants.agent
            yield _Waits(0, agent, self._today(agent, self.plan.shared_at))

    def _resting(self, now: datetime) -> list[Overdue]:
        """Returns the plan if nothing is due in it, as somebody left: from the first day on, as HR has to act."""
        manager, left = self.participants.manager, self.participants.left
        today = to_local(now, manager.zone).date()
        if left is None or not self.participants.rests_on(today):
            return []
        since = to_local(left.left_at, manager.zone).date() if left.left_at else today
        return [Overdue(self.plan, self.participants, 0, self._age(manager, since, self._today(manager, now)))]

    def _age(self, person: Person, day: date, today: date) -> int:
        return working_days_since(day, today, self._pattern(person))

    def _today(self, person: Person, now: datetime) -> date:
        return self._pattern(person).shift_day(to_local(now, person.zone))

    def _pattern(self, person: Person) -> WorkPattern:
        if person.id not in self._patterns:
            self._patterns[person.id] = on_plan(self.plan.cadence, person)
        return self._patterns[person.id]

    @cached_property
    def _patterns(self) -> dict[str, WorkPattern]:
        return {}


def digest(plans: Iterable[tuple[Plan, Participants]], now: datetime) -> DigestFacts:
    """Returns what is open at `now` among the running `plans`, the oldest first.

    A plan is undecided past its last milestone, even if an outcome was proposed to HR.
    """
    return sum((digest_of(OpenPlan(plan, participants), now) for plan, participants in plans), DigestFacts())


def digest_of(one: OpenPlan, now: datetime) -> DigestFacts:
    """Returns what is open at `now` in one plan; nothing where it does not run."""
    if not one.plan.state.is_running:
        return DigestFacts()
    found = {kind: matters_of(entries) for kind, entries in one.at(now).items()}
    return DigestFacts(1, **found, declined=int(one.plan.state is PlanState.DECLINED))


def matters_of(entries: Sequence[Overdue]) -> OpenMatters:
    """Returns the matters of one kind, of which these are all."""
    return OpenMatters(len(entries), max((entry.age for entry in entries), default=0), _oldest_first(entries))


def overdue_check_ins(plan: Plan, participants: Participants, now: datetime) -> list[Overdue]:
    """Returns the plan's check-ins that are not logged three working days (of their leader) after their day."""
    return OpenPlan(plan, participants).overdue("check_ins", now)


def overdue_promises(plan: Plan, participants: Participants, now: datetime) -> list[Overdue]:
    """Returns the company's support without an update three working days after its day."""
    return OpenPlan(plan, participants).overdue("promises", now)


def _oldest_first(entries: Iterable[Overdue]) -> tuple[Overdue, ...]:
    return tuple(sorted(entries, key=lambda entry: (-entry.age, entry.plan.ref, entry.number))[:SHOWN])
