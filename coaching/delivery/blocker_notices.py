"""Notices of what is in the way of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from coaching.delivery.notice import Occasion, PlanNotice
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan


@dataclass(frozen=True)
class BlockerNotice(PlanNotice):
    """What is in the way waits for its owner: when somebody else reported it, and once more when it `is_due`."""

    code: ClassVar[str] = "blocker"
    blocker: int
    is_due: bool

    @classmethod
    def occasions(cls, _plan: Plan, _participants: Participants) -> Iterator[Occasion]:
        """At once, and on its day.

        Blockers are no part of a plan: `services/core/occasions.py` adds their days.
        """
        return iter(())


@dataclass(frozen=True)
class BlockerAnsweredNotice(PlanNotice):
    """What was in the way was answered, said to whoever reported it."""

    code: ClassVar[str] = "blocker_answered"
    blocker: int


@dataclass(frozen=True)
class BlockerDaysNotice(PlanNotice):
    """Somebody reported that something was in the way before: the other side is asked about those days."""

    code: ClassVar[str] = "blocker_days"
    blocker: int


@dataclass(frozen=True)
class BlockerDecisionNotice(PlanNotice):
    """Two sides see such days differently, or the other one did not answer: HR decides."""

    code: ClassVar[str] = "blocker_decision"
    is_for_hr: ClassVar[bool] = True
    blocker: int

    @classmethod
    def occasions(cls, _plan: Plan, _participants: Participants) -> Iterator[Occasion]:
        """At once where they disagree, else on the day after the last on which the other side could answer.

        Blockers are no part of a plan: `services/core/occasions.py` adds their days.
        """
        return iter(())


@dataclass(frozen=True)
class BlockerDaysAnsweredNotice(PlanNotice):
    """It is settled whether readings of such days count: said to whoever reported it, and by HR to both."""

    code: ClassVar[str] = "blocker_days_answered"
    blocker: int
    by_hr: bool


@dataclass(frozen=True)
class BlockerRenewalNotice(PlanNotice):
    """One side says that it goes on, and the other is asked. `renewal` counts those before."""

    code: ClassVar[str] = "blocker_renewal"
    blocker: int
    renewal: int


NOTICES = (
    BlockerNotice,
    BlockerAnsweredNotice,
    BlockerDaysNotice,
    BlockerDecisionNotice,
    BlockerDaysAnsweredNotice,
    BlockerRenewalNotice,
)
