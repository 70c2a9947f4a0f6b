"""A plan's change and its end, through Slack."""

from datetime import timedelta
from typing import Any

from coaching.plan.plan import Plan, PlanState
from tests.handlers.plan.test_statements import clicked, plan_in, the_plan
from tests.support.builders import NOW, a_plan
from tests.support.office import Office, texts_of
from tests.support.people import AGENT, HR, MANAGER

View = dict[str, Any]
WHY = "The queue changed in week three"


def settled(office: Office, begun: int = 10) -> Plan:
    """A plan that its agent confirmed, and that began so many days ago."""
    shared = NOW - timedelta(days=begun)
    start, moments = shared.date(), dict.fromkeys(("shared_at", "opened_at", "acknowledged_at", "final_at"), shared)
    return office.share(a_plan(start=start, state=PlanState.ACKNOWLEDGED, **moments))


def submit(office: Office, person: Any, view: View, typed: dict[str, Any]) -> Any:
    return office.driver.submit(person.id, view["id"], typed)


def test_a_change_stands_old_beside_new_and_is_received_anew(office: Office) -> None:
    plan = settled(office)
    form = clicked(office, MANAGER, plan_in(office, MANAGER, plan.id), "amend_plan")
    refused = submit(office, MANAGER, form, {"amend_reason": WHY})
    assert "Nothing is different yet" in str(refused)
    submit(office, MANAGER, form, {"amend_reason": WHY, "goal_1_target": "5.8"})
    seen = plan_in(office, AGENT, plan.id)
    assert "→ 5.8" in texts_of(seen)
    assert WHY in texts_of(seen)
    after = clicked(office, AGENT, seen, "confirm_change")
    assert "received" in texts_of(after)
    with office.unit_of_work() as uow:
        assert uow.endings.amendments(plan.id)[0].acknowledged_at is not None


def test_what_a_fair_reader_asks_about_a_change_is_read_before_it_counts(office: Office) -> None:
    plan = settled(office)
    form = clicked(office, MANAGER, plan_in(office, MANAGER, plan.id), "amend_plan")
    typed = {"amend_reason": WHY, "goal_1_how": "Try harder", "goal_1_target": "5.8"}
    asked = submit(office, MANAGER, form, typed)["view"]
    assert "Not said yet: what is done for it" in texts_of(asked)
    assert "Saved once more it counts" in texts_of(asked)
    assert the_plan(office).terms == plan.terms
    kept = submit(office, MANAGER, asked, {})["view"]  # nothing that was typed is lost
    assert "says that they received it" in texts_of(kept)
    (goal, *_) = the_plan(office).terms.goals
    assert (goal.how, goal.target) == ("Try harder", 5.8)
    assert "Worth a second look" in texts_of(plan_in(office, HR, plan.id))


def test_exit_is_locked_in_words_and_success_goes_through_to_the_close(office: Office) -> None:
    plan = settled(office, 35)
    form = clicked(office, MANAGER, plan_in(office, MANAGER, plan.id), "propose_outcome")
    assert "not enough of the promised support was given" in texts_of(form)
    refused = submit(office, MANAGER, form, {"outcome": "exit", "outcome_reason": WHY})
    assert "Locked" in str(refused)
    submit(office, MANAGER, form, {"outcome": "achieved", "outcome_reason": WHY})
    decision = clicked(office, HR, plan_in(office, HR, plan.id), "decide_outcome")
    assert WHY in texts_of(decision)
    submit(office, HR, decision, {"verdict": "confirmed"})
    assert the_plan(office).state is PlanState.SUSTAIN
    look = clicked(office, MANAGER, plan_in(office, MANAGER, plan.id), "look_again")
    submit(office, MANAGER, look, {"holds": "slipping", "look_note": "Closing phrase"})
    assert "No new plan follows" in texts_of(plan_in(office, AGENT, plan.id))
    closed = clicked(office, HR, plan_in(office, HR, plan.id), "close_plan")
    assert "Closed" in texts_of(closed)
    assert "The plan is closed" in texts_of(plan_in(office, AGENT, plan.id))


def test_both_read_the_same_facts_of_the_whole_plan(office: Office) -> None:
    plan = settled(office, 58)
    for person in (AGENT, MANAGER, HR):
        whole = clicked(office, person, plan_in(office, person, plan.id), "open_whole")
        assert "Support given" in texts_of(whole)
        assert "Not there yet" in texts_of(whole) or "Nothing to compare yet" in texts_of(whole)
