"""The programme of a workspace: those in HR, the channel and time of the digest, those who may start plans."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from coaching.base.calendar import ONE_DAY, at_local, to_local
from coaching.base.errors import Problem
from coaching.base.person import Actor, Person


class Approval(StrEnum):
    """HR's part before a plan is shared: none, comment on it, or approve it first."""

    OFF = "off"
    ADVISORY = "advisory"
    REQUIRED = "required"


LEAST_APART = timedelta(days=1)
"""A change of the setup never makes two digests of one day."""


@dataclass(frozen=True)
class Programme:
    """The answers of `/pip setup`. `digest_weekday` (Monday is 0) and `digest_hour` are wall clock in `digest_zone`.

    `group_members` are the people of the user group `hr_group`, as Slack named them last. `deputy` acts for HR where a
    plan is about HR itself. `known_members` are people outside HR and other apps in the HR channel that HR knows of.
    `approval` is HR's part before a plan is shared; `plan_label` is the customer's word for a plan, empty for ours.
    `sites` are those of the people in a zone, by its IANA name, where the roster gives somebody none.
    """

    hr_people: frozenset[str]
    hr_channel: str
    digest_weekday: int
    digest_hour: time
    digest_zone: str
    set_up_by: str
    starters: frozenset[str] = frozenset()
    hr_group: str = ""
    group_members: frozenset[str] = frozenset()
    revision: int = 0
    deputy: str = ""
    known_members: frozenset[str] = frozenset()
    approval: Approval = Approval.OFF
    plan_label: str = ""
    sites: Mapping[str, str] = field(default_factory=dict)

    @property
    def hr(self) -> frozenset[str]:
        """Everyone who holds the HR role."""
        return self.hr_people | self.group_members

    def next_digest(self, after: datetime, last: datetime | None = None) -> datetime:
        """The first digest later than `after`, and at least a day after the `last` one. All are UTC."""
        after = max(after, last + LEAST_APART) if last else after
        day = to_local(after, self.digest_zone).date()
        day += (self.digest_weekday - day.weekday()) % 7 * ONE_DAY
        moment = at_local(day, self.digest_hour, self.digest_zone)
        return moment if moment > after else at_local(day + timedelta(weeks=1), self.digest_hour, self.digest_zone)


@dataclass(frozen=True)
class RoleChange:
    """The people who gained the HR role and those who lost it, by user id."""

    added: frozenset[str]
    removed: frozenset[str]
    by: str


def deputy_of(programme: Programme, set_up_by: str) -> str:
    """Returns the deputy for plans about HR itself: by the setup, or its author if there is only one person in HR."""
    if programme.deputy or len(programme.hr) != 1 or set_up_by in programme.hr:
        return programme.deputy
    return set_up_by


def problems(programme: Programme) -> Iterator[Problem]:
    """Returns what the setup still needs."""
    if not programme.hr_people and not programme.hr_group:
        yield Problem("hr_people", "hr_needed")
    if not programme.hr_channel:
        yield Problem("hr_channel", "needed")


def acting(person: Person, programme: Programme | None, owner_id: str) -> Actor:
    """Returns `person` with the rights they hold now. `owner_id` is the person named in the settings, or empty.

    Everybody in HR may start plans; others only if the setup names them.
    """
    may_set_up = person.is_admin or person.id == owner_id
    if programme is None:
        return Actor(person, may_set_up=may_set_up)
    is_hr = person.id in programme.hr
    return Actor(person, is_hr=is_hr, may_start=is_hr or person.id in programme.starters, may_set_up=may_set_up)
