"""Updates of promises: who may record one, what it changes, and what it leaves as it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery.ledger import DeliveryState
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice
from coaching.plan.plan import Owner, Plan, Rhythm, SupportAction, SupportKind
from coaching.programme.overdue import NONE
from coaching.screens import PromisesScreen
from coaching.weekly.promise_dates import TALK, PromiseKey, PromiseStatus
from services.programme.digest import digest_facts, opened_digest
from services.programme.overview import home_facts
from services.start.sharing import add_plan
from services.weekly.check_ins import log_check_in, open_check_in
from services.weekly.delivered_support import delivered_for
from services.weekly.promises import open_promise_update, open_promises, update_promise
from services.weekly.reflections import open_reflection
from tests.support.audit_entries import ENTRY
from tests.support.builders import a_plan
from tests.support.people import AGENT, HR, MANAGER
from tests.support.use_case_harness import UseCaseHarness

SUPPORT = (
    SupportAction(1, SupportKind.COACHING, "Coaching talk", Owner.MANAGER, Rhythm.WEEKLY),
    SupportAction(2, SupportKind.MICROLEARNING, "Lesson", Owner.AGENT, Rhythm.WEEKLY),
)
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=UTC)
"""A week after the plan's first day: the first slot of support is due. The first talk was on 26 November."""


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a shared plan: weekly coaching by the manager, weekly lessons by the agent, talks on Thursdays."""
    with work.open() as uow:
        return add_plan(uow, work.now, a_plan(support=SUPPORT), draft_id="draft-1")


def says(
    work: UseCaseHarness,
    plan: Plan,
    key: PromiseKey,
    status: PromiseStatus,
    to: date | None = None,
    who: Person = MANAGER,
) -> PromisesScreen:
    return work.run(who, update_promise, plan.id, key, status, to)


def days_of(screen: PromisesScreen) -> dict[PromiseKey, date]:
    return {line.key: line.day for line in screen.lines}


def notices(work: UseCaseHarness, person: Person, *moments: datetime) -> Sequence[str]:
    """Return what the ledger holds for somebody after these moments, as kind and number."""
    for moment in moments:
        work.at(moment).planned()
    return [name.rpartition(":")[0] for name in work.notices_to(person)]


def test_the_list_holds_support_and_talks_until_a_week_from_now(work: UseCaseHarness, plan: Plan) -> None:
    screen = work.at(TUESDAY).run(MANAGER, open_promises, plan.id)
    assert [line.key for line in screen.lines] == [(2, 2), (1, 2), (TALK, 2), (2, 1), (1, 1), (TALK, 1)]
    assert all(line.may_update for line in screen.lines)
    assert [line.key for line in screen.lines if not line.may_move] == []


def test_the_agent_marks_and_moves_what_is_theirs_alone(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(TUESDAY)
    screen = later.run(AGENT, open_promises, plan.id)
    assert {line.key for line in screen.lines if line.may_update} == {(2, 1), (2, 2)}
    assert days_of(says(later, plan, (2, 1), PromiseStatus.MOVED, date(2026, 12, 4), AGENT))[2, 1] == date(2026, 12, 4)
    for key, status in (
        ((1, 1), PromiseStatus.MOVED),
        ((TALK, 2), PromiseStatus.MOVED),
        ((TALK, 2), PromiseStatus.CANCELLED),
    ):
        assert later.refused(AGENT, open_promise_update, plan.id, key, status) == "not_yours"
        assert later.refused(AGENT, update_promise, plan.id, key, status, date(2026, 12, 4)) == "not_yours"
    assert later.refused(HR, update_promise, plan.id, (1, 1), PromiseStatus.DONE) == "not_yours"


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ((TALK, 2), PromiseStatus.DONE),
        ((TALK, 2), PromiseStatus.NOT_DONE),
        ((1, 1), PromiseStatus.CANCELLED),
        ((1, 9), PromiseStatus.DONE),
    ],
)
def test_what_does_not_fit_a_slot_is_refused(
    work: UseCaseHarness, plan: Plan, key: PromiseKey, status: PromiseStatus
) -> None:
    assert work.at(TUESDAY).refused(MANAGER, update_promise, plan.id, key, status) == "no_such_promise"


def test_a_day_that_is_not_free_is_a_problem_at_its_field(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(TUESDAY)
    for to, code in ((None, "needed"), (date(2026, 11, 30), "day_not_free"), (date(2027, 2, 1), "day_not_free")):
        assert later.problems(MANAGER, update_promise, plan.id, (1, 1), PromiseStatus.MOVED, to) == [("moved_to", code)]
    assert later.plan(plan.id).promise_updates == ()


def test_marks_are_added_and_the_newest_counts(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(TUESDAY)
    for status, to in (
        (PromiseStatus.NOT_DONE, None),
        (PromiseStatus.MOVED, date(2026, 12, 4)),
        (PromiseStatus.DONE, None),
    ):
        says(later, plan, (1, 1), status, to)
        says(later, plan, (1, 1), status, to)  # the same again changes nothing
    found = later.ask(lambda uow: uow.promises.updates(plan.id))
    assert [update.status for update in found] == [PromiseStatus.NOT_DONE, PromiseStatus.MOVED, PromiseStatus.DONE]
    assert found == later.plan(plan.id).promise_updates
    assert {update.by for update in found} == {MANAGER.id}
    assert later.plan(plan.id).revision == plan.revision + 3


@pytest.mark.usefixtures("plan")
def test_unmarked_help_is_asked_about_twice(work: UseCaseHarness) -> None:
    wednesday, friday = (datetime(2026, 12, day, 14, tzinfo=UTC) for day in (2, 4))
    assert "support_reminder:1001" not in notices(work, MANAGER, wednesday - timedelta(hours=12))
    assert notices(work, MANAGER, wednesday, friday).count("support_reminder:1001") == 2
    assert notices(work, AGENT).count("support_reminder:2001") == 2


def test_marked_help_is_asked_about_no_more_and_moved_help_on_its_new_day(work: UseCaseHarness, plan: Plan) -> None:
    says(work.at(TUESDAY), plan, (1, 1), PromiseStatus.DONE)
    says(work.at(TUESDAY), plan, (2, 1), PromiseStatus.MOVED, date(2026, 12, 3), AGENT)
    assert "support_reminder:2001" not in notices(work, AGENT, datetime(2026, 12, 4, 7, tzinfo=UTC))
    assert notices(work, AGENT, datetime(2026, 12, 8, 14, tzinfo=UTC)).count("support_reminder:2001") == 2
    assert "support_reminder:1001" not in notices(work, MANAGER)


def test_help_that_moves_after_a_reminder_is_not_reminded_of_from_the_start(work: UseCaseHarness, plan: Plan) -> None:
    wednesday = datetime(2026, 12, 2, 14, tzinfo=UTC)
    assert notices(work, MANAGER, wednesday).count("support_reminder:1001") == 1
    says(work.at(wednesday), plan, (1, 1), PromiseStatus.MOVED, date(2026, 12, 7))
    assert notices(work, MANAGER, datetime(2026, 12, 11, 14, tzinfo=UTC)).count("support_reminder:1001") == 2


def test_a_moved_talk_is_prepared_and_reminded_on_its_new_day(work: UseCaseHarness, plan: Plan) -> None:
    says(work.at(TUESDAY), plan, (TALK, 2), PromiseStatus.MOVED, date(2026, 12, 8))
    assert "agenda:2" not in notices(work, MANAGER, datetime(2026, 12, 7, 6, tzinfo=UTC))
    notices(work, MANAGER, datetime(2026, 12, 7, 14, tzinfo=UTC), datetime(2026, 12, 11, 14, tzinfo=UTC))
    assert [notices(work, who).count(name) for who, name in ((MANAGER, "agenda:2"), (AGENT, "reflection:2"))] == [1, 1]
    assert notices(work, MANAGER).count("check_in_reminder:2") == 2
    assert list(work.plan(plan.id).cadence.check_ins().values())[1] == date(2026, 12, 8)


def test_a_talk_that_moves_after_its_agenda_gets_no_second_one(work: UseCaseHarness, plan: Plan) -> None:
    before = datetime(2026, 12, 2, 14, tzinfo=UTC)
    assert notices(work, MANAGER, before).count("agenda:2") == 1
    says(work.at(before), plan, (TALK, 2), PromiseStatus.MOVED, date(2026, 12, 8))
    assert notices(work, MANAGER, datetime(2026, 12, 8, 14, tzinfo=UTC)).count("agenda:2") == 1


def test_what_a_move_puts_into_the_past_is_not_told(work: UseCaseHarness, plan: Plan) -> None:
    says(work.at(TUESDAY), plan, (TALK, 2), PromiseStatus.MOVED, date(2026, 12, 1))
    work.at(TUESDAY + timedelta(hours=1)).planned()
    found = [entry for entry in work.deliveries for item in entry.items if item.notice == AgendaNotice(plan.id, 2)]
    assert [entry.state for entry in found] == [DeliveryState.SKIPPED]


def test_a_talk_that_moves_earlier_and_then_later_is_prepared_once(work: UseCaseHarness, plan: Plan) -> None:
    def sent() -> list[str]:
        pending = [entry for entry in work.deliveries if entry.state is DeliveryState.PENDING]
        items = [item for entry in pending for item in entry.items if item.notice.occasion == 2]
        return sorted(item.kind.code for item in items if item.kind in (AgendaNotice, ReflectionNotice))

    monday = work.at(datetime(2026, 11, 30, 15, tzinfo=UTC))
    for day in (1, 4, 1, 4):  # Tuesday's prompts would have been due in the morning
        says(monday, plan, (TALK, 2), PromiseStatus.MOVED, date(2026, 12, day))
        monday.planned()
        assert sent() == []
    work.at(datetime(2026, 12, 3, 6, tzinfo=UTC)).planned()
    assert sent() == []
    for hour in (14, 15):
        work.at(datetime(2026, 12, 3, hour, tzinfo=UTC)).planned()
        assert sent() == ["agenda", "reflection"]


def test_a_talk_that_could_not_take_place_is_asked_about_no_more_and_counts_as_not_held(
    work: UseCaseHarness, plan: Plan
) -> None:
    friday = work.at(datetime(2026, 11, 27, 10, tzinfo=UTC))
    says(friday, plan, (TALK, 1), PromiseStatus.CANCELLED)
    assert "check_in_reminder:1" not in notices(work, MANAGER, datetime(2026, 12, 2, 15, tzinfo=UTC))
    later = work.at(datetime(2026, 12, 2, 15, tzinfo=UTC))
    assert later.ask(lambda uow: digest_facts(uow, later.now)).check_ins == NONE
    (card,) = later.run(MANAGER, home_facts).team
    assert card.unlogged == ()
    found = later.ask(lambda uow: delivered_for(uow, later.plan(plan.id), later.now.date()))
    assert (found.due, found.held) == (1, 0)
    assert later.refused(AGENT, open_reflection, plan.id, 1) == "nothing_to_reflect"


def test_it_can_be_logged_all_the_same_and_that_wins(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(TUESDAY)
    says(later, plan, (TALK, 1), PromiseStatus.CANCELLED)
    choices = later.run(MANAGER, open_check_in, plan.id).choices
    assert [(entry.number, entry.current) for entry in choices] == [(1, False), (2, True)]
    later.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    found = later.ask(lambda uow: delivered_for(uow, later.plan(plan.id), later.now.date()))
    assert (found.due, found.held) == (1, 1)
    assert later.plan(plan.id).cancelled == frozenset()
    assert later.refused(MANAGER, update_promise, plan.id, (TALK, 1), PromiseStatus.CANCELLED) == "already_logged"


def test_a_talk_whose_week_is_over_cannot_move(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(datetime(2026, 12, 3, 10, tzinfo=UTC))
    assert later.refused(MANAGER, open_promise_update, plan.id, (TALK, 1), PromiseStatus.MOVED) == "no_day_to_move_to"
    screen = later.run(MANAGER, open_promise_update, plan.id, (TALK, 2), PromiseStatus.MOVED)
    assert (screen.first, screen.last) == (date(2026, 12, 3), date(2026, 12, 9))


def test_hr_counts_promised_help_from_the_third_working_day(work: UseCaseHarness, plan: Plan) -> None:
    def counted(moment: datetime) -> list[tuple[int, int]]:
        found = work.ask(lambda uow: opened_digest(uow, moment, ())).promises
        return [(entry.number, entry.age) for entry in found.shown]

    friday = datetime(2026, 12, 4, 6, tzinfo=UTC)
    assert counted(friday - timedelta(days=1)) == []
    assert counted(friday) == [(1001, 3)]  # 2001 is the agent's
    says(work.at(TUESDAY), plan, (1, 1), PromiseStatus.NOT_DONE)
    says(work.at(TUESDAY), plan, (2, 1), PromiseStatus.MOVED, date(2026, 12, 8), AGENT)
    assert counted(friday) == []


def test_what_the_agent_does_alone_opens_no_gate_and_is_nobodys_debt(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(datetime(2026, 12, 9, 10, tzinfo=UTC))
    for key in ((2, 1), (2, 2)):
        says(later, plan, key, PromiseStatus.DONE, who=AGENT)
    found = later.ask(lambda uow: delivered_for(uow, later.plan(plan.id), later.now.date()))
    assert (found.promised, found.fulfilled) == (2, 0)


def test_a_moved_slot_counts_for_the_gate_on_its_new_day_and_all_of_them_on_the_last(
    work: UseCaseHarness, plan: Plan
) -> None:
    def promised(today: date) -> int:
        return work.ask(lambda uow: delivered_for(uow, work.plan(plan.id), today)).promised

    assert promised(date(2026, 12, 2)) == 1
    says(work.at(TUESDAY), plan, (1, 1), PromiseStatus.MOVED, date(2026, 12, 10))
    assert [promised(date(2026, 12, day)) for day in (2, 10, 11)] == [0, 1, 2]
    end = work.plan(plan.id).cadence.end
    before = promised(end)
    last = work.at(datetime.combine(end, TUESDAY.timetz()) - timedelta(days=1))
    says(last, plan, (1, 1), PromiseStatus.MOVED, end)
    assert promised(end) == before


def test_two_forms_about_one_slot_both_stay_in_the_record(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(TUESDAY)
    says(later, plan, (1, 1), PromiseStatus.DONE)
    says(later.at(timedelta(minutes=1)), plan, (1, 1), PromiseStatus.NOT_DONE)
    assert len(later.plan(plan.id).promise_updates) == 2
    assert replace(later.plan(plan.id), promise_updates=()).latest_updates == {}


def test_support_of_one_time_can_be_marked_from_the_first_day(work: UseCaseHarness) -> None:
    plan = work.shared(support_1_rhythm="once", support_1_owner="manager", length="60")
    (line,) = [line for line in work.run(MANAGER, open_promises, plan.id).lines if line.key == (1, 1)]
    assert line.day == plan.cadence.start + timedelta(days=14)
    work.run(MANAGER, update_promise, plan.id, (1, 1), PromiseStatus.DONE)
    assert work.plan(plan.id).latest_updates[1, 1].status is PromiseStatus.DONE
