"""People as the domain sees them: who somebody is, and who is acting just now."""

from dataclasses import dataclass
from enum import StrEnum

from coaching.base.calendar import STANDARD_HOURS, WorkPattern


class Role(StrEnum):
    """What somebody is to one plan, or to the workspace."""

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
    public holidays they have ("PH", "IN-KA"); empty where nobody knows. `pattern` is when they work, with the days off
    that whoever read them knew of.
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

    @property
    def is_member(self) -> bool:
        """Whether this is a person who works here now: not a guest, a bot or a deactivated account."""
        return not (self.is_guest or self.is_deleted or self.is_bot)


@dataclass(frozen=True)
class Actor:
    """Who acts, with the workspace-wide rights they hold at this moment (read anew on every action)."""

    person: Person
    is_hr: bool = False
    may_start: bool = False
    may_set_up: bool = False

    @property
    def id(self) -> str:
        """The Slack user id."""
        return self.person.id
