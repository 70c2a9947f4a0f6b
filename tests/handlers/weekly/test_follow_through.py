"""Kept and promised: managers see their own first and at once, HR everybody's once the record could be mended."""

from datetime import datetime, timedelta
from typing import Any

from coaching.base.person import Person
from coaching.plan.promise_updates import PromiseStatus
from services.absence.handover import end_stand_in, hand_over, name_stand_in
from tests.handlers.weekly.test_promises import SUPPORT
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.builders import CHECK_IN, NOW, a_plan
from tests.support.people import AGENT, AS_MANAGER, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER

TWO_WEEKS, FOUR_WEEKS = NOW + timedelta(days=16), NOW + timedelta(days=30)
ALL = {"support": SUPPORT}


def begun(harness: BotHarness, later: datetime = TWO_WEEKS, **changes: Any) -> str:
    """A plan with weekly support, some weeks on."""
    plan = harness.share(a_plan(**ALL | changes))
    harness.workspace.clock.set(later)
    return plan.id


def scores(harness: BotHarness, person: Person = HR) -> str:
    return texts_of(harness.modal(harness.press(person, "open_scores", "")))


def own(harness: BotHarness, person: Person = MANAGER) -> Json:
    answer: Json = harness.pip(person, "score")["response"]
    return answer


def test_a_manager_reads_their_own_at_once_with_the_way_to_each_plan(harness: BotHarness) -> None:
    plan_id = begun(harness)
    answer = own(harness)
    text = texts_of(answer)
    assert "0 of 2, not enough yet for a share" in text
    assert f"Check-in 1 with {AGENT.name}\ndue Thu 26 Nov" in text
    assert "Coaching talk" in text
    assert "Short lessons" not in text, "what the agent does alone is not the manager's"
    assert {block["accessory"]["value"] for block in answer["blocks"] if block.get("accessory")} == {plan_id}


def test_home_shows_it_and_opens_the_whole_of_it(harness: BotHarness) -> None:
    plan_id = begun(harness)
    harness.driver.home(MANAGER.id)
    home = texts_of(harness.driver.views(MANAGER.id)["home"])
    assert "Kept and promised" in home
    assert "Not logged or marked as done: 4" in home
    view = harness.modal(harness.press(MANAGER, "open_score", ""))
    assert "counts as not kept" in texts_of(view)
    assert plan_id in texts_of(view)


def test_what_is_mended_counts_for_the_manager_at_once_and_for_hr_when_it_is_old_enough(harness: BotHarness) -> None:
    plan_id = begun(harness)
    harness.press(MANAGER, "promise_done", f"{plan_id}:1:1")
    harness.press(MANAGER, "promise_done", f"{plan_id}:1:2")
    assert "2 of 3" in texts_of(own(harness))
    assert "All together: 1 of 2" in scores(harness)
    harness.workspace.clock.set(FOUR_WEEKS)
    assert f"{MANAGER.name}: 2 of 6 (33%)" in scores(harness)


def test_hr_reads_a_line_for_each_manager_by_name_and_no_other_order(harness: BotHarness) -> None:
    begun(harness, NOW)
    plan = harness.share(a_plan(agent_id=OTHER_AGENT.id, manager_id=OTHER_MANAGER.id, **ALL))
    harness.workspace.clock.set(FOUR_WEEKS)
    for key in (1, 2, 3):
        harness.press(OTHER_MANAGER, "promise_done", f"{plan.id}:1:{key}")
    text = scores(harness)
    assert text.index(f"{MANAGER.name}: 0 of 6 (0%)") < text.index(f"{OTHER_MANAGER.name}: 3 of 6 (50%)")
    assert "All together: 3 of 12 (25%)" in text


def test_hr_does_not_count_plans_they_may_not_read(harness: BotHarness) -> None:
    begun(harness, FOUR_WEEKS, agent_id=HR.id)
    assert "Nothing counts yet" in scores(harness)
    assert f"{MANAGER.name}: 0 of 6" in scores(harness, SECOND_HR)


def test_who_is_not_hr_reads_nobody_elses(harness: BotHarness) -> None:
    begun(harness)
    for person in (MANAGER, AGENT, STRANGER):
        assert "Your role here does not include this" in texts_of(harness.press(person, "open_scores", ""))
        assert "open_scores" not in texts_of(own(harness, person))
    assert "open_scores" in texts_of(own(harness, HR))


def test_the_agent_reads_nothing_of_the_managers_score(harness: BotHarness) -> None:
    begun(harness)
    assert "Nothing that you lead has counted yet" in texts_of(own(harness, AGENT))
    harness.driver.home(AGENT.id)
    assert "Kept and promised" not in texts_of(harness.driver.views(AGENT.id)["home"])


def test_what_fell_due_before_a_handover_stays_with_who_led_the_plan(harness: BotHarness) -> None:
    plan_id = begun(harness)
    with harness.unit_of_work() as uow:
        hand_over(uow, AS_MANAGER, TWO_WEEKS, plan_id, OTHER_MANAGER.id)
    harness.workspace.clock.set(FOUR_WEEKS)
    text = scores(harness)
    assert f"{MANAGER.name}: 0 of 4 (0%)" in text
    assert f"{OTHER_MANAGER.name}: 0 of 2, not enough yet" in text
    before = own(harness)
    assert "Check-in 1\ndue" in texts_of(before), "without the name and the way to a plan that is not theirs any more"
    assert not [block for block in before["blocks"] if block.get("accessory")]
    assert f"Check-in 3 with {AGENT.name}" in texts_of(own(harness, OTHER_MANAGER))


def test_who_stood_in_answers_for_the_managers_days_away(harness: BotHarness) -> None:
    plan_id = begun(harness, NOW)
    with harness.unit_of_work() as uow:
        name_stand_in(uow, AS_MANAGER, NOW, plan_id, OTHER_MANAGER.id)
    _away(harness, NOW + timedelta(days=1), NOW + timedelta(days=5))
    with harness.unit_of_work() as uow:
        end_stand_in(uow, AS_MANAGER, NOW + timedelta(days=7), plan_id)
    harness.workspace.clock.set(TWO_WEEKS)
    assert "Check-in 1" not in texts_of(own(harness))
    assert "Check-in 1" in texts_of(own(harness, OTHER_MANAGER))


def test_a_talk_on_the_agents_leave_is_not_counted(harness: BotHarness) -> None:
    begun(harness, NOW)
    _away(harness, NOW + timedelta(days=1), NOW + timedelta(days=5), AGENT)
    harness.workspace.clock.set(TWO_WEEKS)
    assert "Check-in 1 " not in texts_of(own(harness))
    assert "Check-in 2 " in texts_of(own(harness))


def test_a_talk_that_was_held_counts_and_one_that_was_cancelled_does_not(harness: BotHarness) -> None:
    plan_id = begun(harness, NOW)
    with harness.unit_of_work() as uow:
        plan = uow.plans.find(plan_id)
        uow.plans.add_check_in(plan, CHECK_IN, "form-1")
        uow.promises.add_update(plan, (0, 2), PromiseStatus.CANCELLED, MANAGER.id, NOW)
    harness.workspace.clock.set(FOUR_WEEKS)
    assert "talks 1 of 3" in texts_of(own(harness))
    assert "talks 1 of 3" in scores(harness)


def test_hr_reading_it_is_in_the_record(harness: BotHarness) -> None:
    begun(harness)
    scores(harness)
    with harness.unit_of_work() as uow:
        assert "score_read" in [entry.event.kind for entry in uow.audit.entries()]


def _away(harness: BotHarness, first: datetime, last: datetime, person: Person = MANAGER) -> None:
    """Leave, entered by the person themself."""
    view = harness.modal(harness.pip(person, "away"))
    typed = {"first_day": first.date().isoformat(), "last_day": last.date().isoformat()}
    assert harness.driver.submit(person.id, view["id"], typed)["ok"]
