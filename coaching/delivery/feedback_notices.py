"""Notices of a round of colleagues' feedback."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from coaching.delivery.notice import Notice, PlanNotice


class FeedbackResult(StrEnum):
    """What became of a round: released, withheld as too few wrote, or empty where names would have stood."""

    RELEASED = "released"
    WITHHELD = "withheld"
    NOBODY_WROTE = "nobody_wrote"


@dataclass(frozen=True)
class FeedbackAskedNotice(Notice):
    """A colleague is asked. It names the round and its milestone, and nothing of the plan."""

    code: ClassVar[str] = "feedback_asked"
    round_id: str
    milestone: int
    with_names: bool

    @property
    def about(self) -> str:
        """The round's id."""
        return self.round_id


@dataclass(frozen=True)
class FeedbackReadyNotice(PlanNotice):
    """A round closed, said to agent and manager; `milestone` names it within its plan."""

    code: ClassVar[str] = "feedback_ready"
    milestone: int
    result: FeedbackResult


NOTICES = (FeedbackAskedNotice, FeedbackReadyNotice)
