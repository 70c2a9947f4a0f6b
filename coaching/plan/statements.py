"""What is on record about a plan beside its terms: HR's answers, the agent's statements, and requests to HR alone.

Entries are added and never changed. Moments are UTC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReviewDecision(StrEnum):
    """HR's answer to a plan. A comment decides nothing."""

    APPROVED = "approved"
    RETURNED = "returned"
    COMMENTED = "commented"


@dataclass(frozen=True)
class Review:
    """One answer of HR. `number` counts from 1; `comment` may be empty where a plan was approved."""

    number: int
    decision: ReviewDecision
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
    """What an agent may ask of HR alone. No detail is asked for or stored."""

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
    """Returns the number of the approval round, from 1: each return begins another."""
    return 1 + sum(review.decision is ReviewDecision.RETURNED for review in reviews)


def last_return(reviews: Sequence[Review]) -> Review | None:
    """Returns HR's words at the latest return."""
    return next((review for review in reversed(reviews) if review.decision is ReviewDecision.RETURNED), None)
