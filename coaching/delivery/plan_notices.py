"""Notices of a plan that is shared, and of what is said about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from coaching.delivery.due_moments import days_later
from coaching.delivery.notice import Occasion, PlanNotice
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan

ACKNOWLEDGE_AFTER = 2
"""Working days after which the agent is asked once more to open the plan."""
ANSWER_AFTER = 2
"""Working days after which the manager is asked once more to answer the agent's view."""


@dataclass(frozen=True)
class PlanSharedNotice(PlanNotice):
    """A plan was shared with its agent."""

    code: ClassVar[str] = "plan_shared"


@dataclass(frozen=True)
class AcknowledgementReminderNotice(PlanNotice):
    """The agent did not confirm that they received the plan."""

    code: ClassVar[str] = "acknowledgement_reminder"

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """Once, some working days after it was shared."""
        due = days_later(plan.shared_at, ACKNOWLEDGE_AFTER, plan.cadence, participants.agent)
        yield Occasion(cls(plan.id), participants.agent.id, due)


@dataclass(frozen=True)
class ViewWrittenNotice(PlanNotice):
    """The agent wrote how they see the plan, said to its manager: at once, and once more as a reminder."""

    code: ClassVar[str] = "view_written"
    is_reminder: bool = False

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """At once; the reminder some working days later, while there is no answer."""
        if plan.view_written_at is not None and plan.view_answered_at is None:
            due = days_later(plan.view_written_at, ANSWER_AFTER, plan.cadence, participants.manager)
            yield Occasion(cls(plan.id, is_reminder=True), participants.manager.id, due)


@dataclass(frozen=True)
class ViewAnsweredNotice(PlanNotice):
    """The manager answered the agent's view."""

    code: ClassVar[str] = "view_answered"


@dataclass(frozen=True)
class StatementNotice(PlanNotice):
    """The agent put a statement on record, said to those who read it."""

    code: ClassVar[str] = "statement"
    is_for_hr: ClassVar[bool] = True
    statement: int


@dataclass(frozen=True)
class DeclinedNotice(PlanNotice):
    """The agent did not confirm a receipt and gave no words, said to its manager and HR.

    `amendment` is that of a change; 0 is the plan itself.
    """

    code: ClassVar[str] = "declined"
    is_for_hr: ClassVar[bool] = True
    amendment: int


@dataclass(frozen=True)
class HrRequestNotice(PlanNotice):
    """The agent asked HR for something, said to HR alone."""

    code: ClassVar[str] = "hr_request"
    is_for_hr: ClassVar[bool] = True
    request: int


@dataclass(frozen=True)
class AmendedNotice(PlanNotice):
    """The plan was changed, said to its agent."""

    code: ClassVar[str] = "amended"
    amendment: int


NOTICES = (
    PlanSharedNotice,
    AcknowledgementReminderNotice,
    ViewWrittenNotice,
    ViewAnsweredNotice,
    StatementNotice,
    DeclinedNotice,
    HrRequestNotice,
    AmendedNotice,
)
