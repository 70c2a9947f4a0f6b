"""People as the domain sees them: a person, the actor of a request, and their roles."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from coaching.base.calendar import STANDARD_HOURS, WorkPattern
from coaching.base.numbers import DecimalMark, mark_of


class Role(StrEnum):
    """A person's role towards one plan, or towards the workspace."""

    AGENT = "agent"
    MANAGER = "manager"
    STAND_IN = "stand_in"
    HR = "hr"
    ADMIN = "admin"
    FEEDBACK_GIVER = "feedback_giver"
    STRANGER = "stranger"


@dataclass(frozen=True)
class Person:
    """Somebody in the workspace. `zone` is the IANA name from their Slack profile, never an offset.

    `reports_to` is the person they work for, where the roster says so. `site` is the country, or part of one, whose
    public holidays they have ("PH", "IN-KA"); empty if unknown. `pattern` is when they work, without the days off
    known to the caller that loaded them. `locale` is their language in Slack, like de-DE; empty if unknown. `left_at`
    (UTC) is when they were first seen not to be a member any more.
    """

    id: str
    name: str
    zone: str
    is_admin: bool = False
    is_guest: bool = False
    is_deleted: bool = False
    is_bot: bool = False
    reports_to: str = ""
    site: str = ""
    pattern: WorkPattern = STANDARD_HOURS
    locale: str = ""
    left_at: datetime | None = field(default=None, compare=False)

    @property
    def mark(self) -> DecimalMark | None:
        """How they write decimals, as far as their language in Slack tells."""
        return mark_of(self.locale)

    @property
    def is_member(self) -> bool:
        """Whether this is a person who works here now: not a guest, a bot or a deactivated account."""
        return not (self.is_guest or self.is_deleted or self.is_bot)


@dataclass(frozen=True)
class Actor:
    """The person who acts, with the workspace-wide rights they hold at this moment (read anew on every action)."""

    person: Person
    is_hr: bool = False
    may_start: bool = False
    may_set_up: bool = False

    @property
    def id(self) -> str:
        """The Slack user id."""
        return self.person.id
