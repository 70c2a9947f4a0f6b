"""The thirty days after success, through Slack: asked of both, measured, slipping, thirty more days, the close."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from coaching.base.person import Person
from coaching.goals.measures import Measure
from coaching.plan.plan import Plan, PlanState
from services.ending.follow_up import close_plan
from tests.coaching.goals.test_goal_facts import CSAT
from tests.handlers.plan.test_statements import clicked, home_of, plan_in
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.builders import NOW, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER

DECIDED = NOW.date() - timedelta(days=15)
BEGAN = NOW - timedelta(days=80)
GOOD = ((1, 95.0), (8, 90.0), (14, 95.0))


@pytest.fixture
def plan(harness: BotHarness) -> Plan:
    """Return a plan whose success was decided fifteen days ago."""
    moments = dict.fromkeys(("shared_at", "opened_at", "acknowledged_at", "final_at"), BEGAN)
    facts = {"state": PlanState.SUSTAIN, "outcome": "achieved", "sustain_from": DECIDED, "start": BEGAN.date()}
    return harness.share(a_plan(goals=(CSAT,), **moments, **facts))


def imported(harness: BotHarness, values: Sequence[tuple[int, float]]) -> None:
    """Keep imported readings, from 20 answers each, by days after the decision."""
    rows = [Measure(AGENT.id, "csat", DECIDED + timedelta(days=day), value, 20) for day, value in values]
    with harness.unit_of_work() as uow:
        uow.measures.take(rows)


def words(view: Json) -> str:
    """What stands in a view, with ordinary spaces."""
    return texts_of(view).replace("\u00a0", " ")


def look(harness: BotHarness, person: Person, plan: Plan) -> Json:
    """The form of the follow-up check, from the plan."""
    return clicked(harness, person, plan_in(harness, person, plan.id), "look_again")


def filled(form: Json, action_id: str) -> str:
    """What an input holds when the form opens."""
    elements = (block.get("element", {}) for block in form["blocks"])
    return next(str(one["initial_value"]) for one in elements if one.get("action_id") == action_id)


def answered(harness: BotHarness, person: Person, plan: Plan, holds: str = "yes", **typed: str) -> None:
    """Somebody answers the check of today."""
    form = look(harness, person, plan)
    assert harness.driver.submit(person.id, form["id"], {"holds": holds, **typed})["ok"]


def closed(harness: BotHarness, plan: Plan) -> str:
    """What its agent reads after the close."""
    with harness.unit_of_work() as uow:
        close_plan(uow, NOW, harness.plan(plan.id))
    return words(plan_in(harness, AGENT, plan.id))


def test_the_check_is_asked_of_both_with_the_reading_filled_in(harness: BotHarness, plan: Plan) -> None:
    imported(harness, GOOD)
    form = look(harness, MANAGER, plan)
    assert "Since the decision:" in words(form)
    assert "Now: 56 of 60 = 93.3% (84 to 97)" in words(form)
    assert (filled(form, "reading_1_value"), filled(form, "reading_1_sample")) == ("95", "20")
    of_agent = look(harness, AGENT, plan)
    assert "Now: 56 of 60 = 93.3% (84 to 97)" in words(of_agent)
    assert "reading_1_value" not in str(of_agent["blocks"])
    assert "Only the people it belongs to" in texts_of(harness.press(OTHER_MANAGER, "look_again", plan.id))


def test_it_was_held_with_an_answer_and_the_weeks_since_at_the_target(harness: BotHarness, plan: Plan) -> None:
    imported(harness, GOOD)
    answered(harness, AGENT, plan)
    assert "Look 1 · Mon 23 Nov · the agent · it holds" in words(plan_in(harness, MANAGER, plan.id))
    assert "The level was held: it was asked and answered" in closed(harness, plan)


def test_without_an_answer_it_is_closed_and_nobody_answered(harness: BotHarness, plan: Plan) -> None:
    imported(harness, GOOD)
    seen = closed(harness, plan)
    assert "Closed; nobody answered." in seen
    assert "The level was held" not in seen


def test_an_answer_without_figures_or_with_others_does_not_make_it_held(harness: BotHarness, plan: Plan) -> None:
    imported(harness, [(-3, 100.0), (0, 100.0), (1, 70.0)])
    answered(harness, MANAGER, plan)
    seen = closed(harness, plan)
    assert "do not show it at each target" in seen
    assert "The level was held" not in seen


def test_what_the_manager_types_counts_as_a_week_since_the_decision(harness: BotHarness, plan: Plan) -> None:
    form = look(harness, MANAGER, plan)
    assert "nothing was measured" in words(form)
    wrong = harness.driver.submit(MANAGER.id, form["id"], {"holds": "yes", "reading_1_value": "120"})
    assert "reading_1_value" in str(wrong["errors"])
    answered(harness, MANAGER, plan, reading_1_value="94,5", reading_1_sample="40")
    assert "Now: 38 of 40 = 95% (83 to 99)" in words(plan_in(harness, AGENT, plan.id))
    assert "The level was held" in closed(harness, plan)


def test_a_slip_stands_on_home_and_offers_a_talk_or_thirty_more_days(harness: BotHarness, plan: Plan) -> None:
    answered(harness, AGENT, plan, "slipping", look_note="The queue is long again")
    for person, whose in (
        (MANAGER, "With Alex Rivera, the level"),
        (HR, "With Alex Rivera and Mara Lindqvist, the level"),
    ):
        home = home_of(harness, person)
        assert whose in words(home)
        assert {"write_note", "follow_longer"} <= set(str(home).replace("'", '"').split('"'))
        assert "The queue is long again" not in words(home)
    assert "slips a little" not in words(home_of(harness, OTHER_MANAGER))
    home = home_of(harness, MANAGER)
    shown = harness.modal(harness.driver.click(MANAGER.id, "follow_longer", view_id=home["id"]))
    assert "This closes by itself on Thu 7 Jan 2027" in words(shown)
    assert "slips a little" not in words(home_of(harness, HR))
    assert "Thirty more days are given once" in texts_of(harness.press(HR, "follow_longer", plan.id))
    assert "In the last answer the level slipped a little" in closed(harness, plan)
