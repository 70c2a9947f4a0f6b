"""The page itself: keyboard alone, a small phone, dark colours, and the tour that a visitor is offered."""

import re

import pytest
from playwright.sync_api import Browser, expect

from demo.people import BY_NAME, HANNAH, PRIYA
from demo.tour import STEPS
from tests.browser import answers
from tests.browser.chromium import PHONE, window
from tests.browser.desk import Desk
from tests.browser.lives import plan

TOM = BY_NAME["Tom Ashdown"]
WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_a_reflection_can_be_written_with_the_keyboard_alone(desk: Desk) -> None:
    desk.open(TOM.id)
    desk.travel("next")
    answer = desk.page.locator('[data-ts] [data-action-id="open_reflection"]').last
    answer.focus()
    keys = desk.page.keyboard
    keys.press("Enter")
    desk.modal("reflection")
    for action_id in ("better", "blocked", "ask"):
        expect(desk.control(action_id)).to_be_focused()
        keys.type(f"My words about {action_id}")
        keys.press("Tab")
    expect(desk.page.get_by_test_id("modal-close")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    desk.saved()
    expect(answer).to_be_focused()
    answer.press("Enter")
    expect(desk.control("ask")).to_have_value("My words about ask")
    keys.press("Escape")
    desk.no_modal()


@pytest.mark.parametrize("user", [PRIYA.id, HANNAH.id], ids=["manager", "hr"])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str, user: str) -> None:
    with window(browser, PHONE) as page:
        desk = Desk(page, address)
        desk.open(user)
        assert not page.evaluate(WIDER_THAN_ITS_WINDOW)
        desk.send("/pip status")
        expect(desk.last_message()).to_contain_text("Next for you")
        assert not page.evaluate(WIDER_THAN_ITS_WINDOW)
        desk.home()
        desk.press("open_plan", "#home")
        desk.modal("plan")
        assert not page.evaluate(WIDER_THAN_ITS_WINDOW)
        assert not page.locator(".dialog-body").evaluate("body => body.scrollWidth > body.clientWidth")
        desk.keep(f"phone-{user}")
        desk.close()
        page.get_by_test_id("menu").click()
        expect(page.locator(".drawer [data-channel]").first).to_be_visible()


def test_dark_colours_stay(desk: Desk) -> None:
    desk.open(PRIYA.id, tab="home")
    expect(desk.page.locator("#home")).to_contain_text("Your team")
    desk.page.get_by_test_id("theme-toggle").click()
    desk.keep("home-dark")
    desk.page.reload()
    expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(desk.page.locator("body")).to_have_css("background-color", "rgb(20, 24, 26)")


def test_the_tour_opens_by_itself_and_leads_to_the_first_answer(desk: Desk) -> None:
    desk.page.goto(desk.url)
    tour = desk.page.get_by_test_id("tour")
    expect(tour.get_by_role("listitem")).to_have_count(len(STEPS))
    tour.get_by_role("button", name="/pip status").click()
    expect(desk.page.get_by_test_id("message-box")).to_have_value("/pip status")
    desk.page.get_by_test_id("send").click()
    expect(desk.last_message()).to_contain_text("Only visible to you")
    desk.keep("tour")
    tour.get_by_role("button", name="Let a week pass").click()
    tour.get_by_role("button", name=f"Act as {HANNAH.name}").click()
    expect(desk.page).to_have_url(re.compile(HANNAH.id))


def test_the_inspector_shows_what_the_app_said_to_slack(desk: Desk) -> None:
    desk.open(TOM.id)
    desk.travel("next")
    desk.page.get_by_test_id("inspector-toggle").click()
    inspector = desk.page.get_by_test_id("inspector")
    inspector.get_by_label("Filter by method").fill("postMessage")
    inspector.locator("summary").first.click()
    expect(inspector.locator(".call[open]")).to_contain_text("ready")
    desk.keep("inspector")


def test_a_list_of_people_closes_when_the_focus_goes_on(desk: Desk) -> None:
    desk.open(PRIYA.id, tab="home")
    plan(desk, TOM)
    desk.press("ask_colleagues")
    desk.modal("ask_colleagues")
    desk.fill(colleagues=answers.COLLEAGUES[0])
    expect(desk.page.locator(".combo-list")).to_have_count(1)
    expect(desk.control("colleagues")).to_be_focused()
    desk.page.keyboard.press("Tab")
    expect(desk.page.locator(".combo-list")).to_have_count(0)
