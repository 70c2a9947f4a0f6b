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


NOTICES = (BlockerNotice, BlockerAnsweredNotice)
