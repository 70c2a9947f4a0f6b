"""A plan from `/pip start` to the agent's own view, each as the person whose turn it is."""

from playwright.sync_api import expect

from demo.people import BY_NAME, PRIYA
from tests.browser import answers
from tests.browser.desk import Desk

CALLUM = BY_NAME["Callum Reid"]


def test_an_error_stands_at_its_field_until_it_is_mended(desk: Desk) -> None:
    _begin(desk)
    desk.submit()
    expect(desk.field("observed")).to_contain_text("Please complete this required field.")
    expect(desk.control("observed")).to_be_focused()
    desk.keep("start-error")
    desk.fill(**answers.SEEN)
    desk.submit()
    expect(desk.modal("start_step")).to_contain_text("Step 2 of 3")
    desk.submit()
    expect(desk.field("goal_1_baseline")).to_contain_text("its value today and its target")


def test_back_keeps_what_was_typed(desk: Desk) -> None:
    _begin(desk)
    desk.fill(**answers.SEEN)
    desk.submit()
    desk.fill(**answers.GOAL)
    desk.press("go_back")
    expect(desk.control("observed")).to_have_value(answers.SEEN["observed"])
    desk.submit()
    expect(desk.control("goal_1_target")).to_have_value(answers.GOAL["goal_1_target"])


def test_a_closed_form_is_offered_again(desk: Desk) -> None:
    _begin(desk)
    desk.fill(**answers.SEEN)
    desk.close()
    desk.no_modal()
    desk.send("/pip start")
    desk.press("resume_draft")
    expect(desk.control("observed")).to_have_value(answers.SEEN["observed"])
    expect(desk.control("agent")).to_have_value(CALLUM.name)
    desk.keep("start-resumed")


def test_a_plan_is_shared_read_and_confirmed(desk: Desk) -> None:
    _begin(desk)
    desk.fill(**answers.SEEN)
    desk.submit()
    desk.fill(**answers.GOAL)
    desk.submit()
    expect(desk.modal("start_step")).to_contain_text("Step 3 of 3")
    desk.submit()
    expect(desk.modal("start_preview")).to_contain_text(answers.GOAL["goal_1_how"])
    desk.keep("preview")
    desk.submit()
    expect(desk.field("we_have_talked").locator(".field-error")).to_be_visible()
    desk.fill(we_have_talked="yes")
    desk.submit()
    expect(desk.modal("notice")).to_contain_text("Until they open it, you can withdraw it")
    desk.close()
    _read_and_confirm(desk)


def _begin(desk: Desk) -> None:
    desk.open(PRIYA.id)
    desk.send("/pip start")
    desk.modal("start_step")
    desk.fill(agent=CALLUM.name, template="remote")
    expect(desk.field("template")).to_contain_text("Suggests goals")


def _read_and_confirm(desk: Desk) -> None:
    desk.act_as(CALLUM.id)
    note = desk.last_message()
    expect(note).to_contain_text("Open it when you have ten quiet minutes.")
    expect(note).not_to_contain_text(PRIYA.name.split()[0])
    desk.press_in_message("open_plan")
    expect(desk.modal("plan")).to_contain_text("What the company promises")
    desk.fill(agent_view=answers.OWN_VIEW)
    desk.press("acknowledge")
    expect(desk.modal("plan")).to_contain_text("Receipt confirmed")
    expect(desk.control("agent_view")).to_have_value(answers.OWN_VIEW)
    desk.keep("plan-agent")
