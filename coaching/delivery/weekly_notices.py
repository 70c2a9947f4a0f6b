"""Notices of a plan's weeks: the talks, and the support that was promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from coaching.base.bundles import next_bundle
from coaching.base.person import Person
from coaching.delivery.due_moments import REMINDERS, bundle_before, bundle_later
from coaching.delivery.notice import Notice, Occasion, PlanNotice
from coaching.plan.participants import Participants, check_in_moment, on_plan
from coaching.plan.plan import Plan
from coaching.plan.promise_updates import PromiseKey
from coaching.weekly.promise_dates import promise_number, responsible_for, waiting_promises


@dataclass(frozen=True)
class CheckInReminderNotice(PlanNotice):
    """A check-in is not logged, said to whoever leads it; `reminder` is 1 or 2."""

    code: ClassVar[str] = "check_in_reminder"
    check_in: int
    reminder: int

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """One and three working days after each talk that is awaited."""
        for number, day in _awaited(plan):
            moment, leader = check_in_moment(plan.cadence, day, participants.manager), participants.leads_on(day)
            for reminder, days in REMINDERS.items():
                due = bundle_later(moment, days, plan.cadence, leader)
                yield Occasion(cls(plan.id, number, reminder), leader.id, due)


@dataclass(frozen=True)
class ReflectionNotice(PlanNotice):
    """Three questions to the agent before a check-in."""

    code: ClassVar[str] = "reflection"
    check_in: int

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """On the agent's working day before the talk."""
        for number, day in _awaited(plan):
            due = _before_talk(plan, day, participants, participants.agent)
            yield Occasion(cls(plan.id, number), participants.agent.id, due)


@dataclass(frozen=True)
class ReflectionOfferNotice(PlanNotice):
    """What the agent wrote in a DM may be used as their reflection; `message_ts` is Slack's, of that DM."""

    code: ClassVar[str] = "reflection_offer"
    loss_is_told: ClassVar[bool] = False
    check_in: int
    message_ts: str


@dataclass(frozen=True)
class AgendaNotice(PlanNotice):
    """The agenda of a check-in, to whoever leads it."""

    code: ClassVar[str] = "agenda"
    check_in: int

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """On the leader's working day before the talk."""
        for number, day in _awaited(plan):
            leader = participants.leads_on(day)
            yield Occasion(cls(plan.id, number), leader.id, _before_talk(plan, day, participants, leader))


@dataclass(frozen=True)
class SupportReminderNotice(PlanNotice):
    """Promised support is not marked, said to whoever sees to it; `reminder` is 1 or 2."""

    code: ClassVar[str] = "support_reminder"
    slot: PromiseKey
    reminder: int

    @property
    def occasion(self) -> int:
        """The action and which of its times it is, as one number."""
        return promise_number(self.slot)

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """One and three working days after its day, as long as nobody said what became of it."""
        for key, day in waiting_promises(plan).items():
            moment, reader = (
                check_in_moment(plan.cadence, day, participants.manager),
                responsible_for(plan, key, day, participants),
            )
            for reminder, days in REMINDERS.items():
                due = bundle_later(moment, days, plan.cadence, reader)
                yield Occasion(cls(plan.id, key, reminder), reader.id, due)


@dataclass(frozen=True)
class CheckInCorrectedNotice(PlanNotice):
    """A logged check-in was put right, said to the agent; `correction` counts those of the check-in."""

    code: ClassVar[str] = "check_in_corrected"
    check_in: int
    correction: int


@dataclass(frozen=True)
class CorrectionAskedNotice(PlanNotice):
    """A correction waits for HR, as an outcome rests on the check-in, or may."""

    code: ClassVar[str] = "correction_asked"
    is_for_hr: ClassVar[bool] = True
    check_in: int
    correction: int


@dataclass(frozen=True)
class CorrectionAnsweredNotice(PlanNotice):
    """HR answered a correction, said to whoever asked for it."""

    code: ClassVar[str] = "correction_answered"
    check_in: int
    correction: int


def _awaited(plan: Plan) -> Iterator[tuple[int, date]]:
    """The talks that are neither logged nor said to have been impossible."""
    return ((number, day) for number, day in plan.cadence.check_ins().items() if plan.is_awaited(number))


def _before_talk(plan: Plan, day: date, participants: Participants, reader: Person) -> datetime:
    """On the reader's working day before the talk; after that bundle, when the plan is shared, in their hours."""
    moment = check_in_moment(plan.cadence, day, participants.manager)
    due = bundle_before(moment, plan.cadence, reader)
    late = next_bundle(plan.shared_at, reader, on_plan(plan.cadence, reader))
    return late if due < plan.shared_at <= late < moment else due


def prepares_ahead(notice: Notice, plan: Plan, participants: Participants, now: datetime) -> bool:
    """Whether it helps to prepare a talk that is ahead at `now`: it is of use, however late."""
    if not isinstance(notice, ReflectionNotice | AgendaNotice):
        return False
    day = plan.cadence.check_ins().get(notice.check_in)
    return day is not None and check_in_moment(plan.cadence, day, participants.manager) > now


NOTICES = (
    CheckInReminderNotice,
    ReflectionNotice,
    ReflectionOfferNotice,
    AgendaNotice,
    SupportReminderNotice,
    CheckInCorrectedNotice,
    CorrectionAskedNotice,
    CorrectionAnsweredNotice,
)
"""In this order they stand in a message where they are due at one moment."""
