"""The verdict on each promise of a plan: fulfilled, not fulfilled, or still open. Decision 0030.

A promise is a weekly check-in or one date of a support action. What the agent does alone is no promise of the company
and is left out. Days are local dates of the plan's manager, `today` too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, reduce

from coaching.base.calendar import WorkPattern, to_local, working_day_on_or_after, working_days_after
from coaching.plan.plan import Plan
from coaching.plan.promise_updates import TALK, PromiseKey, PromiseStatus, PromiseUpdate
from coaching.weekly.promise_dates import at_check_ins, company_promises

WINDOW = 5
"""Working days after its day in which a promise may be moved, or its record corrected, before it counts as missed."""


class PromiseVerdict(StrEnum):
    """The verdict on a promise. An open one counts neither way."""

    FULFILLED = "kept"
    NOT_FULFILLED = "not_kept"
    OPEN = "open"


@dataclass(frozen=True)
class Lead:
    """The leaders of a plan before the day `until`: its manager and its stand-in (empty for nobody)."""

    manager_id: str
    stand_in_id: str
    until: date


@dataclass(frozen=True)
class Followed:
    """A plan with its updates. `former` are its earlier leaders, the oldest first.

    `away` holds the days off of those who lead or led it, by user id; `zone` is the manager's.
    """

    plan: Plan
    former: tuple[Lead, ...] = ()
    away: Mapping[str, frozenset[date]] = field(default_factory=dict)
    zone: str = "UTC"

    @cached_property
    def ended(self) -> date | None:
        """From which day on nothing falls due any more; None while the plan runs."""
        if self.plan.sustain_from or not self.plan.closed_at:
            return self.plan.sustain_from
        return to_local(self.plan.closed_at, self.zone).date()

    @cached_property
    def updates(self) -> Mapping[PromiseKey, list[PromiseUpdate]]:
        """The updates of each promise, the oldest first."""
        found: dict[PromiseKey, list[PromiseUpdate]] = {}
        for update in sorted(self.plan.promise_updates, key=lambda update: update.at):
            found.setdefault(update.key, []).append(update)
        return found

    @cached_property
    def counted(self) -> WorkPattern:
        """The days that count: the plan's working days, without those off of either side."""
        return WorkPattern(days=self.plan.cadence.work_days, off=self.plan.cadence.days_off)


@dataclass(frozen=True)
class Promise:
    """One promise: which one, the day on which it fell due, and the leader responsible for it.

    Until the end of `settles` its record may be corrected before anybody else sees it.
    """

    plan_id: str
    key: PromiseKey
    day: date
    settles: date
    leader: str
    verdict: PromiseVerdict

    @property
    def is_talk(self) -> bool:
        """Whether it is a weekly check-in; else it is support."""
        return self.key[0] == TALK


@dataclass(frozen=True)
class _Fate:
    """The outcome of a promise by all its updates in order."""

    moved_to: date | None = None
    is_cancelled: bool = False
    fulfilled_on: date | None = None
    fulfilled_by: str = ""


def promises(followed: Followed, today: date) -> Iterator[Promise]:
    """Yields what the company promised in a plan, as far as it was ever due, or was done without being due.

    Support at the check-in fares as its talk. On a day off of either side no check-in was due, and nothing from the day
    on which the plan ended.
    """
    agreed = replace(followed.plan, promise_updates=())
    talks = _talks_of(agreed)
    own = [*(((TALK, number), day) for number, day in talks.items()), *company_promises(agreed)]
    for key, day in own:
        if (promise := _judged(followed, key, day, today)) is not None:
            yield promise
    for key, day in at_check_ins(agreed, talks):
        if (with_talk := _judged(followed, (TALK, key[1]), day, today)) is not None:
            yield replace(with_talk, key=key)


def _talks_of(agreed: Plan) -> dict[int, date]:
    """Returns all check-ins, each with its day before any move."""
    logged = {entry.number for entry in agreed.check_ins}
    # Leave that was taken back makes a plan shorter: of the check-ins behind its end, those that took place count.
    numbers = sorted({*range(1, len(agreed.cadence.check_in_days()) + 1), *logged})
    return {number: agreed.cadence.check_in_day(number) for number in numbers}


def _judged(followed: Followed, key: PromiseKey, day: date, today: date) -> Promise | None:
    """Judges a promise; None if it was never due."""
    fate, window = _fate(followed, key), working_days_after(day, WINDOW, followed.counted)
    stands = not fate.is_cancelled or any(on is not None and on <= window for on in (fate.moved_to, fate.fulfilled_on))
    due = _due(followed, key, day, fate.moved_to) if fate.moved_to and stands else day
    settles = window if due == day else working_days_after(due, WINDOW, followed.counted)
    fulfilled = bool(fate.fulfilled_on) and stands
    if not fulfilled and _was_never_due(followed, key, {day, due} if fate.is_cancelled else {due}, day):
        return None
    verdict = (
        PromiseVerdict.FULFILLED
        if fulfilled
        else PromiseVerdict.NOT_FULFILLED
        if settles < today
        else PromiseVerdict.OPEN
    )
    leader = _leader(followed, due, fate.fulfilled_by if fulfilled else "")
    return Promise(followed.plan.id, key, due, settles, leader, verdict)


def _was_never_due(followed: Followed, key: PromiseKey, days: set[date], agreed: date) -> bool:
    """Whether it lay behind the plan's end, or was a check-in on a day off. Support moves with the clock."""
    cadence, ended = followed.plan.cadence, followed.ended
    is_off = key[0] == TALK and bool(days & cadence.days_off)
    return is_off or agreed > cadence.end or (ended is not None and agreed >= ended)


def _due(followed: Followed, key: PromiseKey, day: date, moved_to: date) -> date:
    """Returns the new day: for support, the next one that counts. What was due before the end is not moved past it."""
    is_off = key[0] != TALK and moved_to in followed.plan.cadence.days_off
    new_day = working_day_on_or_after(moved_to, followed.counted) if is_off else moved_to
    ended = followed.ended
    return min(new_day, ended) if ended is not None and day < ended else new_day


def _fate(followed: Followed, key: PromiseKey) -> _Fate:
    fate = reduce(lambda so_far, update: _after(so_far, update, followed.zone), followed.updates.get(key, ()), _Fate())
    logged = followed.plan.check_in(key[1]) if key[0] == TALK else None
    logged_on = to_local(logged.logged_at, followed.zone).date() if logged else None
    if logged is None or logged_on is None or (fate.fulfilled_on is not None and fate.fulfilled_on <= logged_on):
        return fate
    return replace(fate, fulfilled_on=logged_on, fulfilled_by=logged.logged_by)


def _after(fate: _Fate, update: PromiseUpdate, zone: str) -> _Fate:
    """The newest update counts. A cancellation stands until it is taken back: a new day has its window."""
    match update.status:
        case PromiseStatus.DONE:
            done_on = to_local(update.at, zone).date()
            return fate if fate.fulfilled_on else _Fate(fate.moved_to, fate.is_cancelled, done_on, update.by)
        case PromiseStatus.MOVED:
            return replace(fate, moved_to=update.moved_to, fulfilled_on=None, fulfilled_by="")
        case PromiseStatus.CANCELLED:
            return _Fate(is_cancelled=True)
        case PromiseStatus.NOT_DONE:
            return replace(fate, fulfilled_on=None, fulfilled_by="") if fate.fulfilled_on else _Fate()


def _leader(followed: Followed, day: date, fulfilled_by: str) -> str:
    """Returns the person responsible for a day: the plan's leader then, or of two the one who fulfilled the promise."""
    plan = followed.plan
    former = next((lead for lead in followed.former if day < lead.until), None)
    manager, stand_in = (former.manager_id, former.stand_in_id) if former else (plan.manager_id, plan.stand_in_id)
    if fulfilled_by and fulfilled_by in (manager, stand_in):
        return fulfilled_by
    stands_in = bool(stand_in) and day in followed.away.get(manager, ())
    return stand_in if stands_in else manager
