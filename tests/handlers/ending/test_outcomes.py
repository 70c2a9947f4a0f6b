"""A plan's change and its end, through Slack."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from coaching.plan.plan import Plan, PlanState
from tests.handlers.plan.test_statements import clicked, plan_in, the_plan
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW, a_plan
from tests.support.endings import measured
from tests.support.people import AGENT, HR, MANAGER, SECOND_HR

View = dict[str, Any]
WHY = "The queue changed in week three"


def settled(harness: BotHarness, begun: int = 10, **changes: Any) -> Plan:
    """A plan that its agent confirmed, and that began so many days ago."""
    shared = NOW - timedelta(days=begun)
    start, moments = shared.date(), dict.fromkeys(("shared_at", "opened_at", "acknowledged_at", "final_at"), shared)
    return harness.share(a_plan(start=start, state=PlanState.ACKNOWLEDGED, **moments, **changes))


def with_figures(harness: BotHarness, plan: Plan, *, reached: bool) -> Plan:
    """Four weeks of readings: at the targets, or where everything began."""
    with harness.unit_of_work() as uow:
        measured(uow, plan, NOW.date(), reached=reached)
    return plan


def submit(harness: BotHarness, person: Any, view: View, typed: dict[str, Any]) -> Any:
    return harness.driver.submit(person.id, view["id"], typed)


def test_a_change_stands_old_beside_new_and_is_received_anew(harness: BotHarness) -> None:
    plan = settled(harness)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "amend_plan")
    refused = submit(harness, MANAGER, form, {"amend_reason": WHY})
    assert "Nothing is different yet" in str(refused)
    submit(harness, MANAGER, form, {"amend_reason": WHY, "goal_1_target": "5.8"})
    seen = plan_in(harness, AGENT, plan.id)
    assert "→ 5.8" in texts_of(seen)
    assert WHY in texts_of(seen)
    after = clicked(harness, AGENT, seen, "confirm_change")
    assert "received" in texts_of(after)
    with harness.unit_of_work() as uow:
        assert uow.endings.amendments(plan.id)[0].acknowledged_at is not None


def test_what_a_fair_reader_asks_about_a_change_is_read_before_it_counts(harness: BotHarness) -> None:
    plan = settled(harness)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "amend_plan")
    typed = {"amend_reason": WHY, "goal_1_how": "Try harder", "goal_1_target": "5.8"}
    asked = submit(harness, MANAGER, form, typed)["view"]
    assert "Not said yet: what is done for it" in texts_of(asked)
    assert "Saved once more it counts" in texts_of(asked)
    assert the_plan(harness).terms == plan.terms
    saved = submit(harness, MANAGER, asked, {})["view"]  # nothing that was typed is lost
    assert "says that they received it" in texts_of(saved)
    (goal, *_) = the_plan(harness).terms.goals
    assert (goal.how, goal.target) == ("Try harder", 5.8)
    assert "Worth a second look" in texts_of(plan_in(harness, HR, plan.id))


def test_a_change_to_a_target_without_room_gets_a_question(harness: BotHarness) -> None:
    plan = settled(harness)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "amend_plan")
    asked = submit(harness, MANAGER, form, {"amend_reason": WHY, "goal_2_target": "100"})["view"]
    assert "At this target a single case is enough to miss it" in texts_of(asked)
    assert the_plan(harness).terms == plan.terms


def test_exit_is_locked_in_words_and_success_goes_through_to_the_close(harness: BotHarness) -> None:
    plan = with_figures(harness, settled(harness, 35), reached=True)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "propose_outcome")
    assert "not enough of the promised support was given" in texts_of(form)
    assert "Only a role that fits better is shown to them at once." in texts_of(form)
    assert "every goal is reached" in texts_of(form)
    refused = submit(harness, MANAGER, form, {"outcome": "exit", "outcome_reason": WHY})
    assert "Locked" in str(refused)
    submit(harness, MANAGER, form, {"outcome": "achieved", "outcome_reason": WHY})
    decision = clicked(harness, HR, plan_in(harness, HR, plan.id), "decide_outcome")
    assert WHY in texts_of(decision)
    submit(harness, HR, decision, {"verdict": "confirmed"})
    assert the_plan(harness).state is PlanState.SUSTAIN
    look = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "look_again")
    submit(harness, MANAGER, look, {"holds": "slipping", "look_note": "Closing phrase"})
    assert "No new plan follows" in texts_of(plan_in(harness, AGENT, plan.id))
    closed = clicked(harness, HR, plan_in(harness, HR, plan.id), "close_plan")
    assert "Closed" in texts_of(closed)
    assert "The plan is closed" in texts_of(plan_in(harness, AGENT, plan.id))


def test_goals_met_is_locked_in_words_until_hr_writes_why_and_the_agent_reads_it(harness: BotHarness) -> None:
    plan = with_figures(harness, settled(harness, 35), reached=False)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "propose_outcome")
    assert "not every goal is reached" in texts_of(form)
    refused = submit(harness, MANAGER, form, {"outcome": "achieved", "outcome_reason": WHY})
    assert "Locked: not every goal is reached" in str(refused)
    by_hr = clicked(harness, HR, plan_in(harness, HR, plan.id), "propose_outcome")
    why = "The client changed the target on Friday"
    submit(harness, HR, by_hr, {"outcome": "achieved", "outcome_reason": WHY, "override": why})
    decision = clicked(harness, SECOND_HR, plan_in(harness, SECOND_HR, plan.id), "decide_outcome")
    assert why in texts_of(decision)
    submit(harness, SECOND_HR, decision, {"verdict": "confirmed"})
    read = texts_of(plan_in(harness, AGENT, plan.id))
    assert why in read
    assert "It was locked, because" in read
    assert "a goal was not reached." in read


def test_both_read_the_same_facts_of_the_whole_plan(harness: BotHarness) -> None:
    plan = settled(harness, 58)
    for person in (AGENT, MANAGER, HR):
        complete = clicked(harness, person, plan_in(harness, person, plan.id), "open_whole")
        assert "Support given" in texts_of(complete)
        assert "Not enough" in texts_of(complete)
        assert "Nothing has been measured since the start." in texts_of(complete)


def test_where_nobody_can_act_as_hr_both_read_so_in_the_plan_and_the_manager_in_the_form(harness: BotHarness) -> None:
    plan = settled(harness, 58)
    with harness.unit_of_work() as uow:
        programme = uow.programmes.find()
        assert programme is not None
        alone = replace(programme, hr_people=frozenset({MANAGER.id}), deputy="")
        uow.programmes.save(alone, alone.next_digest(NOW))
    for person in (AGENT, MANAGER):
        assert "Nobody can act as HR on this plan just now" in texts_of(plan_in(harness, person, plan.id))
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "propose_outcome")
    assert "/pip setup" in texts_of(form)
    refused = submit(harness, MANAGER, form, {"outcome": "extended", "outcome_reason": WHY, "goal_1_target": "5.8"})
    assert "Nobody can act as HR" in texts_of(refused)
