"""Days of a blocker that both sides have to agree on, through Slack: reported, asked, answered, decided, renewed."""

from datetime import timedelta

import pytest

from coaching.base.person import Person
from coaching.plan.plan import Plan
from coaching.weekly.blockers import Agreement
from tests.handlers.plan.test_statements import clicked, home_of, plan_in
from tests.handlers.weekly.test_blockers import report, stored
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import CHECK_IN, NOW
from tests.support.people import AGENT, HR, MANAGER

LATE = {"blocker": "The CRM was slow", "first_day": "2026-11-24", "last_day": "2026-11-26"}
FRIDAY, HRS_TURN = NOW + timedelta(days=4), NOW + timedelta(days=14)
COUNTS = "Now: 6.1 min (no range)"
WITHOUT = "Without the days that wait for an answer: nothing that counts."
WITH = "With the weeks that do not count: 6.1 min (no range), not enough."


@pytest.fixture
def plan(harness: BotHarness) -> Plan:
    """Return a plan in its first week, with a reading of its first day."""
    plan = harness.share()
    with harness.unit_of_work() as uow:
        uow.plans.add_check_in(plan, CHECK_IN, "form")
    harness.workspace.clock.set(FRIDAY)
    return plan


def words(harness: BotHarness, person: Person, plan: Plan) -> str:
    """What somebody reads in the plan, with ordinary spaces."""
    return texts_of(plan_in(harness, person, plan.id)).replace("\u00a0", " ")


def reported_late(harness: BotHarness, plan: Plan) -> None:
    """The agent reports on Friday what was in the way from Tuesday to Thursday."""
    assert harness.driver.submit(AGENT.id, report(harness, plan)["id"], LATE)["ok"]


def answer(harness: BotHarness, person: Person, plan: Plan, typed: dict[str, str]) -> dict[str, object]:
    """Somebody answers about the days, from the plan."""
    form = clicked(harness, person, plan_in(harness, person, plan.id), "agree_blocker")
    assert "Days in question: Tue 24 Nov to Thu 26 Nov." in texts_of(form).replace("\u00a0", " ")
    found: dict[str, object] = harness.driver.submit(person.id, form["id"], typed)
    return found


def test_earlier_days_count_until_the_manager_agrees_and_both_read_both_figures(
    harness: BotHarness, plan: Plan
) -> None:
    reported_late(harness, plan)
    for person in (AGENT, MANAGER, HR):
        seen = words(harness, person, plan)
        assert COUNTS in seen
        assert WITHOUT in seen
        assert "Tue 24 Nov to Thu 26 Nov: the manager is asked until Fri 4 Dec, then HR decides." in seen
    assert "agree_blocker" not in str(plan_in(harness, AGENT, plan.id)["blocks"])
    assert answer(harness, MANAGER, plan, {"blocker_days": "yes"})["response_action"] == "update"
    assert stored(harness, plan)[0].agreement is Agreement.AGREED
    for person in (AGENT, MANAGER, HR):
        seen = words(harness, person, plan)
        assert COUNTS not in seen
        assert WITH in seen
        assert "Readings left out: Tue 24 Nov to Thu 26 Nov." in seen
        assert "Both sides agreed on Tue 24 Nov to Thu 26 Nov: left out." in seen


def test_the_home_of_the_other_side_asks_and_names_no_word_of_it(harness: BotHarness, plan: Plan) -> None:
    reported_late(harness, plan)
    home = home_of(harness, MANAGER)
    assert "before it was reported. Do the readings of these days count?" in texts_of(home)
    assert "The CRM was slow" not in texts_of(home)
    form = harness.modal(harness.driver.click(MANAGER.id, "agree_blocker", view_id=home["id"]))
    assert "The CRM was slow" in texts_of(form)
    assert "Do the readings" not in texts_of(home_of(harness, HR))


def test_a_no_needs_a_reason_and_then_hr_decides_with_one(harness: BotHarness, plan: Plan) -> None:
    reported_late(harness, plan)
    assert "days_reason" in answer(harness, MANAGER, plan, {"blocker_days": "no"})["errors"]  # type: ignore[operator]
    answer(harness, MANAGER, plan, {"blocker_days": "no", "days_reason": "It was fast on Tuesday"})
    assert "The two sides see Tue 24 Nov to Thu 26 Nov differently, so HR decides." in words(harness, AGENT, plan)
    assert "It was fast on Tuesday" in words(harness, AGENT, plan)
    form = harness.modal(harness.driver.click(HR.id, "agree_blocker", view_id=home_of(harness, HR)["id"]))
    assert "It was fast on Tuesday" in texts_of(form)
    typed = {"blocker_days": "yes", "days_reason": "The status page shows it"}
    assert harness.driver.submit(HR.id, form["id"], typed)["ok"]
    for person in (AGENT, MANAGER):
        seen = words(harness, person, plan)
        assert "HR decided on Tue 24 Nov to Thu 26 Nov: left out." in seen
        assert "HR: The status page shows it" in seen
        assert WITH in seen
    assert "This is answered already" in texts_of(harness.press(HR, "agree_blocker", f"{plan.id}:1"))


def test_hr_waits_for_the_other_side_for_five_working_days(harness: BotHarness, plan: Plan) -> None:
    reported_late(harness, plan)
    assert "The other side has some days" in texts_of(harness.press(HR, "agree_blocker", f"{plan.id}:1"))
    harness.workspace.clock.set(HRS_TURN)
    assert "agree_blocker" in str(plan_in(harness, HR, plan.id)["blocks"])
    assert answer(harness, HR, plan, {"blocker_days": "no", "days_reason": "The logs show it"})["ok"]
    seen = words(harness, AGENT, plan)
    assert "HR decided on Tue 24 Nov to Thu 26 Nov: they count." in seen
    assert COUNTS in seen
    assert WITHOUT not in seen


def test_it_ends_after_its_week_unless_both_press_that_it_goes_on(harness: BotHarness, plan: Plan) -> None:
    typed = {"blocker": "The CRM is slow", "first_day": "2026-11-27"}
    assert harness.driver.submit(AGENT.id, report(harness, plan)["id"], typed)["ok"]
    assert "left out: Fri 27 Nov to Thu 3 Dec.\nLonger only if both sides say that it goes on." in words(
        harness, MANAGER, plan
    )
    shown = clicked(harness, AGENT, plan_in(harness, AGENT, plan.id), "renew_blocker")
    assert "The agent says that it goes on; the manager is asked." in texts_of(shown)
    assert "renew_blocker" not in str(shown["blocks"])
    assert "You have said so already" in texts_of(harness.press(AGENT, "renew_blocker", f"{plan.id}:1"))
    home = home_of(harness, MANAGER)
    assert "Readings count from the day after Thu 3 Dec on, unless both sides" in texts_of(home).replace("\u00a0", " ")
    row = next(block for block in home["blocks"] if "renew_blocker" in str(block))
    both = harness.driver.click(MANAGER.id, "renew_blocker", view_id=home["id"], block_id=row["block_id"])
    assert "left out: Fri 27 Nov to Fri 4 Dec." in texts_of(harness.modal(both)).replace("\u00a0", " ")
    assert stored(harness, plan)[0].renewals == 1


def test_an_answer_that_the_form_does_not_offer_is_refused(harness: BotHarness, plan: Plan) -> None:
    reported_late(harness, plan)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "agree_blocker")
    option = {"type": "static_select", "selected_option": {"value": "perhaps"}}
    view = form | {"state": {"values": {"blocker_days": {"blocker_days": option}}}}
    body = {"type": "view_submission", "view": view, "user": {"id": MANAGER.id}}
    found = harness.dispatch(body | {"team": {"id": harness.workspace.team_id}})
    assert "does not fit this version" in found.body
    assert stored(harness, plan)[0].agreement is Agreement.ASKED
