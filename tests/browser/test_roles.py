"""What each role finds on its App Home, and what stays closed to the others."""

import pytest
from playwright.sync_api import expect

from demo.seed import HR_CHANNEL
from demo.staff import BY_NAME, HANNAH, MARCUS, PRIYA
from sandbox.driver import Driver
from tests.browser.browser_user import BrowserUser

TOM, CALLUM = BY_NAME["Tom Ashdown"], BY_NAME["Callum Reid"]


@pytest.mark.parametrize(
    ("user", "headlines"),
    [
        (PRIYA.id, ["Next for you", "Your team", "Kept and promised"]),
        (TOM.id, ["Next for you", "About you"]),
        (HANNAH.id, ["Next for you", "Programme", "All plans"]),
        (MARCUS.id, ["Followthrough"]),
    ],
    ids=["manager", "agent", "hr", "admin"],
)
def test_home_shows_each_role_its_own(visitor: BrowserUser, user: str, headlines: list[str]) -> None:
    visitor.open(user)
    expect(visitor.home().locator("h3")).to_have_text(headlines)
    visitor.save_picture(f"home-{headlines[-1].lower().replace(' ', '-')}")


def test_who_holds_no_role_is_told_so_kindly(visitor: BrowserUser) -> None:
    visitor.open(CALLUM.id)
    expect(visitor.page.locator(f'[data-channel="{HR_CHANNEL}"]')).to_have_count(0)
    for command, words in {
        "/pip setup": "Your role here does not include this.",
        "/pip list": "There is no plan here that you can see.",
        "/pip nonsense": "What you can do here",
    }.items():
        visitor.send(command)
        expect(visitor.last_message()).to_contain_text(words)
        expect(visitor.last_message()).to_contain_text("Only visible to you")
    visitor.no_modal()


def test_a_stranger_in_the_hr_channel_sees_counts_and_no_names(visitor: BrowserUser) -> None:
    Driver(visitor.url).channels(id=HR_CHANNEL, name="hr-coaching", is_private=True, members=[HANNAH.id, CALLUM.id])
    visitor.open(CALLUM.id, channel=HR_CHANNEL)
    expect(visitor.last_message()).to_contain_text("not logged")
    visitor.press_in_message("open_digest")
    expect(visitor.modal("notice")).to_contain_text("Your role here does not include this.")
    visitor.save_picture("digest-refused")
