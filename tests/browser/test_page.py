"""The page itself: keyboard alone, a small phone, dark colours, and the tour that a visitor is offered."""

import re

import pytest
from playwright.sync_api import Browser, expect

from demo.staff import BY_NAME, HANNAH, PRIYA
from demo.tour import STEPS
from tests.browser import answers
from tests.browser.browser_user import BrowserUser
from tests.browser.chromium import PHONE, window
from tests.browser.lives import plan

TOM = BY_NAME["Tom Ashdown"]
WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_a_reflection_can_be_written_with_the_keyboard_alone(visitor: BrowserUser) -> None:
    visitor.open(TOM.id)
    visitor.travel("next")
    answer = visitor.page.locator('[data-ts] [data-action-id="open_reflection"]').last
    answer.focus()
    keys = visitor.page.keyboard
    keys.press("Enter")
    visitor.modal("reflection")
    for action_id in ("better", "blocked", "ask"):
        expect(visitor.control(action_id)).to_be_focused()
        keys.type(f"My words about {action_id}")
        keys.press("Tab")
    expect(visitor.page.get_by_test_id("modal-close")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    visitor.saved()
    expect(answer).to_be_focused()
    answer.press("Enter")
    expect(visitor.control("ask")).to_have_value("My words about ask")
    keys.press("Escape")
    visitor.no_modal()


@pytest.mark.parametrize("user", [PRIYA.id, HANNAH.id], ids=["manager", "hr"])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str, user: str) -> None:
    with window(browser, PHONE) as page:
        visitor = BrowserUser(page, address)
        visitor.open(user)
        assert not page.evaluate(WIDER_THAN_ITS_WINDOW)
        visitor.send("/pip status")
        expect(visitor.last_message()).to_contain_text("Next for you")
        assert not page.evaluate(WIDER_THAN_ITS_WINDOW)
        visitor.home()
        visitor.press("open_plan", "#home")
        visitor.modal("plan")
        assert not page.evaluate(WIDER_THAN_ITS_WINDOW)
        assert not page.locator(".dialog-body").evaluate("body => body.scrollWidth > body.clientWidth")
        visitor.save_picture(f"phone-{user}")
        visitor.close()
        page.get_by_test_id("menu").click()
        expect(page.locator(".drawer [data-channel]").first).to_be_visible()


def test_dark_colours_stay(visitor: BrowserUser) -> None:
    visitor.open(PRIYA.id, tab="home")
    expect(visitor.page.locator("#home")).to_contain_text("Your team")
    visitor.page.get_by_test_id("theme-toggle").click()
    visitor.save_picture("home-dark")
    visitor.page.reload()
    expect(visitor.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(visitor.page.locator("body")).to_have_css("background-color", "rgb(20, 24, 26)")


def test_the_tour_opens_by_itself_and_leads_to_the_first_answer(visitor: BrowserUser) -> None:
    visitor.page.goto(visitor.url)
    tour = visitor.page.get_by_test_id("tour")
    expect(tour.get_by_role("listitem")).to_have_count(len(STEPS))
    tour.get_by_role("button", name="/pip status").click()
    expect(visitor.page.get_by_test_id("message-box")).to_have_value("/pip status")
    visitor.page.get_by_test_id("send").click()
    expect(visitor.last_message()).to_contain_text("Only visible to you")
    visitor.save_picture("tour")
    tour.get_by_role("button", name="Let a week pass").click()
    tour.get_by_role("button", name=f"Act as {HANNAH.name}").click()
    expect(visitor.page).to_have_url(re.compile(HANNAH.id))


def test_the_inspector_shows_what_the_app_said_to_slack(visitor: BrowserUser) -> None:
    visitor.open(TOM.id)
    expect(visitor.last_message()).to_contain_text("Wed 14 Oct")  # tomorrow's check-in is prepared
    visitor.page.get_by_test_id("inspector-toggle").click()
    inspector = visitor.page.get_by_test_id("inspector")
    inspector.get_by_label("Filter by method").fill("postMessage")
    inspector.locator("summary").first.click()
    expect(inspector.locator(".call[open]")).to_contain_text("ready")
    visitor.save_picture("inspector")


def test_a_list_of_people_closes_when_the_focus_goes_on(visitor: BrowserUser) -> None:
    visitor.open(PRIYA.id, tab="home")
    plan(visitor, TOM)
    visitor.press("ask_colleagues")
    visitor.modal("ask_colleagues")
    visitor.fill(colleagues=answers.COLLEAGUES[0])
    expect(visitor.page.locator(".combo-list")).to_have_count(1)
    expect(visitor.control("colleagues")).to_be_focused()
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator(".combo-list")).to_have_count(0)
