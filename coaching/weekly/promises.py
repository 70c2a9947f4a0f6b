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
from coaching.plan.promise_updates import TALK, Mark, Slot, Status
from coaching.weekly.promise_dates import company_slots

WINDOW = 5
"""Working days after its day in which a promise may be moved, or its record corrected, before it counts as missed."""


class Verdict(StrEnum):
    """The verdict on a promise. An open one counts neither way."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"
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
    def counted(self) -> WorkPattern:
        """The days that count: the plan's working days, without those off of either side."""
        return WorkPattern(days=self.plan.cadence.work_days, off=self.plan.cadence.days_off)


@dataclass(frozen=True)
class Promise:
    """One promise: which one, the day on which it fell due, and the leader responsible for it.

    Until the end of `settles` its record may be corrected before anybody else sees it.
    """

    plan_id: str
    slot: Slot
    day: date
    settles: date
    leader: str
    verdict: Verdict

    @property
    def is_talk(self) -> bool:
        """Whether it is a weekly check-in; else it is support."""
        return self.slot[0] == TALK


@dataclass(frozen=True)
class _Fate:
    """The outcome of a promise by all its updates in order."""

    moved_to: date | None = None
    is_cancelled: bool = False
    kept_on: date | None = None
    kept_by: str = ""


def promises(followed: Followed, today: date) -> Iterator[Promise]:
    """Yields what the company promised in a plan, as far as it was ever due, or was done without being due.

    On a day off of either side no check-in was due, and nothing from the day on which the plan ended.
    """
    for slot, day in _all_of(followed.plan):
        if (promise := _judged(followed, slot, day, today)) is not None:
            yield promise


def _all_of(plan: Plan) -> Iterator[tuple[Slot, date]]:
    """Yields all check-ins and all support of the company, each with its day before any move."""
    agreed, logged = replace(plan, marks=()), {entry.number for entry in plan.check_ins}
    # Leave that was taken back makes a plan shorter: of the check-ins behind its end, those that took place count.
    for number in sorted({*range(1, len(agreed.cadence.check_in_days()) + 1), *logged}):
        yield (TALK, number), agreed.cadence.check_in_day(number)
    yield from company_slots(agreed)


def _judged(followed: Followed, slot: Slot, day: date, today: date) -> Promise | None:
    """Judges a promise; None if it was never due."""
    fate, window = _fate(followed, slot), working_days_after(day, WINDOW, followed.counted)
    stands = not fate.is_cancelled or any(on is not None and on <= window for on in (fate.moved_to, fate.kept_on))
    due = _due(followed, slot, day, fate.moved_to) if fate.moved_to and stands else day
    settles = working_days_after(due, WINDOW, followed.counted)
    kept = bool(fate.kept_on) and stands
    if not kept and _was_never_due(followed, slot, {day, due} if fate.is_cancelled else {due}, day):
        return None
    verdict = Verdict.KEPT if kept else Verdict.NOT_KEPT if settles < today else Verdict.OPEN
    leader = _leader(followed, due, fate.kept_by if kept else "")
    return Promise(followed.plan.id, slot, due, settles, leader, verdict)


def _was_never_due(followed: Followed, slot: Slot, days: set[date], agreed: date) -> bool:
    """Whether it lay behind the plan's end, or was a check-in on a day off. Support moves with the clock."""
    cadence, ended = followed.plan.cadence, followed.ended
    is_off = slot[0] == TALK and bool(days & cadence.days_off)
    return is_off or agreed > cadence.end or (ended is not None and agreed >= ended)


def _due(followed: Followed, slot: Slot, day: date, moved_to: date) -> date:
    """Returns the new day: for support, the next one that counts. What was due before the end is not moved past it."""
    is_off = slot[0] != TALK and moved_to in followed.plan.cadence.days_off
    new_day = working_day_on_or_after(moved_to, followed.counted) if is_off else moved_to
    ended = followed.ended
    return min(new_day, ended) if ended is not None and day < ended else new_day


def _fate(followed: Followed, slot: Slot) -> _Fate:
    of_slot = sorted((mark for mark in followed.plan.marks if mark.slot == slot), key=lambda mark: mark.at)
    fate = reduce(lambda so_far, mark: _after(so_far, mark, followed.zone), of_slot, _Fate())
    logged = followed.plan.check_in(slot[1]) if slot[0] == TALK else None
    logged_on = to_local(logged.logged_at, followed.zone).date() if logged else None
    if logged is None or logged_on is None or (fate.kept_on is not None and fate.kept_on <= logged_on):
        return fate
    return replace(fate, kept_on=logged_on, kept_by=logged.logged_by)


def _after(fate: _Fate, mark: Mark, zone: str) -> _Fate:
    """The newest update counts. A cancellation stands until it is taken back: a new day has its window."""
    match mark.status:
        case Status.DONE:
            done_on = to_local(mark.at, zone).date()
            return fate if fate.kept_on else replace(fate, kept_on=done_on, kept_by=mark.by)
        case Status.MOVED:
            return replace(fate, moved_to=mark.moved_to, kept_on=None, kept_by="")
        case Status.CANCELLED:
            return _Fate(is_cancelled=True)
        case Status.NOT_DONE:
            return replace(fate, kept_on=None, kept_by="") if fate.kept_on else _Fate()


def _leader(followed: Followed, day: date, kept_by: str) -> str:
    """Returns the person responsible for a day: the plan's leader then, or of two the one who fulfilled the promise."""
    plan = followed.plan
    former = next((lead for lead in followed.former if day < lead.until), None)
    manager, stand_in = (former.manager_id, former.stand_in_id) if former else (plan.manager_id, plan.stand_in_id)
    if kept_by and kept_by in (manager, stand_in):
        return kept_by
    stands_in = bool(stand_in) and day in followed.away.get(manager, ())
    return stand_in if stands_in else manager
