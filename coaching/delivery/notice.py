"""What every notice is: a typed value, its key in the ledger, and the moment its plan makes it due."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from coaching.plan.participants import Participants
from coaching.plan.plan import Plan


@dataclass(frozen=True)
class Notice:
    """Something a person is told once. Its fields are ids, counts, dates and enum values: no name, nothing typed.

    `code` is what the ledger and `followthrough deliveries` call the kind; it never changes.
    """

    code: ClassVar[str]
    is_message: ClassVar[bool] = True
    """Whether somebody is told something new: the others change an old message, or draw a Home."""
    is_for_hr: ClassVar[bool] = False
    """Whether it is told to those who hold the HR role, and taken back when they do not any more."""
    loss_is_told: ClassVar[bool] = True
    """Whether HR hears of one that may not have arrived."""
    after_success: ClassVar[bool] = False
    """Whether the timetable has it after a success; else it is due while the plan runs."""

    @property
    def about(self) -> str:
        """The id of the plan, or of whatever else it is about; empty for the programme."""
        return ""

    @property
    def occasion(self) -> int:
        """Which one of its kind it is, by its first count: what operators read beside the kind."""
        counts = (getattr(self, field.name) for field in fields(self))
        return next((value for value in counts if type(value) is int), 1)

    def key(self) -> str:
        """Its name within a recipient's notices, for ever. It holds no date: a moved check-in makes no second one."""
        return "/".join((self.code, *(_part(getattr(self, field.name)) for field in fields(self))))

    @classmethod
    def occasions(cls, _plan: Plan, _participants: Participants) -> Iterator["Occasion"]:
        """At once.

        The use case that causes one posts it; no plan makes it due.
        """
        return iter(())


@dataclass(frozen=True)
class PlanNotice(Notice):
    """A notice about one plan."""

    plan_id: str

    @property
    def about(self) -> str:
        """The plan's id."""
        return self.plan_id


@dataclass(frozen=True)
class Occasion:
    """Something the plan's cadence makes due for one person. `due` is UTC."""

    notice: Notice
    recipient: str
    due: datetime

    @property
    def kind(self) -> type[Notice]:
        """What kind of notice it is."""
        return type(self.notice)


def _part(value: object) -> str:
    """One field in a key; `True` and `None` read the same in every version."""
    return ".".join(map(str, value)) if isinstance(value, tuple) else str(value)
