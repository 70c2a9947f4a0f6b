"""Blockers, outside causes that get in the way of a plan: their owners, due days, and the readings they exclude.

All days are local dates. A reading of a covered day is shown and not counted. One side alone covers no day that has
passed: from the day of its report a blocker counts at once, earlier days wait until both sides agree or HR decides, and
it ends after a week unless both renew it (`blocker_days.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coaching.base.calendar import WorkPattern, working_days_after
from coaching.base.errors import Problem
from coaching.base.person import Role
from coaching.plan.plan import Owner, Plan, Reading

ANSWER_WITHIN = 5
"""Working days that the owner has by default."""
OWNERS = (Owner.MANAGER, Owner.HR, Owner.AGENT)
"""The possible owners of a blocker, by role: it stays with the role when a plan changes hands."""
_ROLES = {Role.AGENT: Owner.AGENT, Role.MANAGER: Owner.MANAGER, Role.STAND_IN: Owner.MANAGER, Role.HR: Owner.HR}


class Agreement(StrEnum):
    """What became of the days that a report could not cover at once."""

    NOT_NEEDED = "not_needed"
    ASKED = "asked"
    DISPUTED = "disputed"
    AGREED = "agreed"
    LEFT_OUT = "left_out"
    COUNTED = "counted"

    @property
    def waits(self) -> bool:
        """Whether nobody has settled it: the other side is asked, or HR."""
        return self in (Agreement.ASKED, Agreement.DISPUTED)

    @property
    def covers(self) -> bool:
        """Whether these days are covered like the others."""
        return self in (Agreement.NOT_NEEDED, Agreement.AGREED, Agreement.LEFT_OUT)


_SETTLED = (Agreement.AGREED, Agreement.LEFT_OUT)
"""Days that one side alone can no longer give up."""


@dataclass(frozen=True)
class Blocker:
    """One reported blocker. `number` counts from 1. Moments are UTC.

    It covers no day after `last_day` or `lasts_until`, whichever comes first: the one is known, up to the other it was
    reported or renewed. Days before `at_once_from` are covered as `agreement` says; None where all of them are such.
    The other side has until `agree_by`; `days_reply` is theirs, `days_decision` HR's. `renewal_by`: one side wants it
    renewed, and the other is asked.
    """

    number: int
    by: str
    at: datetime
    text: str
    owner: Owner
    due: date
    first_day: date
    last_day: date | None = None
    settled_at: datetime | None = None
    settled_by: str = ""
    answer: str = ""
    at_once_from: date | None = None
    lasts_until: date | None = None
    agreement: Agreement = Agreement.NOT_NEEDED
    agree_by: date | None = None
    days_reply: str = ""
    days_decision: str = ""
    renewals: int = 0
    renewal_by: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is not settled yet."""
        return self.settled_at is None

    @property
    def ends(self) -> date | None:
        """The last day it covers as far as is known; None while there is none."""
        return min((day for day in (self.last_day, self.lasts_until) if day), default=None)

    @property
    def asked_until(self) -> date | None:
        """The last of the days that both have to agree on, where there are such and they may end it."""
        before = self.at_once_from - timedelta(days=1) if self.at_once_from else None
        return min((day for day in (before, self.ends) if day), default=None)

    def covers(self, day: date) -> bool:
        """Whether a reading of that day does not count."""
        return self._spans(day) and (self.agreement.covers or not self._is_asked(day))

    def would_cover(self, day: date) -> bool:
        """Whether a reading of that day counts only until both agree, or HR decides."""
        return self.agreement.waits and self._spans(day) and self._is_asked(day)

    def _spans(self, day: date) -> bool:
        return self.first_day <= day and (self.ends is None or day <= self.ends)

    def _is_asked(self, day: date) -> bool:
        return self.at_once_from is None or day < self.at_once_from


@dataclass(frozen=True)
class Report:
    """A blocker as it is reported. Without a due day it is due after the usual time; None: the day was not given."""

    text: str
    first_day: date | None
    last_day: date | None = None
    owner: Owner = Owner.MANAGER
    due: date | None = None


def counts(reading: Reading, blockers: Iterable[Blocker]) -> bool:
    """Whether nothing was in the way on the reading's day."""
    return not any(blocker.covers(reading.taken_on) for blocker in blockers)


def is_in_question(reading: Reading, blockers: Iterable[Blocker]) -> bool:
    """Whether the reading counts only until both sides agree that something was in the way on its day."""
    return any(blocker.would_cover(reading.taken_on) for blocker in blockers)


def usual_due(today: date, pattern: WorkPattern) -> date:
    """Returns the day by which its owner answers, in their own working days."""
    return working_days_after(today, ANSWER_WITHIN, pattern)


def belongs_to(blocker: Blocker, role: Role) -> bool:
    """Whether somebody in that role owns it."""
    return _ROLES.get(role) is blocker.owner


def may_settle(blocker: Blocker, role: Role) -> bool:
    """Whoever leads the plan and HR answer every blocker; its agent, what is theirs."""
    return role is not Role.AGENT or belongs_to(blocker, role)


def problems(report: Report, plan: Plan, today: date) -> Iterator[Problem]:
    """Returns what is wrong with a report, at the fields of its form."""
    if not report.text.strip():
        yield Problem("blocker", "needed")
    if report.first_day is None:
        yield Problem("first_day", "needed")
    elif report.first_day > today:
        yield Problem("first_day", "blocker_ahead")
    elif report.first_day < min(plan.cadence.start, today):
        yield Problem("first_day", "before_the_plan")
    if report.first_day and report.last_day and report.last_day < report.first_day:
        yield Problem("last_day", "ends_before_it_begins")
    if report.due and report.due < today:
        yield Problem("blocker_due", "day_has_passed")


def answer_problems(blocker: Blocker, answer: str, last_day: date | None, today: date) -> Iterator[Problem]:
    """Returns what is wrong with the form that settles a blocker."""
    if not answer.strip():
        yield Problem("blocker_answer", "needed")
    if last_day is None:
        yield Problem("last_day", "needed")
    elif last_day < blocker.first_day:
        yield Problem("last_day", "ends_before_it_begins")
    elif last_day > max(today, blocker.first_day):
        yield Problem("last_day", "blocker_goes_on")
    elif blocker.ends and last_day > blocker.ends:
        yield Problem("last_day", "blocker_ended_before")
    elif blocker.asked_until and blocker.agreement in _SETTLED and last_day < blocker.asked_until:
        yield Problem("last_day", "blocker_days_agreed")


def unreported_blockers(plan: Plan, blockers: Sequence[Blocker]) -> tuple[str, ...]:
    """Returns the blockers named in check-ins that have no record of their own, from before such records existed."""
    known = {blocker.text for blocker in blockers}
    return tuple(entry.blocker for entry in plan.check_ins if entry.blocker and entry.blocker not in known)
