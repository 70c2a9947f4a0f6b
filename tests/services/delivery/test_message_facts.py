"""At the moment of sending: every kind of message in every situation, sent, put off, or skipped with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery.ending_notices import OutcomeReminderNotice
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import AcknowledgementReminderNotice, PlanSharedNotice
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    ReflectionOfferNotice,
    SupportReminderNotice,
)
from coaching.ending.outcomes import OutcomeDecision, OutcomeVerdict
from coaching.plan.plan import Plan
from coaching.weekly.promise_dates import PromiseStatus
from services.delivery.message_facts import Ready, Skip, Wait, message_facts
from services.ending.outcomes import decide_outcome
from services.plan.withdrawal import withdraw_plan
from services.weekly.check_ins import log_check_in
from services.weekly.promises import update_promise
from services.weekly.reflections import reflect
from tests.support.audit_entries import ENTRY
from tests.support.endings import CONFIRM, LAST_DAY, LONGER, proposed
from tests.support.notices import AHEAD, FIRST, HERE, PLAIN, SECOND, a_notice
from tests.support.people import AGENT, HR, MANAGER, STRANGER
from tests.support.use_case_harness import UseCaseHarness

Happened = Callable[[UseCaseHarness, Plan], object]


def nothing(_work: UseCaseHarness, _plan: Plan) -> None:
    """Leave the plan as it was shared."""


def opened(work: UseCaseHarness, plan: Plan) -> None:
    work.opened(plan)


def confirmed(work: UseCaseHarness, plan: Plan) -> None:
    work.acknowledged(plan)


def reflected(work: UseCaseHarness, plan: Plan) -> None:
    work.run(AGENT, reflect, plan.id, 1, ("Calmer", "", ""), "V1")


def logged(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")


def marked(work: UseCaseHarness, plan: Plan) -> None:
    work.at(WEEK_LATER).run(MANAGER, update_promise, plan.id, (1, 1), PromiseStatus.NOT_DONE)


def moved(work: UseCaseHarness, plan: Plan) -> None:
    """Move the first slot of support from 1 to 2 December."""
    work.at(WEEK_LATER).run(MANAGER, update_promise, plan.id, (1, 1), PromiseStatus.MOVED, date(2026, 12, 2))


def talk_moved(work: UseCaseHarness, plan: Plan) -> None:
    """Move the first talk from 26 to 27 November."""
    work.run(MANAGER, update_promise, plan.id, (0, 1), PromiseStatus.MOVED, date(2026, 11, 27))


def cancelled(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, update_promise, plan.id, (0, 1), PromiseStatus.CANCELLED)


def withdrawn(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")


def outcome_proposed(work: UseCaseHarness, plan: Plan) -> None:
    work.acknowledged(plan)
    proposed(work.at(LAST_DAY), plan, LONGER)


def outcome_sent_back(work: UseCaseHarness, plan: Plan) -> None:
    outcome_proposed(work, plan)
    sent_back = OutcomeDecision(OutcomeVerdict.RETURNED, "Please name the two calls")
    work.at(LAST_DAY).run(HR, decide_outcome, plan.id, 1, sent_back)


def extended(work: UseCaseHarness, plan: Plan) -> None:
    outcome_proposed(work, plan)
    work.at(LAST_DAY).run(HR, decide_outcome, plan.id, 1, CONFIRM)


def left(work: UseCaseHarness, _plan: Plan) -> None:
    work.meet(replace(AGENT, is_deleted=True), replace(MANAGER, is_guest=True))


SHARED, RECALL, OFFER = PlanSharedNotice, AcknowledgementReminderNotice, ReflectionOfferNotice
REFLECTION, AGENDA, LATE, MILESTONE = ReflectionNotice, AgendaNotice, CheckInReminderNotice, MilestoneNotice
SUPPORT, UNDECIDED = SupportReminderNotice, OutcomeReminderNotice
WEEK_LATER = timedelta(days=7)
USELESS = "no_longer_useful"
OFFERED = {"message_ts": "1795424400.000123"}
Case = tuple[type[Notice], int, Mapping[str, object], Person, str, Happened, str]
CASES: list[Case] = [
    # the plan was shared on Monday 23 November at 10:00 UTC; 13:00 UTC is 08:00 for the agent
    (SHARED, 1, PLAIN, AGENT, "11-23T10:00", nothing, "wait until 11-23T13:00"),
    (SHARED, 1, PLAIN, AGENT, "11-23T13:00", nothing, "send"),
    (SHARED, 1, PLAIN, AGENT, "11-23T23:00", nothing, "wait until 11-24T13:00"),
    (SHARED, 1, PLAIN, AGENT, "12-03T13:00", nothing, "send"),
    (SHARED, 1, PLAIN, AGENT, "11-23T13:00", opened, USELESS),
    (SHARED, 1, PLAIN, AGENT, "11-23T13:00", withdrawn, USELESS),
    (SHARED, 1, PLAIN, AGENT, "11-23T13:00", left, "reader_gone"),
    (SHARED, 1, PLAIN, STRANGER, "11-23T13:00", nothing, USELESS),
    (SHARED, 1, PLAIN, HR, "11-23T13:00", nothing, USELESS),
    (RECALL, 1, PLAIN, AGENT, "11-25T13:00", nothing, "send"),
    (RECALL, 1, PLAIN, AGENT, "11-25T13:00", opened, "send"),
    (RECALL, 1, PLAIN, AGENT, "11-25T13:00", confirmed, USELESS),
    (RECALL, 1, PLAIN, AGENT, "11-25T13:00", withdrawn, USELESS),
    # the first check-in is on Thursday 26 November at 14:00 UTC
    (REFLECTION, 1, PLAIN, AGENT, "11-25T14:00", nothing, "send at 11-26T09:00"),
    (REFLECTION, 1, PLAIN, AGENT, "11-26T13:59", nothing, "send at 11-26T09:00"),
    (REFLECTION, 1, PLAIN, AGENT, "11-26T14:00", nothing, USELESS),
    (REFLECTION, 1, PLAIN, AGENT, "11-25T14:00", reflected, USELESS),
    (REFLECTION, 1, PLAIN, AGENT, "11-25T14:00", logged, USELESS),
    (REFLECTION, 1, PLAIN, AGENT, "11-25T14:00", withdrawn, USELESS),
    (REFLECTION, 1, PLAIN, AGENT, "11-25T14:00", left, "reader_gone"),
    (AGENDA, 1, PLAIN, MANAGER, "11-25T14:00", nothing, "send at 11-26T15:00"),
    (AGENDA, 1, PLAIN, MANAGER, "11-25T14:00", reflected, "send at 11-26T15:00"),
    (AGENDA, 1, PLAIN, MANAGER, "11-25T14:00", logged, USELESS),
    (AGENDA, 1, PLAIN, MANAGER, "11-26T14:00", nothing, USELESS),
    (AGENDA, 1, PLAIN, MANAGER, "11-25T17:00", nothing, "wait until 11-26T07:01"),
    (AGENDA, 1, PLAIN, MANAGER, "11-25T14:00", left, "reader_gone"),
    (OFFER, 1, OFFERED, AGENT, "11-26T03:00", nothing, "send at 11-26T09:00 of 1795424400.000123"),
    (OFFER, 1, OFFERED, AGENT, "11-26T03:00", reflected, USELESS),
    (OFFER, 1, OFFERED, AGENT, "11-26T14:00", nothing, USELESS),
    (OFFER, 1, OFFERED, AGENT, "11-26T03:00", left, "reader_gone"),
    # the first reminder is due on Friday 27 November at 07:01 UTC, the second on Tuesday 1 December
    (LATE, 1, FIRST, MANAGER, "11-27T14:00", nothing, "send at 11-26T15:00"),
    (LATE, 1, FIRST, MANAGER, "11-28T14:00", nothing, "wait until 11-30T07:01"),
    (LATE, 1, FIRST, MANAGER, "12-01T07:01", nothing, "send at 11-26T15:00"),
    (LATE, 1, FIRST, MANAGER, "12-01T14:00", nothing, USELESS),
    (LATE, 1, FIRST, MANAGER, "11-27T14:00", logged, USELESS),
    (LATE, 1, SECOND, MANAGER, "12-01T14:00", nothing, "send at 11-26T15:00"),
    (LATE, 1, SECOND, MANAGER, "12-04T16:59", nothing, "send at 11-26T15:00"),
    (LATE, 1, SECOND, MANAGER, "12-07T08:00", nothing, USELESS),
    (LATE, 1, SECOND, MANAGER, "12-01T14:00", logged, USELESS),
    (LATE, 1, SECOND, MANAGER, "12-01T14:00", withdrawn, USELESS),
    (REFLECTION, 1, PLAIN, AGENT, "11-25T14:00", cancelled, USELESS),
    (AGENDA, 1, PLAIN, MANAGER, "11-25T14:00", cancelled, USELESS),
    (LATE, 1, FIRST, MANAGER, "11-27T14:00", cancelled, USELESS),
    (REFLECTION, 1, PLAIN, AGENT, "11-26T14:00", talk_moved, "send at 11-27T09:00"),
    (AGENDA, 1, PLAIN, MANAGER, "11-26T14:00", talk_moved, "send at 11-27T15:00"),
    (LATE, 1, FIRST, MANAGER, "11-27T13:59", talk_moved, USELESS),
    (LATE, 1, FIRST, MANAGER, "11-30T14:00", talk_moved, "send at 11-27T15:00"),
    # the first slot of support is due on Tuesday 1 December: it is asked about on Wednesday and on Friday
    (SUPPORT, 1001, FIRST, MANAGER, "12-02T14:00", nothing, "send at 12-01T12:00"),
    (SUPPORT, 1001, FIRST, MANAGER, "12-04T14:00", nothing, USELESS),
    (SUPPORT, 1001, SECOND, MANAGER, "12-04T14:00", nothing, "send at 12-01T12:00"),
    (SUPPORT, 1001, SECOND, MANAGER, "12-09T14:01", nothing, USELESS),
    (SUPPORT, 1001, FIRST, AGENT, "12-02T14:00", nothing, USELESS),
    (SUPPORT, 9001, FIRST, MANAGER, "12-02T14:00", nothing, USELESS),
    (SUPPORT, 1001, FIRST, MANAGER, "12-02T14:00", marked, USELESS),
    (SUPPORT, 1001, FIRST, MANAGER, "12-02T14:00", withdrawn, USELESS),
    (SUPPORT, 1001, FIRST, MANAGER, "12-02T13:59", moved, USELESS),
    (SUPPORT, 1001, FIRST, MANAGER, "12-03T14:00", moved, "send at 12-02T12:00"),
    # thirty days are over on Thursday 24 December
    (MILESTONE, 30, AHEAD, AGENT, "12-21T14:00", nothing, "send at 12-24T09:00"),
    (MILESTONE, 30, AHEAD, MANAGER, "12-23T16:59", nothing, "send at 12-24T09:00"),
    (MILESTONE, 30, AHEAD, AGENT, "12-24T13:00", nothing, USELESS),
    (MILESTONE, 30, HERE, AGENT, "12-24T14:00", nothing, "send at 12-24T09:00"),
    (MILESTONE, 30, HERE, MANAGER, "12-28T14:00", nothing, "send at 12-24T09:00"),
    (MILESTONE, 30, HERE, MANAGER, "12-30T14:00", nothing, USELESS),
    (MILESTONE, 30, HERE, AGENT, "12-24T14:00", withdrawn, USELESS),
    # the last milestone is on Monday 25 January: how it goes on is asked on Tuesday and on Thursday
    (UNDECIDED, 60, FIRST, MANAGER, "2027-01-26T14:00", nothing, "send"),
    (UNDECIDED, 60, FIRST, MANAGER, "2027-01-28T14:00", nothing, USELESS),
    (UNDECIDED, 60, SECOND, MANAGER, "2027-01-28T14:00", nothing, "send"),
    (UNDECIDED, 60, SECOND, MANAGER, "2027-02-02T14:01", nothing, USELESS),
    (UNDECIDED, 60, SECOND, MANAGER, "2027-01-28T14:00", outcome_proposed, USELESS),
    (UNDECIDED, 60, SECOND, MANAGER, "2027-01-28T14:00", outcome_sent_back, "send"),
    (UNDECIDED, 60, FIRST, MANAGER, "2027-01-26T14:00", extended, USELESS),
    (UNDECIDED, 60, FIRST, MANAGER, "2027-01-26T14:00", withdrawn, USELESS),
    (UNDECIDED, 60, FIRST, AGENT, "2027-01-26T14:00", nothing, USELESS),
    (UNDECIDED, 60, FIRST, HR, "2027-01-26T14:00", nothing, USELESS),
]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text if len(text) > len("12-24T14:00") else f"2026-{text}").replace(tzinfo=UTC)


def a_delivery(*items: DueItem, due: str = "11-23T10:00") -> Delivery:
    return Delivery("d1", Operation.POST, items[0].recipient, moment(due), DeliveryState.PENDING, items)


def answer(work: UseCaseHarness, now: str, delivery: Delivery) -> str:
    """Return what becomes of the message, in words."""
    match work.ask(lambda uow: message_facts(uow, moment(now), delivery)):
        case Wait(until, _):
            return f"wait until {until:%m-%dT%H:%M}"
        case Skip(reason):
            return reason
        case Ready((item, *_)):
            at = f" at {item.at:%m-%dT%H:%M}" if item.at else ""
            of = f" of {item.notice.message_ts}" if isinstance(item.notice, ReflectionOfferNotice) else ""
            return f"send{at}{of}"
    raise AssertionError("a message without items")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].code}-{case[4]}-{case[5].__name__}")
def test_a_message_is_sent_put_off_or_skipped(work: UseCaseHarness, case: Case) -> None:
    kind, number, own, reader, now, happened, expected = case
    plan = work.shared()
    happened(work, plan)
    assert answer(work, now, a_delivery(DueItem(a_notice(kind, plan.id, number, **own), reader.id))) == expected


def test_the_table_is_long_enough_to_show_what_matters() -> None:
    assert len(CASES) >= 40
