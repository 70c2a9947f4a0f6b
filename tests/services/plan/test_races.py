"""People at the same moment: everybody gets an answer, and one thing happens once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest

from coaching.base.errors import Refusal
from coaching.base.person import Person
from coaching.programme.programme import Programme
from services.core.directory import Directory
from services.core.request_context import RequestContext
from services.plan.acknowledgement import acknowledge
from services.plan.plan_screen import open_plan
from services.programme.setup import set_up
from services.start.sharing import share_plan
from services.weekly.check_ins import log_check_in
from services.weekly.reflections import reflect
from tests.support.audit_entries import ENTRY
from tests.support.builders import NOW, PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, TEAM
from tests.support.use_case_harness import UseCaseHarness

TOGETHER = 4


def at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """Start all tasks at the same moment; return their answers, a refusal as its code."""
    barrier = Barrier(len(tasks))

    def started(task: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return task()
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(started, tasks))


def ctx(work: UseCaseHarness, person: Person) -> RequestContext:
    directory = Directory(work.storage, TEAM, lambda _user_id: person, NOW)
    return RequestContext(work.storage, directory, person.id, NOW, wake=lambda: None)


def test_of_two_plans_for_one_person_one_is_shared_and_the_other_refused(work: UseCaseHarness) -> None:
    drafts = [work.drafted(f"draft-{n}") for n in range(TOGETHER)]
    manager = ctx(work, MANAGER)
    answers = at_once([partial(manager.run, share_plan, draft, we_have_talked=True) for draft in drafts])
    assert answers.count("agent_has_plan") == TOGETHER - 1
    assert len(work.ask(lambda uow: uow.plans.running())) == 1
    assert work.notices_to(AGENT) == ["plan_shared:1:0"]


def test_one_form_submitted_several_times_at_once_shares_one_plan(work: UseCaseHarness) -> None:
    work.drafted()
    manager = ctx(work, MANAGER)
    answers = at_once([lambda: manager.run(share_plan, "draft-1", we_have_talked=True).plan.id] * TOGETHER)
    assert len(set(answers)) == 1
    assert answers[0] == work.ask(lambda uow: uow.plans.running())[0].id


def test_one_check_in_submitted_several_times_at_once_is_logged_once(work: UseCaseHarness) -> None:
    plan = work.shared()
    manager = ctx(work, MANAGER)
    answers = at_once([lambda: manager.run(log_check_in, f"{plan.id}:1", ENTRY, "V1").focus] * TOGETHER)
    assert set(answers) == {"Closing the call"}
    assert len(work.plan(plan.id).check_ins) == 1


def test_manager_and_agent_may_write_at_the_same_moment(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    tasks: list[Callable[[], object]] = [
        lambda: ctx(work, MANAGER).run(log_check_in, f"{plan.id}:1", ENTRY, "V1"),
        lambda: ctx(work, AGENT).run(reflect, plan.id, 2, ("Calmer", "", ""), "V2"),
        lambda: ctx(work, AGENT).run(acknowledge, plan.id, "My view"),
    ]
    assert not [answer for answer in at_once(tasks) if isinstance(answer, str)]
    saved = work.plan(plan.id)
    assert (len(saved.check_ins), len(saved.reflections), saved.agent_view) == (1, 1, "My view")
    assert saved.acknowledged_at == NOW


def test_the_agent_opens_a_plan_on_two_devices_at_once(work: UseCaseHarness) -> None:
    plan = work.shared()
    agent = ctx(work, AGENT)
    answers = at_once([lambda: agent.run(open_plan, plan.id).plan.state] * TOGETHER)
    assert set(answers) == {"opened"}


@pytest.mark.parametrize("person", [Person("U0NEW", "Nia", "Africa/Accra"), replace(HR, zone="Asia/Tokyo")])
def test_somebody_may_be_looked_up_by_several_at_once(work: UseCaseHarness, person: Person) -> None:
    directory = Directory(work.storage, TEAM, lambda _user_id: person, NOW)
    at_once([lambda: directory.remember(person)] * TOGETHER)
    assert work.ask(lambda uow: uow.people.find(person.id)) == person


def test_two_admins_may_set_up_at_the_same_moment(work: UseCaseHarness) -> None:
    answers = [replace(PROGRAMME, hr_people=frozenset({person.id})) for person in (HR, MANAGER)]
    admin = ctx(work, ADMIN)
    saved = at_once([partial(admin.run, set_up, one) for one in answers])
    assert sorted(one.revision for one in saved if isinstance(one, Programme)) == [2, 3]
