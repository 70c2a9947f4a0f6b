"""The same request twice has one effect, and an attempt at what is somebody else's is an event of its own."""

from dataclasses import replace

import pytest

from coaching.base.errors import Refusal
from coaching.base.person import Person
from coaching.records.audit import EventKind
from services.core.directory import Directory
from services.core.request_context import Replayed, RequestContext
from services.plan.acknowledgement import save_agent_view
from services.plan.plan_screen import open_plan
from services.programme.setup import open_setup
from storage.records.handled_requests import RETAINED_FOR
from storage.unit_of_work import UnauditedChange, UnitOfWork
from tests.support.people import AGENT, EVERYBODY, STRANGER, TEAM
from tests.support.use_case_harness import UseCaseHarness


def look_up(user_id: str) -> Person:
    """Answer who somebody is, as Slack would."""
    return next(person for person in EVERYBODY if person.id == user_id)


def a_context(work: UseCaseHarness, person: Person = AGENT, receipt: str = "E1") -> RequestContext:
    """Return the context of one request."""
    directory = Directory(work.storage, TEAM, look_up, work.now)
    return RequestContext(work.storage, directory, person.id, work.now, lambda: None, request_key=receipt)


def kinds(work: UseCaseHarness) -> list[EventKind]:
    """Return the kinds of all events, in order."""
    return [entry.event.kind for entry in work.ask(lambda uow: list(uow.audit.entries()))]


def test_the_same_request_twice_has_one_effect(work: UseCaseHarness) -> None:
    plan = work.shared()
    ctx = a_context(work)
    ctx.run(save_agent_view, plan.id, "First")
    with pytest.raises(Replayed):
        ctx.run(save_agent_view, plan.id, "First, sent twice")
    assert work.plan(plan.id).agent_view == "First"
    a_context(work, receipt="E2").run(save_agent_view, plan.id, "Second")
    assert work.plan(plan.id).agent_view == "Second"
    assert kinds(work).count(EventKind.VIEW_SAVED) == 2


def test_reading_leaves_no_receipt(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    ctx = a_context(work)
    ctx.run(open_plan, plan.id)
    ctx.run(open_plan, plan.id)


def test_two_use_cases_of_one_request_are_two_effects(work: UseCaseHarness) -> None:
    plan = work.shared()
    ctx = a_context(work)
    ctx.run(open_plan, plan.id)
    ctx.run(save_agent_view, plan.id, "Mine")
    assert work.plan(plan.id).agent_view == "Mine"


def test_a_request_without_a_name_is_never_a_repeat(work: UseCaseHarness) -> None:
    plan = work.shared()
    ctx = a_context(work, receipt="")
    ctx.run(save_agent_view, plan.id, "One")
    ctx.run(save_agent_view, plan.id, "Two")
    assert work.plan(plan.id).agent_view == "Two"


def test_a_receipt_is_kept_for_a_day(work: UseCaseHarness) -> None:
    plan = work.shared()
    a_context(work).run(save_agent_view, plan.id, "One")
    later = replace(a_context(work, receipt="E2"), now=work.now + RETAINED_FOR * 2)
    later.run(save_agent_view, plan.id, "Two")
    a_context(work).run(save_agent_view, plan.id, "Three")
    assert work.plan(plan.id).agent_view == "Three"


def test_what_is_refused_leaves_no_receipt_and_is_an_event(work: UseCaseHarness) -> None:
    plan = work.shared()
    ctx = a_context(work, STRANGER)
    for _ in range(2):
        with pytest.raises(Refusal):
            ctx.run(open_plan, plan.id)
    with pytest.raises(Refusal):
        ctx.run(open_setup)
    refused = [entry.event for entry in work.ask(lambda uow: list(uow.audit.entries()))][-3:]
    assert [event.facts.get("action") for event in refused] == ["open", "open", "set_up"]
    assert {event.kind for event in refused} == {EventKind.REFUSED}


def test_a_change_without_an_event_is_not_saved(work: UseCaseHarness) -> None:
    plan = work.shared()

    def forgetful(uow: UnitOfWork) -> None:
        uow.plans.save(replace(plan, agent_view="Nobody will know"))

    with pytest.raises(UnauditedChange):
        work.storage.run(TEAM, forgetful)
    assert work.plan(plan.id).agent_view == ""
