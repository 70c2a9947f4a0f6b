"""What gets in the way, through Slack: reported, found in the plan and on Home, settled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.plan.plan import Owner, Plan, PlanState
from coaching.weekly.blockers import Blocker
from tests.handlers.plan.test_statements import clicked, plan_in
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.builders import A_BLOCKER, CHECK_IN, START
from tests.support.people import AGENT, HR, MANAGER, STRANGER

SLOW = "The CRM is slow & <old>"


@pytest.fixture
def plan(harness: BotHarness) -> Plan:
    """Return a plan that runs."""
    return harness.share()


def stored(harness: BotHarness, plan: Plan) -> tuple[Blocker, ...]:
    """The blockers of a plan."""
    with harness.unit_of_work() as uow:
        found: tuple[Blocker, ...] = uow.blockers.of(plan.id)
        return found


def blocked(harness: BotHarness, plan: Plan, **facts: object) -> None:
    """Keep a blocker, as if it had been reported."""
    with harness.unit_of_work() as uow:
        uow.blockers.add(plan, replace(A_BLOCKER, **facts))  # type: ignore[arg-type]


def report(harness: BotHarness, plan: Plan, person: object = AGENT) -> Json:
    """The form, from the plan's window."""
    return clicked(harness, person, plan_in(harness, person, plan.id), "report_blocker")  # type: ignore[arg-type]


def test_the_agent_reports_one_from_the_plan_and_both_read_it(harness: BotHarness, plan: Plan) -> None:
    form = report(harness, plan)
    assert "nobody's fault" in texts_of(form)
    answer = harness.driver.submit(AGENT.id, form["id"], {"blocker": SLOW})
    assert answer["ok"]
    assert answer["response_action"] == "update"
    (blocker,) = stored(harness, plan)
    assert (blocker.text, blocker.owner, blocker.first_day) == (SLOW, Owner.MANAGER, date(2026, 11, 23))
    assert blocker.due == date(2026, 11, 30)
    for person in (AGENT, MANAGER, HR):
        seen = texts_of(plan_in(harness, person, plan.id))
        assert SLOW in seen
        assert "Manager, by Mon 30 Nov" in seen


def test_days_and_owner_can_be_chosen(harness: BotHarness, plan: Plan) -> None:
    form = report(harness, plan, MANAGER)
    typed = {"blocker": SLOW, "last_day": "2026-11-25", "blocker_owner": "hr", "blocker_due": "2026-11-24"}
    assert harness.driver.submit(MANAGER.id, form["id"], typed)["ok"]
    (blocker,) = stored(harness, plan)
    assert (blocker.owner, blocker.last_day, blocker.due) == (Owner.HR, date(2026, 11, 25), date(2026, 11, 24))
    assert blocker.by == MANAGER.id


def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(harness: BotHarness, plan: Plan) -> None:
    form = report(harness, plan)
    typed = {"blocker": SLOW, "first_day": "2026-11-30", "last_day": "2026-11-25", "blocker_due": "2026-11-01"}
    errors = harness.driver.submit(AGENT.id, form["id"], typed)["errors"]
    assert errors["first_day"].startswith("This day has not come yet")
    assert "before the first" in errors["last_day"]
    assert errors["blocker_due"].startswith("This day has passed")
    assert stored(harness, plan) == ()


def test_an_owner_that_the_form_does_not_offer_is_refused(harness: BotHarness, plan: Plan) -> None:
    form = report(harness, plan)
    state: Json = {"blocker": {"blocker": {"type": "plain_text_input", "value": "x"}}}
    state["blocker_owner"] = {"blocker_owner": {"type": "static_select", "selected_option": {"value": "peer"}}}
    view = form | {"state": {"values": state}}
    body = {"type": "view_submission", "view": view, "user": {"id": AGENT.id}}
    answer = harness.dispatch(body | {"team": {"id": harness.workspace.team_id}})
    assert "does not fit this version" in answer.body
    assert stored(harness, plan) == ()


def test_the_manager_says_that_it_is_out_of_the_way(harness: BotHarness, plan: Plan) -> None:
    blocked(harness, plan, first_day=date(2026, 11, 23))
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "settle_blocker")
    assert "The CRM is slow" in texts_of(form)
    assert harness.driver.submit(MANAGER.id, form["id"], {})["errors"]
    assert (
        harness.driver.submit(MANAGER.id, form["id"], {"blocker_answer": "It is fast"})["response_action"] == "update"
    )
    (blocker,) = stored(harness, plan)
    assert (blocker.answer, blocker.last_day) == ("It is fast", date(2026, 11, 23))
    seen = plan_in(harness, AGENT, plan.id)
    assert "Out of the way" in texts_of(seen)
    assert "Answer: It is fast" in texts_of(seen)
    assert "settle_blocker" not in str(plan_in(harness, MANAGER, plan.id)["blocks"])
    assert "settled already" in texts_of(harness.press(HR, "settle_blocker", f"{plan.id}:1"))


def test_the_agent_finds_no_button_at_what_is_not_theirs(harness: BotHarness, plan: Plan) -> None:
    blocked(harness, plan)
    blocked(harness, plan, number=2, owner=Owner.AGENT)
    blocks = plan_in(harness, AGENT, plan.id)["blocks"]
    values = [str(block["accessory"]["value"]) for block in blocks if block.get("accessory")]
    assert values == [f"{plan.id}:2"]
    assert "Only the people it belongs to" in texts_of(harness.press(AGENT, "settle_blocker", f"{plan.id}:1"))
    assert "Only the people it belongs to" in texts_of(harness.press(STRANGER, "settle_blocker", f"{plan.id}:1"))


def test_it_waits_on_the_home_of_whose_it_is(harness: BotHarness, plan: Plan) -> None:
    blocked(harness, plan)
    blocked(harness, plan, number=2, owner=Owner.HR)
    harness.driver.home(MANAGER.id)
    home = harness.driver.views(MANAGER.id)["home"]
    assert "Something is in the way of the plan of Alex Rivera. Please answer it by Mon 30 Nov." in texts_of(home)
    assert "The CRM is slow" not in texts_of(home)
    harness.workspace.clock.set(harness.workspace.clock.now + timedelta(days=21))
    harness.driver.home(MANAGER.id)
    home = harness.driver.views(MANAGER.id)["home"]
    assert "An answer was due by Mon 30 Nov." in texts_of(home)
    assert str(home).count("settle_blocker") == 1
    assert f"{plan.id}:2" in str(harness.driver.views(HR.id)["home"] or harness.driver.home(HR.id))


def test_after_a_reflection_it_is_offered_and_kept_only_by_a_click_of_ones_own(harness: BotHarness, plan: Plan) -> None:
    asked = harness.modal(harness.press(AGENT, "open_reflection", f"{plan.id}:1"))
    notice = harness.driver.submit(AGENT.id, asked["id"], {"better": "", "blocked": SLOW})["view"]
    assert stored(harness, plan) == ()
    form = clicked(harness, AGENT, notice, "report_blocker")
    assert SLOW in texts_of(form)
    assert stored(harness, plan) == ()
    assert harness.driver.submit(AGENT.id, form["id"], {})["response_action"] == "update"
    assert [blocker.text for blocker in stored(harness, plan)] == [SLOW]


def test_after_a_reflection_without_one_nothing_is_offered(harness: BotHarness, plan: Plan) -> None:
    asked = harness.modal(harness.press(AGENT, "open_reflection", f"{plan.id}:1"))
    notice = harness.driver.submit(AGENT.id, asked["id"], {"better": "Calmer"})["view"]
    assert "report_blocker" not in str(notice["blocks"])


def test_a_reading_of_its_days_says_that_it_does_not_count(harness: BotHarness, plan: Plan) -> None:
    with harness.unit_of_work() as uow:
        uow.plans.add_check_in(plan, CHECK_IN, "form")
    assert "Latest: 6.1" in texts_of(plan_in(harness, AGENT, plan.id)).replace("\u00a0", " ")
    blocked(harness, plan, first_day=START, last_day=START)
    seen = texts_of(plan_in(harness, AGENT, plan.id))
    assert seen.count("Not counted: something was in the way") == 2
    assert "Latest:" not in seen
    complete = texts_of(harness.press(AGENT, "open_whole", plan.id))
    assert "Nothing that counts" in complete
    assert "Something was in the way in more than a third of the weeks" in complete
    assert "Not counted: something was in the way" in complete
    assert CHECK_IN.blocker in complete


def test_a_plan_that_has_ended_takes_no_blocker(harness: BotHarness, plan: Plan) -> None:
    form = report(harness, plan)
    with harness.unit_of_work() as uow:
        uow.plans.save(replace(harness.plan(plan.id), state=PlanState.CLOSED))
    answer = harness.driver.submit(AGENT.id, form["id"], {"blocker": SLOW})
    assert "This plan has ended" in texts_of(answer)
    assert stored(harness, plan) == ()
