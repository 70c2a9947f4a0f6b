"""What became of each promise of a plan: kept, not kept, or still open. Decision 0030.

A promise is a weekly talk or one time of a support action. What its agent does alone is the agent's and is left out.
Days are local dates of who manages the plan, `today` too.
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
"""Working days after its day in which a promise may be booked anew, or its record mended, before it counts against."""


class Verdict(StrEnum):
    """What a promise counts as. What is open counts neither way."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"
    OPEN = "open"


@dataclass(frozen=True)
class Lead:
    """Who led a plan before the day `until`: its manager, and who stood in (empty for nobody)."""

    manager_id: str
    stand_in_id: str
    until: date


@dataclass(frozen=True)
class Followed:
    """A plan with its marks. `former` is who led it before, the oldest first.

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
    """One promise: its slot, the day on which it fell due, and who answers for it.

    Until the end of `settles` its record may still be mended before anybody else sees it.
    """

    plan_id: str
    slot: Slot
    day: date
    settles: date
    leader: str
    verdict: Verdict

    @property
    def is_talk(self) -> bool:
        """Whether it is a weekly talk; else it is support."""
        return self.slot[0] == TALK


@dataclass(frozen=True)
class _Fate:
    """What was said of a promise, all its marks in order."""

    moved_to: date | None = None
    is_cancelled: bool = False
    kept_on: date | None = None
    kept_by: str = ""


def promises(followed: Followed, today: date) -> Iterator[Promise]:
    """What the company promised in a plan, as far as it was ever due or was done all the same.

    On a day off of either side no talk was due, and nothing from the day on which the plan ended.
    """
    for slot, day in _all_of(followed.plan):
        if (promise := _judged(followed, slot, day, today)) is not None:
            yield promise


def _all_of(plan: Plan) -> Iterator[tuple[Slot, date]]:
    """All talks and all support of the company, each with the day on which it was due before anybody moved it."""
    agreed, logged = replace(plan, marks=()), {entry.number for entry in plan.check_ins}
    # Leave that was taken back makes a plan shorter: of the talks behind its end, those that were held still count.
    for number in sorted({*range(1, len(agreed.cadence.check_in_days()) + 1), *logged}):
        yield (TALK, number), agreed.cadence.check_in_day(number)
    yield from company_slots(agreed)


def _judged(followed: Followed, slot: Slot, day: date, today: date) -> Promise | None:
    """What the promise counts as; None where it was never due."""
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
    """Whether it lay behind the plan's end, or was a talk on a day off of either side. Support moves with the clock."""
    cadence, ended = followed.plan.cadence, followed.ended
    is_off = slot[0] == TALK and bool(days & cadence.days_off)
    return is_off or agreed > cadence.end or (ended is not None and agreed >= ended)


def _due(followed: Followed, slot: Slot, day: date, moved_to: date) -> date:
    """The new day: of support, the next one that counts. What was due before the plan ended is not moved past that."""
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
    """The newest mark counts. What was cancelled stays so until that is taken back: a new day has its window."""
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
    """Who answers for a day: who led the plan then, or of the two who did, the one who kept it."""
    plan = followed.plan
    former = next((lead for lead in followed.former if day < lead.until), None)
    manager, stand_in = (former.manager_id, former.stand_in_id) if former else (plan.manager_id, plan.stand_in_id)
    if kept_by and kept_by in (manager, stand_in):
        return kept_by
    stands_in = bool(stand_in) and day in followed.away.get(manager, ())
    return stand_in if stands_in else manager
