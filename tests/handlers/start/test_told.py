"""What `/pip start` tells about a person: no more than the reader may know, and each time it is audited."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from coaching.absence.absences import Absence
from coaching.base.person import Person
from coaching.plan.plan import PlanState
from coaching.plan.plan_clock import Cause
from coaching.records.audit import EventKind
from tests.handlers.start.test_drafts import FIRST, SECOND, THIRD, begun, submitted
from tests.handlers.start.test_table_import import ROW, as_csv, checked
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW, PROGRAMME, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER
from views.kit.ids import action_of

HAS_PLAN, ASK_HR = "running plan already", "cannot start here just now. Ask HR"
OPEN_STATES = (PlanState.PROPOSED, PlanState.RETURNED, PlanState.SHARED, PlanState.ACKNOWLEDGED, PlanState.SUSTAIN)


@pytest.fixture
def office(empty_harness: BotHarness) -> BotHarness:
    """Return an office in which two managers may start plans."""
    empty_harness.set_up(replace(PROGRAMME, starters=frozenset({MANAGER.id, OTHER_MANAGER.id})))
    return empty_harness


def told(harness: BotHarness) -> list[Mapping[str, object]]:
    """The facts of what was audited about it."""
    with harness.unit_of_work() as uow:
        return [entry.event.facts for entry in uow.audit.entries() if entry.event.kind is EventKind.TOLD_AT_START]


def tried(harness: BotHarness, person: Person) -> str:
    """What the first step says to somebody who starts a plan about the agent."""
    view = harness.modal(harness.pip(person, "start"))
    ((block_id, words),) = harness.driver.submit(person.id, view["id"], FIRST)["errors"].items()
    assert action_of(block_id) == "agent"
    return str(words)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_plan_is_named_to_those_who_may_see_it_and_to_nobody_else(office: BotHarness, state: PlanState) -> None:
    office.share(a_plan(state=state))
    assert HAS_PLAN in tried(office, MANAGER)
    assert HAS_PLAN in tried(office, HR)
    assert ASK_HR in tried(office, OTHER_MANAGER)
    assert [facts["told"] for facts in told(office)] == ["agent_has_plan", "agent_has_plan", "agent_ask_hr"]


def test_a_file_tells_no_more_than_the_form_and_is_audited_too(office: BotHarness) -> None:
    office.share(a_plan(manager_id=OTHER_MANAGER.id))
    read = texts_of(office.modal(checked(office, as_csv([ROW]))))
    assert "cannot start just now. Ask HR" in read
    assert "plan already" not in read
    assert [facts["told"] for facts in told(office)] == ["agent_ask_hr"]


def away(harness: BotHarness, by: Person) -> None:
    """The agent was away two weeks ago; entered by somebody."""
    leave = Absence(
        uuid4().hex, Cause.AWAY, date(2026, 11, 9), date(2026, 11, 13), person_id=AGENT.id, entered_by=by.id
    )
    with harness.unit_of_work() as uow:
        uow.absences.add(leave, NOW)


def second_step(harness: BotHarness, person: Person) -> str:
    view = harness.modal(harness.pip(person, "start"))
    return texts_of(harness.modal(harness.driver.submit(person.id, view["id"], FIRST)))


def test_leave_is_told_to_hr_alone_and_a_manager_reads_the_same_words_about_everybody(office: BotHarness) -> None:
    before = second_step(office, MANAGER)
    assert "Leave of others is not shown here" in before
    away(office, AGENT)
    after = second_step(office, MANAGER)
    assert "Leave of others is not shown here" in after
    assert "was on leave" not in after
    assert told(office) == []
    assert "was on leave" in second_step(office, HR)
    assert [facts["told"] for facts in told(office)] == ["recent_leave"]


def test_hr_reads_in_the_plan_of_a_leave_that_its_manager_was_not_shown(office: BotHarness) -> None:
    away(office, AGENT)
    view = begun(office)
    for values in (FIRST, SECOND, THIRD, {"we_have_talked": True}):
        view = office.modal(submitted(office, view, values))
    with office.unit_of_work() as uow:
        (plan,) = uow.plans.running_of_manager(MANAGER.id)
    assert "hidden_leave" in plan.readiness
    read = texts_of(office.modal(office.press(HR, "open_plan", plan.id)))
    assert "leave in the 60 days before, which the manager is not shown" in read
    assert "leave in the 60 days" not in texts_of(office.modal(office.press(MANAGER, "open_plan", plan.id)))
