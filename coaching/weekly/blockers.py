"""Blockers, outside causes that get in the way of a plan: their owners, due days, and the readings they exclude.

All days are local dates. A reading of a covered day is shown and not counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching.base.calendar import WorkPattern, working_days_after
from coaching.base.errors import Problem
from coaching.base.person import Role
from coaching.plan.plan import Owner, Plan, Reading

ANSWER_WITHIN = 5
"""Working days that the owner has by default."""
OWNERS = (Owner.MANAGER, Owner.HR, Owner.AGENT)
"""The possible owners of a blocker, by role: it stays with the role when a plan changes hands."""
_ROLES = {Role.AGENT: Owner.AGENT, Role.MANAGER: Owner.MANAGER, Role.STAND_IN: Owner.MANAGER, Role.HR: Owner.HR}


@dataclass(frozen=True)
class Blocker:
    """One reported blocker. `number` counts from 1; without a last day it goes on. Moments are UTC."""

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

    @property
    def waits(self) -> bool:
        """Whether it is not settled yet."""
        return self.settled_at is None

    def covers(self, day: date) -> bool:
        """Whether it was in the way on that day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


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


def unreported_blockers(plan: Plan, blockers: Sequence[Blocker]) -> tuple[str, ...]:
    """Returns the blockers named in check-ins that have no record of their own, from before such records existed."""
    known = {blocker.text for blocker in blockers}
    return tuple(entry.blocker for entry in plan.check_ins if entry.blocker and entry.blocker not in known)
