"""The planner: what fell due goes into the ledger once, however often and however late somebody looks."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from coaching.delivery.ledger import DueItem
from coaching.delivery.programme_notices import HrDigestNotice
from coaching.delivery.timetable import occasions
from services.core.occasions import PLANNED_AHEAD
from services.core.plan_people import participants_of
from services.delivery.planner import next_due
from services.programme.digest import plan_digest
from storage.unit_of_work import Storage
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER, OTHER_AGENT
from tests.support.use_case_harness import UseCaseHarness

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


def names(work: UseCaseHarness) -> Counter[DueItem]:
    return Counter(item for delivery in work.deliveries for item in delivery.items if item.notice.about)


def whole_timetable(work: UseCaseHarness) -> set[DueItem]:
    (plan,) = work.ask(lambda uow: uow.plans.running())
    participants = work.ask(lambda uow: participants_of(uow, plan))
    return {DueItem.of(entry) for entry in occasions(plan, participants) if entry.due >= plan.shared_at}


def test_nothing_is_written_before_it_is_due(work: UseCaseHarness) -> None:
    work.shared()
    assert work.at(DAY).planned() == 0
    assert work.notices_to(MANAGER) == []


def test_each_occasion_is_written_when_it_falls_due(work: UseCaseHarness) -> None:
    work.shared()
    wednesday = work.at(datetime(2026, 11, 25, 14, tzinfo=UTC))
    assert wednesday.planned() == 1
    assert work.notices_to(AGENT) == ["plan_shared:1:0", "acknowledgement_reminder:1:0", "reflection:1:0"]
    assert work.notices_to(MANAGER) == ["agenda:1:0"]


def test_looking_twice_writes_nothing_twice(work: UseCaseHarness) -> None:
    work.shared()
    there = work.at(5 * DAY)
    assert [there.planned() for _ in range(3)] == [1, 0, 0]
    assert set(names(work).values()) == {1}


def test_over_the_whole_plan_every_occasion_is_written_exactly_once(work: UseCaseHarness) -> None:
    work.shared()
    for hours in range(0, 24 * 75, 7):
        work.at(hours * HOUR).planned()
    found = names(work)
    assert set(found.values()) == {1}
    assert whole_timetable(work) <= found.keys()
    assert work.ask(lambda uow: uow.plans.next_due_at()) is None


def test_after_a_standstill_all_that_was_missed_is_written_with_the_moment_it_was_due(work: UseCaseHarness) -> None:
    work.shared()
    work.at(90 * DAY).planned()
    assert whole_timetable(work) <= names(work).keys()
    dues = {delivery.due for delivery in work.deliveries if delivery.recipient == MANAGER.id}
    assert datetime(2026, 11, 25, 7, 1, 51, tzinfo=UTC) in dues


def test_what_would_have_been_due_before_the_plan_was_shared_is_left_out(work: UseCaseHarness) -> None:
    thursday = work.at(datetime(2026, 11, 26, 10, tzinfo=UTC))
    thursday.shared(start_date="2026-11-26", weekday="4")  # the first check-in is tomorrow at 15:00
    late = work.at(datetime(2026, 11, 26, 15, tzinfo=UTC))
    late.planned()
    assert "agenda:1:0" in work.notices_to(MANAGER)


def test_several_plans_are_looked_at_no_more_than_asked_for(work: UseCaseHarness) -> None:
    work.shared()
    work.shared("draft-2", agent=OTHER_AGENT.id)
    there = work.at(10 * DAY)
    with there.open() as uow:
        due = [plan.agent_id for plan in uow.plans.due(there.now, 1)]
    assert due == [OTHER_AGENT.id]
    assert there.planned() == 2


def test_the_digest_is_written_at_its_hour_and_once(work: UseCaseHarness) -> None:
    early, there = work.at(MONDAY_NINE - HOUR), work.at(MONDAY_NINE)
    assert not early.ask(lambda uow: plan_digest(uow, early.now))
    assert [there.ask(lambda uow: plan_digest(uow, there.now)) for _ in range(2)] == [True, False]
    (digest,) = [entry for entry in work.deliveries if entry.recipient == "C0HR"]
    assert (digest.due, digest.items) == (MONDAY_NINE, (DueItem(HrDigestNotice(1), "C0HR"),))
    assert work.ask(lambda uow: uow.programmes.next_digest_at()) == MONDAY_NINE + timedelta(weeks=1)


def test_after_a_standstill_there_is_one_digest_and_not_one_for_each_week(work: UseCaseHarness) -> None:
    there = work.at(MONDAY_NINE + timedelta(weeks=5, hours=3))
    assert [there.ask(lambda uow: plan_digest(uow, there.now)) for _ in range(2)] == [True, False]
    assert len([entry for entry in work.deliveries if entry.recipient == "C0HR"]) == 1
    assert work.ask(lambda uow: uow.programmes.next_digest_at()) == MONDAY_NINE + timedelta(weeks=6)


def test_without_setup_there_is_no_digest_and_nothing_to_wait_for(storage: Storage) -> None:
    empty = UseCaseHarness(storage)
    assert not empty.ask(lambda uow: plan_digest(uow, NOW))
    assert empty.ask(next_due) is None


def test_the_next_moment_is_the_earliest_of_plans_deliveries_and_digest(work: UseCaseHarness) -> None:
    assert work.ask(next_due) == NOW  # the messages about the HR role
    with work.open() as uow:
        uow.ledger.postpone(MONDAY_NINE + DAY)
    assert work.ask(next_due) == MONDAY_NINE
    work.shared()
    assert work.ask(next_due) == NOW
    with work.open() as uow:
        uow.ledger.postpone(MONDAY_NINE + DAY)
    assert work.ask(next_due) == datetime(2026, 11, 25, 7, 1, 51, tzinfo=UTC) - PLANNED_AHEAD  # the agenda, 08:01
