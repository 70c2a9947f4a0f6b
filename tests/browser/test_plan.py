"""A plan from `/pip start` to the agent's own view, each as the person whose turn it is."""

from playwright.sync_api import expect

from demo.staff import BY_NAME, PRIYA
from tests.browser import answers
from tests.browser.browser_user import BrowserUser

CALLUM = BY_NAME["Callum Reid"]


def test_an_error_stands_at_its_field_until_it_is_mended(visitor: BrowserUser) -> None:
    _begin(visitor)
    visitor.submit()
    expect(visitor.field("observed")).to_contain_text("Please complete this required field.")
    expect(visitor.control("observed")).to_be_focused()
    visitor.save_picture("start-error")
    visitor.fill(**answers.SEEN)
    visitor.submit()
    expect(visitor.modal("start_step")).to_contain_text("Step 2 of 3")
    visitor.submit()
    expect(visitor.field("goal_1_baseline")).to_contain_text("its value today and its target")


def test_boxes_ticked_one_after_the_other_all_get_their_field(visitor: BrowserUser) -> None:
    """However fast: the app hears of the last tick, even if the one before is still on its way."""
    _begin(visitor)
    visitor.fill(unusual="workload tools customers staffing outages")
    for cause in ("workload", "tools", "customers", "staffing", "outages"):
        expect(visitor.control(cause)).to_be_visible()


def test_back_keeps_what_was_typed(visitor: BrowserUser) -> None:
    _begin(visitor)
    visitor.fill(**answers.SEEN)
    visitor.submit()
    visitor.fill(**answers.GOAL)
    visitor.press("go_back")
    expect(visitor.control("observed")).to_have_value(answers.SEEN["observed"])
    visitor.submit()
    expect(visitor.control("goal_1_target")).to_have_value(answers.GOAL["goal_1_target"])


def test_a_closed_form_is_offered_again(visitor: BrowserUser) -> None:
    _begin(visitor)
    visitor.fill(**answers.SEEN)
    visitor.close()
    visitor.no_modal()
    visitor.send("/pip start")
    visitor.press("resume_draft")
    expect(visitor.control("observed")).to_have_value(answers.SEEN["observed"])
    expect(visitor.control("agent")).to_have_value(CALLUM.name)
    visitor.save_picture("start-resumed")


def test_a_plan_is_shared_read_and_confirmed(visitor: BrowserUser) -> None:
    _begin(visitor)
    visitor.fill(**answers.SEEN)
    visitor.submit()
    visitor.fill(**answers.GOAL)
    visitor.submit()
    expect(visitor.modal("start_step")).to_contain_text("Step 3 of 3")
    visitor.submit()
    expect(visitor.modal("start_preview")).to_contain_text(answers.GOAL["goal_1_how"])
    visitor.save_picture("preview")
    visitor.submit()
    expect(visitor.field("we_have_talked").locator(".field-error")).to_be_visible()
    visitor.fill(we_have_talked="yes")
    visitor.submit()
    expect(visitor.modal("notice")).to_contain_text("Until they open it, you can withdraw it")
    visitor.close()
    _read_and_confirm(visitor)


def _begin(visitor: BrowserUser) -> None:
    visitor.open(PRIYA.id)
    visitor.send("/pip start")
    visitor.modal("start_step")
    visitor.fill(agent=CALLUM.name, template="remote")
    expect(visitor.field("template")).to_contain_text("Suggests goals")


def _read_and_confirm(visitor: BrowserUser) -> None:
    visitor.act_as(CALLUM.id)
    note = visitor.last_message()
    expect(note).to_contain_text("Open it when you have ten quiet minutes.")
    expect(note).not_to_contain_text(PRIYA.name.split()[0])
    visitor.press_in_message("open_plan")
    expect(visitor.modal("plan")).to_contain_text("What the company promises")
    visitor.fill(agent_view=answers.OWN_VIEW)
    visitor.press("acknowledge")
    expect(visitor.modal("plan")).to_contain_text("Receipt confirmed")
    expect(visitor.control("agent_view")).to_have_value(answers.OWN_VIEW)
    visitor.save_picture("plan-agent")
