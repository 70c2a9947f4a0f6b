"""The weekly rhythm: the agent reflects, the manager logs, weeks pass, HR reads counts and opens names."""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from demo.moments import START
from demo.people import BY_NAME, CARMELA, HANNAH, PRIYA
from demo.seed import HR_CHANNEL
from tests.browser import answers
from tests.browser.desk import Desk

TOM = BY_NAME["Tom Ashdown"]
TYPED = "I look at the queue before each break."


def test_a_reflection_reaches_the_managers_agenda_and_a_log_the_plan(desk: Desk) -> None:
    desk.open(TOM.id)
    desk.travel("next")
    desk.press_in_message("open_reflection")
    desk.modal("reflection")
    desk.fill(**answers.REFLECTION)
    desk.keep("reflection")
    desk.submit()
    desk.saved()
    desk.act_as(PRIYA.id)
    desk.press_in_message("open_check_in")
    expect(desk.modal("check_in")).to_contain_text(answers.REFLECTION["ask"])
    desk.fill(**answers.CHECK_IN)
    desk.keep("check-in")
    desk.submit()
    desk.saved()
    desk.act_as(TOM.id)
    desk.home()
    expect(desk.page.locator("#home")).to_contain_text("21 Oct")  # drawn anew after the log
    desk.press("open_plan", "#home")
    expect(desk.modal("plan")).to_contain_text(answers.CHECK_IN["strength"])
    expect(desk.modal("plan")).to_contain_text("87% on Tue 13 Oct, from 5 (too few to read much into)")


def test_what_is_typed_into_the_dm_is_offered_and_not_kept_before_it_is_sent(desk: Desk) -> None:
    desk.open(TOM.id)
    desk.travel("next")
    desk.send(TYPED)
    desk.press_in_message("use_as_reflection")
    desk.modal("reflection")
    expect(desk.control("better")).to_have_value(TYPED)
    desk.keep("reflection-typed")
    desk.close()
    desk.no_modal()
    desk.press_in_message("open_reflection")
    desk.modal("reflection")
    expect(desk.control("better")).to_have_value("")


def test_four_weeks_pass_and_hr_alone_opens_the_names(desk: Desk) -> None:
    desk.open(HANNAH.id, channel=HR_CHANNEL)
    for week in range(1, 5):
        assert datetime.fromisoformat(desk.travel("week")) == START + timedelta(weeks=week)
    expect(desk.last_message()).to_contain_text("Weekly summary: 8 plans running")
    expect(desk.page.locator(".messages")).not_to_contain_text(TOM.name)
    desk.keep("digest")
    desk.press_in_message("open_digest")
    expect(desk.modal("digest")).to_contain_text(f"{PRIYA.name} with {TOM.name}")
    desk.keep("digest-names")


def test_the_hr_channel_is_closed_to_others(desk: Desk) -> None:
    desk.open(CARMELA.id, channel=HR_CHANNEL)
    expect(desk.page.locator(f'[data-channel="{HR_CHANNEL}"]')).to_be_visible()
    desk.act_as(PRIYA.id)
    expect(desk.page.get_by_test_id("home-tab")).to_be_visible()
    expect(desk.page.locator(f'[data-channel="{HR_CHANNEL}"]')).to_have_count(0)
