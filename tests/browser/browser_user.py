"""One person's hands on the page: what they look for, type, choose and press."""

from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

SCREENSHOTS = Path(__file__).parents[2] / ".screenshots"
TRAVEL = 20_000
"""Milliseconds that four weeks of travel may take."""


class BrowserUser:
    """The page in one window. Every method waits for what it needs, as Playwright does."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.deeds = 0
        """How often a person would have clicked, chosen or typed into a field so far."""

    def open(self, user: str, *, channel: str = "", tab: str = "") -> None:
        """Goes to a place as `user`: a channel's id, the app's Home (`tab`), or else the DM with the app."""
        place = {"user": user, "channel": channel, "tab": tab}
        self.page.goto("about:blank")  # another fragment alone would not load the page anew
        self.page.goto(f"{self.url}#{urlencode({name: value for name, value in place.items() if value})}")
        expect(self.page.get_by_test_id("clock-now")).to_be_visible()

    def act_as(self, user: str) -> None:
        """Changes the acting person through the list of people."""
        self.deeds += 2
        self.page.get_by_test_id("act-as").click()
        self.page.locator(f'[data-user="{user}"]').click()

    def send(self, text: str) -> None:
        """Types into the message box and sends."""
        self.deeds += 2
        self.page.get_by_test_id("message-box").fill(text)
        self.page.get_by_test_id("send").click()

    def home(self) -> Locator:
        """Opens App Home."""
        self.deeds += 1
        self.page.get_by_test_id("home-tab").click()
        home = self.page.locator("#home")
        expect(home).to_be_visible()
        return home

    def messages(self) -> None:
        """Opens the app's messages."""
        self.deeds += 1
        self.page.get_by_test_id("messages-tab").click()

    def last_message(self) -> Locator:
        """The newest message of the conversation."""
        return self.page.locator("[data-ts]").last

    def modal(self, callback: str) -> Locator:
        """The open modal, which must be this one."""
        modal = self.page.locator(f'.dialog[data-callback-id="{callback}"]')
        expect(modal).to_be_visible()
        return modal

    def no_modal(self) -> None:
        """Waits until no modal is open."""
        expect(self.page.locator(".dialog")).to_have_count(0)

    def saved(self) -> None:
        """Reads that something was saved, and closes the notice."""
        expect(self.modal("notice")).to_contain_text("Saved")
        self.page.keyboard.press("Escape")
        self.no_modal()

    def field(self, action_id: str) -> Locator:
        """The block of an input or button in the open modal, with its label, hint and error."""
        return self.page.locator(".dialog .block", has=self.page.locator(f'[data-action-id="{action_id}"]'))

    def control(self, action_id: str) -> Locator:
        """An input of the open modal."""
        return self.page.locator(f'.dialog [data-action-id="{action_id}"]').first

    def fill(self, **answers: str) -> None:
        """Answers inputs of the open modal by action id; a person is chosen by their name, boxes by their values."""
        for action_id, answer in answers.items():
            if self.control(action_id).get_attribute("type") == "checkbox":
                self._tick(action_id, answer.split())
            else:
                self._answer(self.control(action_id), answer)

    def _tick(self, action_id: str, values: list[str]) -> None:
        for value in values:
            self.deeds += 1
            self.page.locator(f'.dialog [data-action-id="{action_id}"][data-value="{value}"]').check()

    def _answer(self, control: Locator, answer: str) -> None:
        self.deeds += 1
        if control.get_attribute("role") == "combobox":
            self.deeds += 1
            control.fill(answer)
            self.page.get_by_role("option", name=answer).first.click()
        elif control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(answer)
        else:
            control.fill(answer)

    def press(self, action_id: str, where: str = "") -> None:
        """Presses the app's newest button of that kind, in the open modal if there is one."""
        self.deeds += 1
        self.page.locator(f'{where or ".dialog"} button[data-action-id="{action_id}"]').last.click()

    def press_in_message(self, action_id: str) -> None:
        """Presses the newest such button of the conversation."""
        self.press(action_id, "[data-ts]")

    def submit(self) -> None:
        """Presses the modal's main button."""
        self.deeds += 1
        self.page.get_by_test_id("modal-submit").click()

    def close(self) -> None:
        """Presses the modal's other button."""
        self.deeds += 1
        self.page.get_by_test_id("modal-close").click()

    def travel(self, how: str) -> str:
        """Presses a clock button (day, week, next) and gives the time of the arrival, in ISO."""
        self.deeds += 1
        button = self.page.get_by_test_id(f"clock-{how}")
        button.click()
        expect(button).not_to_have_attribute("aria-disabled", "true", timeout=TRAVEL)
        return self.page.get_by_test_id("clock-now").get_attribute("data-now") or ""

    def save_picture(self, name: str) -> None:
        """Keeps a picture of the window."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
