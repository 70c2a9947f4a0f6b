"""Two who act on one plan at the same moment: one wins, the other is refused, and nothing is half done or undone.

Where it says "overlapping", both have read the plan before either writes: only PostgreSQL lets them, SQLite has one
writer at a time from the beginning.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from threading import Barrier, BrokenBarrierError, Event
from typing import Any

import pytest

from coaching.absence.handover import led_by
from coaching.base.person import Actor, Person
from coaching.plan.plan import CheckIn, Plan, PlanState
from coaching.plan.statements import ReviewDecision
from coaching.programme.programme import Approval
from coaching.records.audit import first_broken
from coaching.weekly.blockers import Report
from services.absence.handover import end_stand_in, hand_over, name_stand_in
from services.plan.acknowledgement import acknowledge, save_agent_view
from services.plan.plan_screen import open_plan
from services.plan.view_answer import answer_view
from services.plan.withdrawal import withdraw_plan
from services.start.approval_answer import review_plan
from services.weekly.blockers import report_blocker, settle_blocker
from services.weekly.check_ins import log_check_in
from storage.base.database import open_engine
from storage.unit_of_work import UnitOfWork
from tests.services.plan.test_races import at_once, ctx
from tests.support.approvals import where_hr_is
from tests.support.audit_entries import ENTRY
from tests.support.keys import a_storage
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

PATIENCE = 10.0
UseCase = Callable[..., object]
Task = tuple[Person, UseCase, tuple[Any, ...]]


@pytest.fixture
def postgres_work(postgresql_url: str) -> Iterator[UseCaseHarness]:
    """Yield a workspace where two may read before either writes."""
    engine = open_engine(postgresql_url)
    yield a_use_case_harness(a_storage(engine))
    engine.dispose()


def chain_is_intact(work: UseCaseHarness) -> bool:
    """Whether the audit chain is as it was written."""
    with work.open() as uow:
        keys = uow.audit.keys()
        return keys is None or first_broken(uow.audit.entries(), keys[0], {}, uow.audit.head()) is None


def together(work: UseCaseHarness, *tasks: Task) -> list[object]:
    """Several people at the same moment; return their answers, a refusal as its code."""
    return answers_of(work, [partial(ctx(work, who).run, what, *args) for who, what, args in tasks])


def answers_of(work: UseCaseHarness, tasks: list[Callable[[], object]]) -> list[object]:
    answers = at_once(tasks)
    assert chain_is_intact(work)
    return answers


def overlapping(work: UseCaseHarness, plan: Plan, *tasks: Task, first: Person | None = None) -> list[object]:
    """The same, where each has read the plan before any of them writes: by chance, or after `first` has written."""
    everybody_read, first_is_done = Barrier(len(tasks)), Event()

    def after_all_read(who: Person, what: UseCase, args: tuple[Any, ...]) -> UseCase:
        def use_case(uow: UnitOfWork, actor: Actor, now: datetime) -> object:
            uow.plans.find(plan.id)
            with suppress(BrokenBarrierError):
                if not everybody_read.broken:
                    everybody_read.wait(PATIENCE)
                    everybody_read.abort()  # whoever begins anew waits for nobody
            assert first in (None, who) or first_is_done.wait(PATIENCE)
            return what(uow, actor, now, *args)

        return use_case

    def task(who: Person, what: UseCase, args: tuple[Any, ...]) -> object:
        try:
            return ctx(work, who).run(after_all_read(who, what, args))
        finally:
            if who == first:
                first_is_done.set()

    return answers_of(work, [partial(task, *each) for each in tasks])


def codes(answers: list[object]) -> list[str]:
    """The refusals among the answers."""
    return [answer for answer in answers if isinstance(answer, str)]


def test_a_plan_is_confirmed_or_withdrawn_and_never_both(work: UseCaseHarness) -> None:
    plan = work.shared()
    answers = together(
        work,
        (AGENT, acknowledge, (plan.id, "My view")),
        (MANAGER, withdraw_plan, (plan.id, "The wrong person")),
    )
    notices = {PlanState.ACKNOWLEDGED: ["already_opened"], PlanState.WITHDRAWN: ["not_running"]}
    assert codes(answers) == notices[work.plan(plan.id).state]


@pytest.mark.parametrize(
    ("first", "state", "notices", "texts"),
    [
        (AGENT, PlanState.ACKNOWLEDGED, "already_opened", ("My view", "")),
        (MANAGER, PlanState.WITHDRAWN, "not_running", ("", "The wrong person")),
    ],
    ids=["confirmed", "withdrawn"],
)
def test_overlapping_a_plan_is_confirmed_or_withdrawn_and_never_both(
    postgres_work: UseCaseHarness, first: Person, state: PlanState, notices: str, texts: tuple[str, str]
) -> None:
    plan = postgres_work.shared()
    answers = overlapping(
        postgres_work,
        plan,
        (AGENT, acknowledge, (plan.id, "My view")),
        (MANAGER, withdraw_plan, (plan.id, "The wrong person")),
        first=first,
    )
    saved = postgres_work.plan(plan.id)
    assert (saved.state, codes(answers)) == (state, [notices])
    assert (saved.agent_view, saved.withdraw_reason) == texts


def hands(plan: Plan) -> tuple[Task, Task]:
    """The manager hands the plan over, and HR to somebody else."""
    return (
        (MANAGER, hand_over, (plan.id, OTHER_MANAGER.id, led_by(plan))),
        (HR, hand_over, (plan.id, STRANGER.id, led_by(plan))),
    )


def has_one_new_manager(work: UseCaseHarness, plan: Plan, answers: list[object]) -> None:
    """The plan went to the one whose handover was not refused, and nobody else heard of it."""
    (changed,) = [answer for answer in answers if isinstance(answer, Plan)]
    (notices,) = codes(answers)
    assert notices in ("not_yours", "handed_over_meanwhile")
    saved = work.plan(plan.id)
    assert (saved.manager_id, saved.revision) == (changed.manager_id, plan.revision + 1)
    other = STRANGER if saved.manager_id == OTHER_MANAGER.id else OTHER_MANAGER
    assert work.notices_to(other) == []


def test_of_two_handovers_one_wins(work: UseCaseHarness) -> None:
    plan = work.shared()
    has_one_new_manager(work, plan, together(work, *hands(plan)))


def test_of_two_overlapping_handovers_one_wins(postgres_work: UseCaseHarness) -> None:
    plan = postgres_work.shared()
    has_one_new_manager(postgres_work, plan, overlapping(postgres_work, plan, *hands(plan)))


def test_a_handover_pressed_twice_happens_once(work: UseCaseHarness) -> None:
    plan = work.shared()
    answers = together(work, *[(MANAGER, hand_over, (plan.id, OTHER_MANAGER.id, led_by(plan)))] * 4)
    assert codes(answers) == ["not_yours"] * 3
    assert work.notices_to(OTHER_MANAGER) == ["handed_over:2:0"]


def both_log(plan: Plan) -> tuple[Task, Task]:
    """Manager and stand-in log the same check-in, each in a form of their own."""
    choice = f"{plan.id}:1"
    return (MANAGER, log_check_in, (choice, ENTRY, "V1")), (OTHER_MANAGER, log_check_in, (choice, ENTRY, "V2"))


def test_of_two_who_log_one_check_in_one_wins(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    answers = together(work, *both_log(plan))
    assert codes(answers) == ["already_logged"]
    assert [answer for answer in answers if isinstance(answer, CheckIn)] == list(work.plan(plan.id).check_ins)


def test_of_two_who_log_one_check_in_at_overlapping_moments_one_wins(postgres_work: UseCaseHarness) -> None:
    plan = postgres_work.shared()
    postgres_work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    assert codes(overlapping(postgres_work, plan, *both_log(plan))) == ["already_logged"]
    assert len(postgres_work.plan(plan.id).check_ins) == 1


def meeting(plan: Plan) -> tuple[Task, Task]:
    """HR hands the plan over while its manager logs a check-in."""
    return (HR, hand_over, (plan.id, OTHER_MANAGER.id)), (MANAGER, log_check_in, (f"{plan.id}:1", ENTRY, "V1"))


def came_before_or_was_refused(work: UseCaseHarness, plan: Plan, answers: list[object]) -> None:
    """The plan has its new manager; the check-in was logged while it was the former one's, or refused."""
    saved = work.plan(plan.id)
    assert saved.manager_id == OTHER_MANAGER.id
    logged = [entry.logged_by for entry in saved.check_ins]
    assert (logged, codes(answers)) in (([MANAGER.id], []), ([], ["not_yours"]))
    assert saved.revision == plan.revision + 1 + 2 * len(logged)  # a check-in that names a blocker is two changes


def test_a_handover_meets_a_check_in(work: UseCaseHarness) -> None:
    plan = work.shared()
    came_before_or_was_refused(work, plan, together(work, *meeting(plan)))


@pytest.mark.parametrize("first", [HR, MANAGER], ids=["handed over", "logged"])
def test_a_handover_meets_an_overlapping_check_in(postgres_work: UseCaseHarness, first: Person) -> None:
    plan = postgres_work.shared()
    answers = overlapping(postgres_work, plan, *meeting(plan), first=first)
    came_before_or_was_refused(postgres_work, plan, answers)
    assert codes(answers) == ([] if first == MANAGER else ["not_yours"])


def test_a_handover_undoes_nothing_that_the_agent_does_meanwhile(postgres_work: UseCaseHarness) -> None:
    plan = postgres_work.opened(postgres_work.shared())
    answers = overlapping(
        postgres_work,
        plan,
        (MANAGER, hand_over, (plan.id, OTHER_MANAGER.id)),
        (AGENT, acknowledge, (plan.id, "My view")),
        (SECOND_HR, open_plan, (plan.id,)),
    )
    assert codes(answers) == []
    saved = postgres_work.plan(plan.id)
    assert (saved.manager_id, saved.agent_view, saved.state) == (OTHER_MANAGER.id, "My view", PlanState.ACKNOWLEDGED)


@pytest.mark.parametrize("first", [MANAGER, OTHER_MANAGER], ids=["ended", "logged"])
def test_a_stand_in_is_ended_while_they_log_a_check_in(postgres_work: UseCaseHarness, first: Person) -> None:
    plan = postgres_work.shared()
    postgres_work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    answers = overlapping(
        postgres_work,
        plan,
        (MANAGER, end_stand_in, (plan.id,)),
        (OTHER_MANAGER, log_check_in, (f"{plan.id}:1", ENTRY, "V1")),
        first=first,
    )
    logged = len(postgres_work.plan(plan.id).check_ins)
    assert (codes(answers), logged) == (([], 1) if first == OTHER_MANAGER else (["not_yours"], 0))


def test_two_in_hr_decide_at_once_one_decision_counts_and_the_other_is_told(work: UseCaseHarness) -> None:
    plan = where_hr_is(work, Approval.REQUIRED).shared()
    approval = (review_plan, (plan.id, ReviewDecision.APPROVED, 1, ""))
    back = (review_plan, (plan.id, ReviewDecision.RETURNED, 1, "Not with this length"))
    answers = together(work, (HR, *approval), (SECOND_HR, *back))
    assert codes(answers) == ["already_decided"]
    assert len(work.ask(lambda uow: uow.statements.reviews(plan.id))) == 1


def test_two_in_hr_who_read_the_same_round_do_not_undo_each_other(postgres_work: UseCaseHarness) -> None:
    work = where_hr_is(postgres_work, Approval.REQUIRED)
    plan = work.shared()
    approval = (review_plan, (plan.id, ReviewDecision.APPROVED, 1, ""))
    assert codes(overlapping(work, plan, (HR, *approval), (SECOND_HR, *approval))) == ["already_decided"]
    assert work.notices_to(AGENT) == ["plan_shared:1:0"]


@pytest.mark.parametrize("first", [AGENT, MANAGER], ids=["rewritten", "answered"])
def test_a_view_that_is_rewritten_while_it_is_answered_is_not_answered_unread(
    postgres_work: UseCaseHarness, first: Person
) -> None:
    work = postgres_work
    plan = work.run(AGENT, save_agent_view, work.shared().id, "The queue was long").plan
    seen = work.plan(plan.id).revision
    rewrite = (AGENT, save_agent_view, (plan.id, "The CRM was down"))
    answers = overlapping(work, plan, rewrite, (MANAGER, answer_view, (plan.id, seen, "Yes", {})), first=first)
    stored = work.plan(plan.id)
    if first == AGENT:
        assert len(codes(answers)) == 1
        assert (stored.agent_view, stored.view_waits) == ("The CRM was down", True)
    else:  # the later words are a statement
        assert codes(answers) == []
        statements = work.ask(lambda uow: uow.statements.statements(plan.id))
        assert (stored.agent_view, [entry.text for entry in statements]) == ("The queue was long", ["The CRM was down"])


def test_what_several_report_at_once_is_all_kept(postgres_work: UseCaseHarness) -> None:
    work, plan = postgres_work, postgres_work.acknowledged(postgres_work.shared())
    slow = Report("The CRM is slow", work.now.date())
    overlapping(
        work,
        plan,
        (AGENT, report_blocker, (plan.id, slow)),
        (MANAGER, report_blocker, (plan.id, slow)),
        (MANAGER, log_check_in, (f"{plan.id}:1", ENTRY, "V1")),
    )
    found = work.ask(lambda uow: uow.blockers.of(plan.id))
    assert [blocker.number for blocker in found] == [1, 2, 3]
    assert sorted(blocker.by for blocker in found) == sorted([AGENT.id, MANAGER.id, MANAGER.id])
    assert sorted(blocker.text for blocker in found) == ["CRM outage", "The CRM is slow", "The CRM is slow"]


@pytest.mark.parametrize("winner", [MANAGER, HR], ids=["manager", "hr"])
def test_of_two_who_settle_at_once_the_first_one_counts_and_the_other_is_told(
    postgres_work: UseCaseHarness, winner: Person
) -> None:
    work, plan = postgres_work, postgres_work.acknowledged(postgres_work.shared())
    today = work.now.date()
    work.run(AGENT, report_blocker, plan.id, Report("The CRM is slow", today))
    tasks = [(who, settle_blocker, (plan.id, 1, f"{who.name} asked IT", today)) for who in (MANAGER, HR)]
    answers = overlapping(work, plan, *tasks, first=winner)
    (blocker,) = work.ask(lambda uow: uow.blockers.of(plan.id))
    assert codes(answers) == ["blocker_settled"]
    assert (blocker.settled_by, blocker.answer) == (winner.id, f"{winner.name} asked IT")
    assert work.notices_to(AGENT).count("blocker_answered:1:0") == 1
