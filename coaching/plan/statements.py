"""What is said about a plan beside its terms: HR's answers, the agent's statements, and what only HR hears.

All of it is only ever added to. Moments are UTC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """What HR said to a plan. A comment decides nothing."""

    APPROVED = "approved"
    RETURNED = "returned"
    COMMENTED = "commented"


@dataclass(frozen=True)
class Review:
    """One answer of HR. `number` counts from 1; `comment` may be empty where a plan was approved."""

    number: int
    decision: Decision
    by: str
    at: datetime
    comment: str = ""


class StatementKind(StrEnum):
    """Why the agent put something on record: they see it differently, or say why they do not confirm."""

    VIEW = "view"
    DECLINED = "declined"


@dataclass(frozen=True)
class Statement:
    """The agent's own words in the record. Nobody changes or removes one. `number` counts from 1."""

    number: int
    kind: StatementKind
    at: datetime
    text: str


class RequestKind(StrEnum):
    """What an agent may ask of HR alone. No detail is asked for or kept."""

    TALK = "talk"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True)
class HrRequest:
    """The agent asked HR for something. `closed_at` is when HR had seen to it."""

    number: int
    kind: RequestKind
    at: datetime
    closed_at: datetime | None = None


def approval_round(reviews: Sequence[Review]) -> int:
    """How often a plan lies before HR by now, counted from 1: each return makes one more."""
    return 1 + sum(review.decision is Decision.RETURNED for review in reviews)


def last_return(reviews: Sequence[Review]) -> Review | None:
    """What HR wrote when the plan came back the last time."""
    return next((review for review in reversed(reviews) if review.decision is Decision.RETURNED), None)
