"""`/pip handover`: the form, what is refused at its fields, and forms that were open before."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from coaching.base.people import Person
from sandbox.driver import Driver
from services.absence.handover import hand_over
from tests.support.builders import NOW, a_plan
from tests.support.office import Office, texts_of
from tests.support.people import AGENT, AS_MANAGER, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, STRANGER, outsiders

TAKES_OVER = {"new_manager": OTHER_MANAGER.id, "what_changes": "takes_over"}
WORDS = {"strength": "Kept calm in a hard call", "focus": "Closing the call"}


def form(office: Office, person: Person = MANAGER) -> dict[str, Any]:
    """The form that the command opens."""
    return office.modal(office.pip(person, "handover"))


def given_away(office: Office, plan_id: str) -> None:
    """The manager hands the plan over somewhere else."""
    with office.unit_of_work() as uow:
        hand_over(uow, AS_MANAGER, NOW, plan_id, OTHER_MANAGER.id)


def action_ids(view: dict[str, Any]) -> set[str]:
    """The inputs of a form."""
    return {block["element"]["action_id"] for block in view["blocks"] if block["type"] == "input"}


def test_a_manager_hands_over_their_one_plan(office: Office) -> None:
    plan = office.share()
    view = form(office)
    assert action_ids(view) == {"new_manager", "what_changes"}
    answer = office.driver.submit(MANAGER.id, view["id"], TAKES_OVER)
    assert answer["response_action"] == "clear"
    assert office.plan(plan.id).manager_id == OTHER_MANAGER.id
    assert office.wakes


def test_a_manager_of_several_chooses_which(office: Office) -> None:
    office.share()
    other = office.share(a_plan(agent_id=OTHER_AGENT.id))
    view = form(office)
    assert "plan" in action_ids(view)
    office.driver.submit(MANAGER.id, view["id"], TAKES_OVER | {"plan": other.id})
    assert office.plan(other.id).manager_id == OTHER_MANAGER.id


def test_hr_hands_over_from_the_plan_and_names_no_stand_in(office: Office) -> None:
    plan = office.share()
    below = office.modal(office.press(HR, "open_plan", plan.id))
    view = office.modal(office.driver.click(HR.id, "hand_over", view_id=below["id"]))
    assert action_ids(view) == {"new_manager"}
    office.driver.submit(HR.id, view["id"], {"new_manager": OTHER_MANAGER.id})
    assert office.plan(plan.id).manager_id == OTHER_MANAGER.id
    assert office.driver.views(HR.id)["views"] == []


def test_a_stand_in_is_named_and_ended_by_the_same_form(office: Office) -> None:
    plan = office.share()
    office.driver.submit(MANAGER.id, form(office)["id"], TAKES_OVER | {"what_changes": "stands_in"})
    assert office.plan(plan.id).stand_in_id == OTHER_MANAGER.id
    assert "You stand in for" in texts_of(office.pip(OTHER_MANAGER, "list")["response"])
    office.driver.submit(MANAGER.id, form(office)["id"], {"what_changes": "nobody"})
    assert office.plan(plan.id).stand_in_id == ""


def test_nobody_can_be_chosen_only_where_somebody_stands_in(office: Office) -> None:
    office.share()
    assert "Nobody stands in" not in texts_of(form(office))


@pytest.mark.parametrize("kind", ["guest", "deactivated", "bot"])
def test_who_does_not_work_here_is_an_error_at_the_field(office: Office, kind: str) -> None:
    office.share()
    flags = vars(outsiders(STRANGER)[kind])
    newcomer = office.newcomer(**{name: flags[name] for name in ("is_guest", "is_deleted", "is_bot") if flags[name]})
    office.workspace.directory.users[newcomer.id].is_bot = newcomer.is_bot
    answer = office.driver.submit(MANAGER.id, form(office)["id"], TAKES_OVER | {"new_manager": newcomer.id})
    assert answer["errors"] == {
        "new_manager": "This is a guest, an app or a closed account. Choose a person who works here."
    }


@pytest.mark.parametrize("person", [AGENT, MANAGER], ids=["agent", "manager"])
def test_the_two_of_the_plan_are_errors_at_the_field(office: Office, person: Person) -> None:
    office.share()
    answer = office.driver.submit(MANAGER.id, form(office)["id"], TAKES_OVER | {"new_manager": person.id})
    assert list(answer["errors"]) == ["new_manager"]


def test_somebody_slack_does_not_know_is_an_error_at_the_field(office: Office) -> None:
    plan = office.share()
    office.newcomer()
    view = form(office)
    office.driver.faults("users.info", "user_not_found")
    answer = office.driver.submit(MANAGER.id, view["id"], TAKES_OVER | {"new_manager": "U0NEW"})
    assert "does not know this person" in answer["errors"]["new_manager"]
    assert office.plan(plan.id).manager_id == MANAGER.id


def test_slack_out_of_reach_is_not_taken_for_an_unknown_person(office: Office) -> None:
    plan = office.share()
    office.newcomer()
    view = form(office)
    office.driver.faults("users.info", "fatal_error")
    answer = office.driver.submit(MANAGER.id, view["id"], TAKES_OVER | {"new_manager": "U0NEW"})
    assert "Reference" in texts_of(answer["view"])
    assert office.plan(plan.id).manager_id == MANAGER.id


def test_somebody_new_is_looked_up_and_takes_over(office: Office) -> None:
    plan = office.share()
    newcomer = office.newcomer()
    office.driver.submit(MANAGER.id, form(office)["id"], TAKES_OVER | {"new_manager": newcomer.id})
    assert office.plan(plan.id).manager_id == newcomer.id


@pytest.mark.parametrize("person", [STRANGER, OTHER_MANAGER, AGENT], ids=lambda one: one.id)
def test_others_get_no_form_from_an_old_button(office: Office, person: Person) -> None:
    plan = office.share()
    view = office.modal(office.press(person, "hand_over", plan.id))
    assert view["callback_id"] == "notice"
    assert "lead no running plan" in texts_of(office.pip(person, "handover")["response"])


def test_a_form_open_before_the_plan_was_given_away_is_refused_and_keeps_what_was_chosen(office: Office) -> None:
    plan = office.share()
    view = form(office)
    given_away(office, plan.id)
    answer = office.driver.submit(MANAGER.id, view["id"], TAKES_OVER | {"new_manager": STRANGER.id})
    assert answer["response_action"] == "push"
    below, notice = office.driver.views(MANAGER.id)["views"]
    assert STRANGER.id in texts_of(below["state"])
    assert "may have been handed over" in texts_of(notice)
    assert office.plan(plan.id).manager_id == OTHER_MANAGER.id


def test_hrs_form_open_before_is_refused_by_name(office: Office) -> None:
    plan = office.share()
    view = office.modal(office.press(HR, "hand_over", plan.id))
    given_away(office, plan.id)
    answer = office.driver.submit(HR.id, view["id"], {"new_manager": STRANGER.id})
    assert answer["response_action"] == "push"
    assert "Somebody else handed this plan over" in texts_of(answer["view"])


def test_a_check_in_typed_by_the_former_manager_is_refused_and_stays_in_its_form(office: Office) -> None:
    plan = office.share()
    view = office.modal(office.pip(MANAGER, "checkin"))
    given_away(office, plan.id)
    answer = office.driver.submit(MANAGER.id, view["id"], WORDS)
    assert answer["response_action"] == "push"
    below, notice = office.driver.views(MANAGER.id)["views"]
    assert "Kept calm in a hard call" in texts_of(below["state"])
    assert "may have been handed over" in texts_of(notice)
    assert office.plan(plan.id).check_ins == ()


def test_a_check_in_somebody_else_logged_first_is_refused_and_stays_in_its_form(office: Office) -> None:
    plan = office.share()
    office.driver.submit(MANAGER.id, form(office)["id"], TAKES_OVER | {"what_changes": "stands_in"})
    views = [office.modal(office.pip(person, "checkin")) for person in (MANAGER, OTHER_MANAGER)]
    office.driver.submit(MANAGER.id, views[0]["id"], WORDS)
    answer = office.driver.submit(OTHER_MANAGER.id, views[1]["id"], WORDS | {"focus": "Mine"})
    assert answer["response_action"] == "push"
    assert "Mine" in texts_of(office.driver.views(OTHER_MANAGER.id)["views"][0]["state"])
    assert office.plan(plan.id).check_ins[0].logged_by == MANAGER.id


def test_the_form_carries_no_name_and_no_user_id(office: Office) -> None:
    office.share()
    carried = form(office)["private_metadata"]
    assert MANAGER.id not in carried
    assert AGENT.id not in carried


def test_of_two_forms_sent_at_the_same_moment_one_is_refused_and_stays_open(office: Office) -> None:
    plan = office.share()
    forms = {MANAGER: form(office), HR: office.modal(office.press(HR, "hand_over", plan.id))}
    typed = {MANAGER: TAKES_OVER, HR: {"new_manager": STRANGER.id}}

    def send(person: Person) -> dict[str, Any]:
        driver = Driver(office.place.url)
        try:
            return driver.submit(person.id, forms[person]["id"], typed[person])
        finally:
            driver.close_connection()

    with ThreadPoolExecutor(2) as threads:
        answers = dict(zip(forms, threads.map(send, forms), strict=True))
    (loser,) = [person for person, answer in answers.items() if answer["response_action"] == "push"]
    (winner,) = [person for person, answer in answers.items() if answer["response_action"] == "clear"]
    assert office.plan(plan.id).manager_id == typed[winner]["new_manager"]
    assert typed[loser]["new_manager"] in texts_of(office.driver.views(loser.id)["views"][0]["state"])
