"""Notices of how a plan goes on after its last day, and of the time after a success."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from coaching.base.bundles import bundle_on
from coaching.delivery.due_moments import REMINDERS, bundle_later
from coaching.delivery.notice import Occasion, PlanNotice
from coaching.ending.follow_up import closes_on, follow_up_days
from coaching.ending.outcomes import OutcomeVerdict
from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import Plan


@dataclass(frozen=True)
class OutcomeReminderNotice(PlanNotice):
    """It is not settled how the plan goes on: nobody is left without an answer.

    `last_day` counts the plan's days, so a plan that was extended has reminders anew; `reminder` is 1 or 2.
    """

    code: ClassVar[str] = "outcome_reminder"
    last_day: int
    reminder: int

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """One and three working days after the last milestone."""
        number, day = plan.cadence.last_milestone
        moment = check_in_moment(plan.cadence, day, participants.manager)
        for reminder, days in REMINDERS.items():
            due = bundle_later(moment, days, plan.cadence, participants.manager)
            yield Occasion(cls(plan.id, number, reminder), participants.manager.id, due)


@dataclass(frozen=True)
class OutcomeAskedNotice(PlanNotice):
    """An outcome was proposed, said to HR."""

    code: ClassVar[str] = "outcome_asked"
    is_for_hr: ClassVar[bool] = True
    outcome: int


@dataclass(frozen=True)
class RoleAskedNotice(PlanNotice):
    """Another role was proposed: the agent is asked how they see it."""

    code: ClassVar[str] = "role_asked"
    outcome: int


@dataclass(frozen=True)
class OutcomeDecidedNotice(PlanNotice):
    """HR answered: what is confirmed goes to both sides; what is returned, to those who proposed it or were asked."""

    code: ClassVar[str] = "outcome_decided"
    outcome: int
    verdict: OutcomeVerdict


@dataclass(frozen=True)
class SustainCheckNotice(PlanNotice):
    """A follow-up check after success, asked of both: nothing else is asked of anybody."""

    code: ClassVar[str] = "sustain_check"
    after_success: ClassVar[bool] = True
    check: int

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """Every two weeks."""
        for number, day in follow_up_days(plan):
            for reader in (participants.manager, participants.agent):
                due = bundle_on(day, reader, reader.pattern)
                yield Occasion(cls(plan.id, number), reader.id, due)


@dataclass(frozen=True)
class FollowedLongerNotice(PlanNotice):
    """The level is followed for thirty more days, said to those who did not choose it."""

    code: ClassVar[str] = "followed_longer"


@dataclass(frozen=True)
class ClosedNotice(PlanNotice):
    """A plan is closed, said to both."""

    code: ClassVar[str] = "closed"
    after_success: ClassVar[bool] = True

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """On the day on which it closes by itself, or when HR closes it."""
        if (last := closes_on(plan)) is not None:
            for reader in (participants.agent, participants.manager):
                due = bundle_on(last, reader, reader.pattern)
                yield Occasion(cls(plan.id), reader.id, due)


NOTICES = (
    OutcomeReminderNotice,
    OutcomeAskedNotice,
    RoleAskedNotice,
    OutcomeDecidedNotice,
    SustainCheckNotice,
    FollowedLongerNotice,
    ClosedNotice,
)
