"""`/pip handover`: the form, what is refused at its fields, and forms that were open before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time
from typing import Any

import pytest

from coaching.base.person import Person
from sandbox.driver import Driver
from services.absence.handover import hand_over
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW, a_plan
from tests.support.people import AGENT, AS_MANAGER, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, STRANGER, outsiders

TAKES_OVER = {"new_manager": OTHER_MANAGER.id, "what_changes": "takes_over"}
WORDS = {"strength": "Kept calm in a hard call", "focus": "Closing the call"}


def form(harness: BotHarness, person: Person = MANAGER) -> dict[str, Any]:
    """The form that the command opens."""
    return harness.modal(harness.pip(person, "handover"))


def sent(harness: BotHarness, person: Person, view: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Sends the form, and where it is asked then, has the talks keep their hour."""
    answer = harness.driver.submit(person.id, view["id"], values)
    if (answer.get("view") or {}).get("callback_id") == "talk_clock":
        return harness.driver.submit(person.id, answer["view"]["id"], {"talk_clock": "hour"})
    return answer


def given_away(harness: BotHarness, plan_id: str) -> None:
    """The manager hands the plan over somewhere else."""
    with harness.unit_of_work() as uow:
        hand_over(uow, AS_MANAGER, NOW, plan_id, OTHER_MANAGER.id)


def action_ids(view: dict[str, Any]) -> set[str]:
    """The inputs of a form."""
    return {block["element"]["action_id"] for block in view["blocks"] if block["type"] == "input"}


def test_a_manager_hands_over_their_one_plan(harness: BotHarness) -> None:
    plan = harness.share()
    view = form(harness)
    assert action_ids(view) == {"new_manager", "what_changes", "first_day", "last_day"}
    answer = sent(harness, MANAGER, view, TAKES_OVER)
    assert answer["response_action"] == "clear"
    assert harness.plan(plan.id).manager_id == OTHER_MANAGER.id
    assert harness.wakes


def test_a_manager_of_several_chooses_which(harness: BotHarness) -> None:
    harness.share()
    other = harness.share(a_plan(agent_id=OTHER_AGENT.id))
    view = form(harness)
    assert "plan" in action_ids(view)
    sent(harness, MANAGER, view, TAKES_OVER | {"plan": other.id})
    assert harness.plan(other.id).manager_id == OTHER_MANAGER.id


def test_hr_hands_over_from_the_plan_and_names_no_stand_in(harness: BotHarness) -> None:
    plan = harness.share()
    below = harness.modal(harness.press(HR, "open_plan", plan.id))
    view = harness.modal(harness.driver.click(HR.id, "hand_over", view_id=below["id"]))
    assert action_ids(view) == {"new_manager"}
    sent(harness, HR, view, {"new_manager": OTHER_MANAGER.id})
    assert harness.plan(plan.id).manager_id == OTHER_MANAGER.id
    assert harness.driver.views(HR.id)["views"] == []


def test_a_stand_in_is_named_and_ended_by_the_same_form(harness: BotHarness) -> None:
    plan = harness.share()
    sent(harness, MANAGER, form(harness), TAKES_OVER | {"what_changes": "stands_in", "last_day": "2026-12-04"})
    assert harness.plan(plan.id).stand_in_id == OTHER_MANAGER.id
    assert "You stand in for" in texts_of(harness.pip(OTHER_MANAGER, "list")["response"])
    harness.driver.submit(MANAGER.id, form(harness)["id"], {"what_changes": "nobody"})
    assert harness.plan(plan.id).stand_in_id == ""


def test_nobody_can_be_chosen_only_where_somebody_stands_in(harness: BotHarness) -> None:
    harness.share()
    assert "Nobody stands in" not in texts_of(form(harness))


@pytest.mark.parametrize("kind", ["guest", "deactivated", "bot"])
def test_who_does_not_work_here_is_an_error_at_the_field(harness: BotHarness, kind: str) -> None:
    harness.share()
    flags = vars(outsiders(STRANGER)[kind])
    newcomer = harness.newcomer(**{name: flags[name] for name in ("is_guest", "is_deleted", "is_bot") if flags[name]})
    harness.workspace.directory.users[newcomer.id].is_bot = newcomer.is_bot
    answer = sent(harness, MANAGER, form(harness), TAKES_OVER | {"new_manager": newcomer.id})
    assert answer["errors"] == {
        "new_manager": "This is a guest, an app or a closed account. Choose a person who works here."
    }


@pytest.mark.parametrize("person", [AGENT, MANAGER], ids=["agent", "manager"])
def test_the_two_of_the_plan_are_errors_at_the_field(harness: BotHarness, person: Person) -> None:
    harness.share()
    answer = sent(harness, MANAGER, form(harness), TAKES_OVER | {"new_manager": person.id})
    assert list(answer["errors"]) == ["new_manager"]


def test_somebody_slack_does_not_know_is_an_error_at_the_field(harness: BotHarness) -> None:
    plan = harness.share()
    harness.newcomer()
    view = form(harness)
    harness.driver.faults("users.info", "user_not_found")
    answer = sent(harness, MANAGER, view, TAKES_OVER | {"new_manager": "U0NEW"})
    assert "does not know this person" in answer["errors"]["new_manager"]
    assert harness.plan(plan.id).manager_id == MANAGER.id


def test_slack_out_of_reach_is_not_taken_for_an_unknown_person(harness: BotHarness) -> None:
    plan = harness.share()
    harness.newcomer()
    view = form(harness)
    harness.driver.faults("users.info", "fatal_error")
    answer = sent(harness, MANAGER, view, TAKES_OVER | {"new_manager": "U0NEW"})
    assert "Reference" in texts_of(answer["view"])
    assert harness.plan(plan.id).manager_id == MANAGER.id


def test_somebody_new_is_looked_up_and_takes_over(harness: BotHarness) -> None:
    plan = harness.share()
    newcomer = harness.newcomer()
    sent(harness, MANAGER, form(harness), TAKES_OVER | {"new_manager": newcomer.id})
    assert harness.plan(plan.id).manager_id == newcomer.id


@pytest.mark.parametrize("person", [STRANGER, OTHER_MANAGER, AGENT], ids=lambda one: one.id)
def test_others_get_no_form_from_an_old_button(harness: BotHarness, person: Person) -> None:
    plan = harness.share()
    view = harness.modal(harness.press(person, "hand_over", plan.id))
    assert view["callback_id"] == "notice"
    assert "lead no running plan" in texts_of(harness.pip(person, "handover")["response"])


def test_a_form_open_before_the_plan_was_given_away_is_refused_and_keeps_what_was_chosen(harness: BotHarness) -> None:
    plan = harness.share()
    view = form(harness)
    given_away(harness, plan.id)
    answer = sent(harness, MANAGER, view, TAKES_OVER | {"new_manager": STRANGER.id})
    assert answer["response_action"] == "push"
    below, notice = harness.driver.views(MANAGER.id)["views"]
    assert STRANGER.id in texts_of(below["state"])
    assert "may have been handed over" in texts_of(notice)
    assert harness.plan(plan.id).manager_id == OTHER_MANAGER.id


def test_hrs_form_open_before_is_refused_by_name(harness: BotHarness) -> None:
    plan = harness.share()
    view = harness.modal(harness.press(HR, "hand_over", plan.id))
    given_away(harness, plan.id)
    answer = harness.driver.submit(HR.id, view["id"], {"new_manager": STRANGER.id})
    assert answer["response_action"] == "push"
    assert "Somebody else handed this plan over" in texts_of(answer["view"])


def test_a_check_in_typed_by_the_former_manager_is_refused_and_stays_in_its_form(harness: BotHarness) -> None:
    plan = harness.share()
    view = harness.modal(harness.pip(MANAGER, "checkin"))
    given_away(harness, plan.id)
    answer = harness.driver.submit(MANAGER.id, view["id"], WORDS)
    assert answer["response_action"] == "push"
    below, notice = harness.driver.views(MANAGER.id)["views"]
    assert "Kept calm in a hard call" in texts_of(below["state"])
    assert "may have been handed over" in texts_of(notice)
    assert harness.plan(plan.id).check_ins == ()


def test_a_check_in_somebody_else_logged_first_is_refused_and_stays_in_its_form(harness: BotHarness) -> None:
    plan = harness.share()
    sent(harness, MANAGER, form(harness), TAKES_OVER | {"what_changes": "stands_in", "last_day": "2026-12-04"})
    views = [harness.modal(harness.pip(person, "checkin")) for person in (MANAGER, OTHER_MANAGER)]
    harness.driver.submit(MANAGER.id, views[0]["id"], WORDS)
    answer = harness.driver.submit(OTHER_MANAGER.id, views[1]["id"], WORDS | {"focus": "Mine"})
    assert answer["response_action"] == "push"
    assert "Mine" in texts_of(harness.driver.views(OTHER_MANAGER.id)["views"][0]["state"])
    assert harness.plan(plan.id).check_ins[0].logged_by == MANAGER.id


def test_the_form_carries_no_name_and_no_user_id(harness: BotHarness) -> None:
    harness.share()
    carried = form(harness)["private_metadata"]
    assert MANAGER.id not in carried
    assert AGENT.id not in carried


def test_of_two_forms_sent_at_the_same_moment_one_is_refused_and_stays_open(harness: BotHarness) -> None:
    plan = harness.share()
    forms = {MANAGER: form(harness), HR: harness.modal(harness.press(HR, "hand_over", plan.id))}
    typed = {MANAGER: TAKES_OVER, HR: {"new_manager": STRANGER.id}}

    def send(person: Person) -> dict[str, Any]:
        driver = Driver(harness.place.url)
        try:
            return driver.submit(person.id, forms[person]["id"], typed[person])
        finally:
            driver.close_connection()

    with ThreadPoolExecutor(2) as threads:
        answers = dict(zip(forms, threads.map(send, forms), strict=True))
    (loser,) = [person for person, answer in answers.items() if answer["response_action"] == "push"]
    (winner,) = [person for person, answer in answers.items() if answer["response_action"] == "clear"]
    assert harness.plan(plan.id).manager_id == typed[winner]["new_manager"]
    assert typed[loser]["new_manager"] in texts_of(harness.driver.views(loser.id)["views"][0]["state"])


def test_a_manager_elsewhere_is_asked_for_the_clock_and_the_agents_hours_stand_beside_it(harness: BotHarness) -> None:
    plan = harness.share()
    asked = harness.driver.submit(MANAGER.id, form(harness)["id"], TAKES_OVER)["view"]
    words = texts_of(asked)
    assert "15:00 (London time), for the agent 10:00 (New York time)" in words
    assert "14:00 (London time), for the agent 09:00 (New York time)" in words
    assert harness.plan(plan.id) == plan
    answer = harness.driver.submit(MANAGER.id, asked["id"], {"talk_clock": "moment"})
    assert answer["response_action"] == "clear"
    after = harness.plan(plan.id)
    assert (after.manager_id, after.cadence.hour) == (OTHER_MANAGER.id, time(14))


def test_without_a_last_day_nobody_stands_in(harness: BotHarness) -> None:
    plan = harness.share()
    answer = sent(harness, MANAGER, form(harness), TAKES_OVER | {"what_changes": "stands_in"})
    assert list(answer["errors"]) == ["last_day"]
    assert harness.plan(plan.id).stand_in_id == ""
