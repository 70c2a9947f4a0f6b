"""Putting a logged check-in right, through Slack: the form, both versions, HR's answer, a sealed version."""

from datetime import date, timedelta
from typing import Any

import pytest

from coaching.base.person import Person
from coaching.ending.outcomes import Outcome, OutcomeKind
from coaching.plan.plan import Plan, PlanState
from coaching.records.audit import EventKind
from tests.handlers.plan.test_statements import clicked, home_of, plan_in
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import CHECK_IN, NOW, a_plan
from tests.support.people import AGENT, HR, MANAGER
from views.kit.ids import action_of

WHY = "The value was from another week"
PRIVATE = "He told me about a surgery"


@pytest.fixture
def plan(harness: BotHarness) -> Plan:
    """A plan whose first check-in was logged just now."""
    plan = harness.share()
    with harness.unit_of_work() as uow:
        uow.plans.add_check_in(plan, CHECK_IN, "V1")
    return harness.plan(plan.id)


def form(harness: BotHarness, plan: Plan) -> dict[str, Any]:
    return clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "correct_check_in")


def submit(harness: BotHarness, person: Person, view: dict[str, Any], typed: dict[str, str]) -> dict[str, Any]:
    answer: dict[str, Any] = harness.driver.submit(person.id, view["id"], typed)
    return answer


def propose(harness: BotHarness, plan: Plan) -> None:
    """An outcome waits for HR."""
    with harness.unit_of_work() as uow:
        uow.endings.propose(plan, Outcome(1, OutcomeKind.EXIT, MANAGER.id, NOW, "Six talks"))
        uow.audit.note(NOW, EventKind.OUTCOME_PROPOSED, MANAGER.id, plan.id, number=1)


def test_the_form_holds_what_was_logged_and_the_plan_shows_both_versions(harness: BotHarness, plan: Plan) -> None:
    view = form(harness, plan)
    values = texts_of(view["state"])
    assert all(words in values for words in (CHECK_IN.strength, CHECK_IN.focus, "6.1", "40", "2026-12-03"))
    refused = submit(harness, MANAGER, view, {"correction_reason": WHY})
    assert "Nothing is different yet" in str(refused["errors"])
    answer = submit(harness, MANAGER, view, {"correction_reason": WHY, "reading_1_value": "5.9"})
    assert "The agent gets a note" in texts_of(answer["view"])
    now = harness.plan(plan.id).check_ins[0]
    assert (now.readings[0].value, now.readings[0].sample, now.strength) == (5.9, 40, CHECK_IN.strength)
    seen = plan_in(harness, AGENT, plan.id)
    assert "Put right on Mon 23 Nov 2026:" in texts_of(seen)
    assert WHY in texts_of(seen)
    assert "5.9 min" in texts_of(seen).replace("\u00a0", " ")
    former = texts_of(clicked(harness, AGENT, seen, "read_versions")).replace("\u00a0", " ")
    assert "6.1 min" in former
    assert f"{MANAGER.name} put right on Mon 23 Nov 2026:" in former
    assert WHY in former
    assert "Seal this version" not in former


def test_the_day_of_a_next_step_before_the_talk_is_an_error_at_its_field(harness: BotHarness, plan: Plan) -> None:
    typed = {"correction_reason": WHY, "step_1_due": "2026-11-20"}
    answer = submit(harness, MANAGER, form(harness, plan), typed)
    assert [action_of(block) for block in answer["errors"]] == ["step_1_due"]
    assert "before the talk on" in str(answer["errors"])
    checked = harness.modal(harness.pip(MANAGER, "checkin"))
    new = {"strength": "Calm", "focus": "Closing", "step_1_text": "Sit in", "step_1_due": "2026-11-20"}
    assert "before the talk on" in str(submit(harness, MANAGER, checked, new)["errors"])
    assert harness.plan(plan.id).check_ins == (CHECK_IN,)


def test_after_fourteen_days_nothing_offers_it(harness: BotHarness, plan: Plan) -> None:
    harness.workspace.clock.set(NOW + timedelta(days=15))
    assert "Put it right" not in texts_of(plan_in(harness, MANAGER, plan.id))
    answer = harness.press(MANAGER, "correct_check_in", f"{plan.id}:1")
    assert "time to put this check-in right is over" in texts_of(harness.modal(answer))


def test_words_that_judge_are_looked_at_twice(harness: BotHarness, plan: Plan) -> None:
    typed = {"correction_reason": WHY, "focus": "He is lazy"}
    asked = submit(harness, MANAGER, form(harness, plan), typed)["view"]
    assert "describes a person" in texts_of(asked)
    assert harness.plan(plan.id).check_ins == (CHECK_IN,)


def test_after_a_proposed_outcome_hr_looks_first_and_finds_it_on_home(harness: BotHarness, plan: Plan) -> None:
    propose(harness, plan)
    view = form(harness, plan)
    assert "So HR looks at your correction first" in texts_of(view)
    submit(harness, MANAGER, view, {"correction_reason": WHY, "reading_1_value": "5.9"})
    assert harness.plan(plan.id).check_ins == (CHECK_IN,)
    assert "A correction waits for HR since" in texts_of(plan_in(harness, MANAGER, plan.id))
    assert WHY not in texts_of(plan_in(harness, AGENT, plan.id))
    assert f"The notes of check-in 1 of {AGENT.name} with {MANAGER.name}" in texts_of(home_of(harness, HR))
    answer = clicked(harness, HR, plan_in(harness, HR, plan.id), "answer_correction")
    words = texts_of(answer).replace("\u00a0", " ")
    assert words.index("6.1 min") < words.index("As it would stand") < words.index("5.9 min")
    assert f"{MANAGER.name} asked for this on" in words
    submit(harness, HR, answer, {"verdict": "confirmed"})
    assert harness.plan(plan.id).check_ins[0].readings[0].value == 5.9
    assert "should be put right" not in texts_of(home_of(harness, HR))


def test_what_hr_leaves_as_it_is_stays(harness: BotHarness, plan: Plan) -> None:
    propose(harness, plan)
    submit(harness, MANAGER, form(harness, plan), {"correction_reason": WHY, "focus": "Another"})
    answer = clicked(harness, HR, plan_in(harness, HR, plan.id), "answer_correction")
    submit(harness, HR, answer, {"verdict": "returned"})
    assert harness.plan(plan.id).check_ins == (CHECK_IN,)
    assert "HR left the notes as they are" in texts_of(plan_in(harness, MANAGER, plan.id))
    assert "HR left the notes" not in texts_of(plan_in(harness, AGENT, plan.id))


def test_hr_seals_a_version_that_holds_what_must_not_be_there(harness: BotHarness, plan: Plan) -> None:
    submit(harness, MANAGER, form(harness, plan), {"correction_reason": WHY, "strength": PRIVATE})
    submit(harness, MANAGER, form(harness, plan), {"correction_reason": f"Out: {PRIVATE}", "strength": "Calm"})
    versions = clicked(harness, HR, plan_in(harness, HR, plan.id), "read_versions")
    assert PRIVATE in texts_of(versions)
    newest = next(block["elements"][0] for block in versions["blocks"] if block["type"] == "actions")
    harness.driver.click(HR.id, "seal_version", view_id=versions["id"], value=newest["value"])
    for person in (AGENT, MANAGER, HR):
        seen = plan_in(harness, person, plan.id)
        former = clicked(harness, person, seen, "read_versions")
        assert PRIVATE not in texts_of(seen) + texts_of(former)
        assert "sealed by HR" in texts_of(former)
        assert CHECK_IN.strength in texts_of(former)


def test_a_closed_plan_can_be_put_right_with_hr(harness: BotHarness) -> None:
    closed = harness.share(_closed())
    with harness.unit_of_work() as uow:
        uow.plans.add_check_in(closed, CHECK_IN, "V1")
        done = Outcome(1, OutcomeKind.EXIT, MANAGER.id, NOW, "Six talks")
        uow.endings.propose(closed, done)
        uow.audit.note(NOW, EventKind.OUTCOME_PROPOSED, MANAGER.id, closed.id, number=1)
    assert "So HR looks at your correction first" in texts_of(form(harness, closed))


def _closed() -> Plan:
    return a_plan(state=PlanState.CLOSED, closed_at=NOW, start=date(2026, 11, 20))
