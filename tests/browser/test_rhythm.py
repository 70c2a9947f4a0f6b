"""The weekly rhythm: the agent reflects, the manager logs, weeks pass, HR reads counts and opens names."""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from demo.moments import START
from demo.seed import HR_CHANNEL
from demo.staff import BY_NAME, CARMELA, HANNAH, PRIYA
from tests.browser import answers
from tests.browser.browser_user import BrowserUser

TOM = BY_NAME["Tom Ashdown"]
TYPED = "I look at the queue before each break."


def test_a_reflection_reaches_the_managers_agenda_and_a_log_the_plan(visitor: BrowserUser) -> None:
    visitor.open(TOM.id)
    expect(visitor.last_message()).to_contain_text("Wed 14 Oct")  # of tomorrow's check-in, not of an earlier one
    visitor.press_in_message("open_reflection")
    visitor.modal("reflection")
    visitor.fill(**answers.REFLECTION)
    visitor.save_picture("reflection")
    visitor.submit()
    visitor.saved()
    visitor.act_as(PRIYA.id)
    visitor.press_in_message("open_check_in")
    expect(visitor.modal("check_in")).to_contain_text(answers.REFLECTION["ask"])
    visitor.fill(**answers.CHECK_IN)
    visitor.save_picture("check-in")
    visitor.submit()
    visitor.saved()
    visitor.act_as(TOM.id)
    visitor.home()
    expect(visitor.page.locator("#home")).to_contain_text("21 Oct")  # drawn anew after the log
    visitor.press("open_plan", "#home")
    expect(visitor.modal("plan")).to_contain_text(answers.CHECK_IN["strength"])
    expect(visitor.modal("plan")).to_contain_text("87% on Tue 13 Oct, from 5 (too few to read much into)")


def test_what_is_typed_into_the_dm_is_offered_and_not_kept_before_it_is_sent(visitor: BrowserUser) -> None:
    visitor.open(TOM.id)
    visitor.travel("next")
    visitor.travel("next")
    visitor.send(TYPED)
    visitor.press_in_message("use_as_reflection")
    visitor.modal("reflection")
    expect(visitor.control("better")).to_have_value(TYPED)
    visitor.save_picture("reflection-typed")
    visitor.close()
    visitor.no_modal()
    visitor.press_in_message("open_reflection")
    visitor.modal("reflection")
    expect(visitor.control("better")).to_have_value("")


def test_four_weeks_pass_and_hr_alone_opens_the_names(visitor: BrowserUser) -> None:
    visitor.open(HANNAH.id, channel=HR_CHANNEL)
    for week in range(1, 5):
        assert datetime.fromisoformat(visitor.travel("week")) == START + timedelta(weeks=week)
    expect(visitor.last_message()).to_contain_text("Weekly summary: 8 plans running")
    expect(visitor.page.locator(".messages")).not_to_contain_text(TOM.name)
    visitor.save_picture("digest")
    visitor.press_in_message("open_digest")
    expect(visitor.modal("digest")).to_contain_text(f"{PRIYA.name} with {TOM.name}")
    visitor.save_picture("digest-names")


def test_the_hr_channel_is_closed_to_others(visitor: BrowserUser) -> None:
    visitor.open(CARMELA.id, channel=HR_CHANNEL)
    expect(visitor.page.locator(f'[data-channel="{HR_CHANNEL}"]')).to_be_visible()
    visitor.act_as(PRIYA.id)
    expect(visitor.page.get_by_test_id("home-tab")).to_be_visible()
    expect(visitor.page.locator(f'[data-channel="{HR_CHANNEL}"]')).to_have_count(0)
