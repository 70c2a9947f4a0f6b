"""Notices of who leads a plan, and of dates that moved because somebody is away."""

from dataclasses import dataclass
from typing import ClassVar

from coaching.delivery.notice import PlanNotice
from coaching.plan.plan_clock import Cause, ClockChange


@dataclass(frozen=True)
class HandedOverNotice(PlanNotice):
    """A plan was handed over, said to its new manager; `revision` is the plan's."""

    code: ClassVar[str] = "handed_over"
    revision: int


@dataclass(frozen=True)
class NewManagerNotice(PlanNotice):
    """Somebody else leads the plan, said to its agent; `revision` is the plan's."""

    code: ClassVar[str] = "new_manager"
    revision: int


@dataclass(frozen=True)
class StandInNotice(PlanNotice):
    """Somebody stands in for a while, said to them and to the agent; `revision` is the plan's."""

    code: ClassVar[str] = "stand_in"
    revision: int
    is_to_agent: bool


@dataclass(frozen=True)
class ClockMovedNotice(PlanNotice):
    """The plan's dates moved for the `move`-th time: days off for the cause were entered, or taken back."""

    code: ClassVar[str] = "clock_moved"
    move: int
    cause: Cause
    is_entered: bool

    @property
    def change(self) -> ClockChange:
        """Why they moved."""
        return ClockChange(self.cause, self.is_entered)


@dataclass(frozen=True)
class AgentLeftNotice(PlanNotice):
    """The agent's account was closed, so the plan rests: said to its manager and to HR; `revision` is the plan's."""

    code: ClassVar[str] = "agent_left"
    is_for_hr: ClassVar[bool] = True
    revision: int


@dataclass(frozen=True)
class ManagerLeftNotice(PlanNotice):
    """The manager's account was closed, so nobody leads the plan: said to HR, and to the manager's own superior."""

    code: ClassVar[str] = "manager_left"
    is_for_hr: ClassVar[bool] = True
    revision: int
    is_to_hr: bool


NOTICES = (HandedOverNotice, NewManagerNotice, StandInNotice, ClockMovedNotice, AgentLeftNotice, ManagerLeftNotice)
