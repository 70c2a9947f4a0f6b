"""Notices of what is in the way of a plan."""

from dataclasses import dataclass
from typing import ClassVar

from coaching.delivery.notice import PlanNotice


@dataclass(frozen=True)
class BlockerNotice(PlanNotice):
    """What is in the way waits for its owner: when somebody else reported it, and once more when it `is_due`."""

    code: ClassVar[str] = "blocker"
    blocker: int
    is_due: bool


@dataclass(frozen=True)
class BlockerAnsweredNotice(PlanNotice):
    """What was in the way was answered, said to whoever reported it."""

    code: ClassVar[str] = "blocker_answered"
    blocker: int


NOTICES = (BlockerNotice, BlockerAnsweredNotice)
