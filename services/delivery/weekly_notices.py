"""Whether notices of a plan's weeks still hold when they are sent."""

from dataclasses import replace
from datetime import datetime

from coaching.base.calendar import to_local
from coaching.delivery.due_moments import REMINDERS
from coaching.delivery.ending_notices import OutcomeReminderNotice
from coaching.delivery.timetable import USEFUL_FOR
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInCorrectedNotice,
    CheckInReminderNotice,
    CorrectionAnsweredNotice,
    CorrectionAskedNotice,
    ReflectionNotice,
    ReflectionOfferNotice,
    SupportReminderNotice,
)
from coaching.plan.participants import check_in_moment
from coaching.plan.policy import Action
from coaching.screens import MessageItem
from coaching.weekly.corrections import Correction, CorrectionState
from coaching.weekly.promise_dates import promise_days
from services.core.plan_people import participants_of
from services.delivery.notice_rules import PlanSending, about_plan, while_true

OfCheckIn = ReflectionNotice | ReflectionOfferNotice | AgendaNotice | CheckInReminderNotice
Reminder = CheckInReminderNotice | SupportReminderNotice | OutcomeReminderNotice


def is_timely(sending: PlanSending[Reminder], at: datetime) -> bool:
    """Whether what was due `at` lies behind, not for long; a late first reminder gives way to the second."""
    notice = sending.notice
    due, later = sending.due(notice), replace(notice, reminder=notice.reminder + 1)
    next_due = sending.due(later) if later.reminder in REMINDERS else None
    is_overtaken = next_due is not None and sending.now >= next_due
    return due is not None and at <= sending.now <= due + USEFUL_FOR and not is_overtaken


def _questions(sending: PlanSending[ReflectionNotice]) -> MessageItem | None:
    """As the agenda, unless the reflection is written."""
    is_written = sending.plan.reflection(sending.notice.check_in) is not None
    return None if is_written else _ahead(sending)


def _offered(sending: PlanSending[ReflectionOfferNotice]) -> MessageItem | None:
    """As the agenda, unless the reflection was written after the message that is offered, and so perhaps with it."""
    written = sending.plan.reflection(sending.notice.check_in)
    is_used = written is not None and written.submitted_at.timestamp() >= float(sending.notice.message_ts)
    return None if is_used else _ahead(sending)


def _ahead(sending: PlanSending[OfCheckIn]) -> MessageItem | None:
    """Until the check-in, unless it is logged."""
    at = _awaited_at(sending)
    return None if at is None or at <= sending.now else sending.item(to_local(at, sending.reader.zone))


def _not_logged(sending: PlanSending[CheckInReminderNotice]) -> MessageItem | None:
    """While nobody logged the check-in."""
    at = _awaited_at(sending)
    return None if at is None or not is_timely(sending, at) else sending.item(to_local(at, sending.reader.zone))


def _awaited_at(sending: PlanSending[OfCheckIn]) -> datetime | None:
    """When a check-in takes place that is not logged, to the agent and whoever leads it; None for everybody else."""
    plan, number = sending.plan, sending.notice.check_in
    day, participants = plan.cadence.check_ins().get(number), participants_of(sending.uow, plan)
    if day is None or not plan.is_awaited(number) or not sending.is_to(plan.agent_id, participants.leads_on(day).id):
        return None
    return check_in_moment(plan.cadence, day, sending.uow.people.get(plan.manager_id))


def _not_marked(sending: PlanSending[SupportReminderNotice]) -> MessageItem | None:
    """While nobody said what became of the slot, to whoever sees to it."""
    plan, notice = sending.plan, sending.notice
    if all((entry.notice, entry.recipient) != (notice, sending.reader.id) for entry in sending.occasions):
        return None
    day = promise_days(plan)[notice.slot]
    at = check_in_moment(plan.cadence, day, sending.uow.people.get(plan.manager_id))
    item = replace(sending.item(sending.day(day)), is_own=sending.is_to(plan.agent_id))
    return item if is_timely(sending, at) else None


def _corrected(sending: PlanSending[CheckInCorrectedNotice]) -> bool:
    """Of several corrections of one check-in, the newest is told."""
    done = [entry for entry in _corrections(sending) if entry.state is CorrectionState.DONE]
    is_newest = bool(done) and done[-1].number == sending.notice.correction
    return is_newest and sending.is_to(sending.plan.agent_id)


def _asked_to_correct(sending: PlanSending[CorrectionAskedNotice]) -> bool:
    return any(entry.waits and entry.number == sending.notice.correction for entry in _corrections(sending))


def _answered(sending: PlanSending[CorrectionAnsweredNotice]) -> bool:
    mine = (entry for entry in _corrections(sending) if entry.number == sending.notice.correction)
    return any(not entry.waits and sending.is_to(entry.by) for entry in mine)


def _corrections(
    sending: PlanSending[CheckInCorrectedNotice | CorrectionAskedNotice | CorrectionAnsweredNotice],
) -> list[Correction]:
    of_plan = sending.uow.corrections.of(sending.plan.id)
    return [entry for entry in of_plan if entry.check_in == sending.notice.check_in]


RULES = (
    about_plan(CheckInReminderNotice, (Action.LOG_CHECK_IN,), _not_logged),
    about_plan(ReflectionNotice, (Action.REFLECT,), _questions),
    about_plan(ReflectionOfferNotice, (Action.REFLECT,), _offered, at_once=True),
    about_plan(AgendaNotice, (Action.LOG_CHECK_IN,), _ahead),
    about_plan(SupportReminderNotice, (Action.MARK_PROMISE,), _not_marked),
    about_plan(CheckInCorrectedNotice, (Action.OPEN,), while_true(_corrected)),
    about_plan(CorrectionAskedNotice, (Action.ANSWER_CORRECTION,), while_true(_asked_to_correct)),
    about_plan(CorrectionAnsweredNotice, (Action.OPEN,), while_true(_answered)),
)
