"""`make screenshots`: the pictures in docs/screenshots/, each in light and dark, of the demo in its first week."""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import FloatRect, Locator, expect

from demo.seed import HR_CHANNEL
from demo.staff import BY_NAME, HANNAH, PRIYA
from tests.browser import answers
from tests.browser.browser_user import BrowserUser
from tests.browser.centre import contact_centre
from tests.browser.chromium import WIDE, chromium, window
from tests.browser.lives import SavePicture, plan, through_changes, through_the_lock, to_the_close

PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"
MOST_BYTES = 250_000
LIVES = frozenset({"plan-manager", "promises", "whole", "away", "change-agent", "exit-locked", "exit-agent", "closed"})
"""The moments of the three lives that are shown."""
_MARGIN = 24
_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CALLUM, TOM = BY_NAME["Callum Reid"], BY_NAME["Tom Ashdown"]


def take(visitor: BrowserUser, name: str, height: int) -> None:
    """Takes the window, `height` CSS pixels tall, or the modal that is open in it."""
    page = visitor.page
    page.set_viewport_size({"width": WIDE[0], "height": height})
    page.mouse.move(0, 0)
    modal = page.locator(".dialog")
    clip = _alone(modal) if modal.count() else None
    for theme in _THEMES:
        page.emulate_media(color_scheme=theme)
        file = PICTURES / f"{name}-{theme}.png"
        page.screenshot(path=file, clip=clip, animations="disabled")
        _weigh(file)
    page.locator("#shell").evaluate("shell => shell.style.visibility = 'visible'")


def main() -> None:
    """Plays the first week and takes a picture at every screen worth showing."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        contact_centre(f"sqlite:///{folder}/shots.db") as url,
        chromium() as browser,
        window(browser, scale=1.4) as page,
    ):
        visitor = BrowserUser(page, url)
        _start(visitor)
        _first_days(visitor)
        _digest(visitor)
        _colleagues(visitor)
    for life in (to_the_close, through_changes, through_the_lock):
        _of_a_life(life)


def _of_a_life(life: Callable[[BrowserUser, SavePicture], None]) -> None:
    """Walks a life in a world of its own, and takes the pictures that the guide shows."""
    with (
        TemporaryDirectory() as folder,
        contact_centre(f"sqlite:///{folder}/shots.db") as url,
        chromium() as browser,
        window(browser, scale=1.4) as page,
    ):
        visitor = BrowserUser(page, url)
        life(visitor, lambda name, height: take(visitor, name, height) if name in LIVES else None)


def _start(visitor: BrowserUser) -> None:
    visitor.open(PRIYA.id, tab="home")
    visitor.page.get_by_test_id("tour-toggle").click()
    expect(visitor.page.get_by_test_id("tour")).to_have_count(0)
    expect(visitor.page.locator("#home")).to_contain_text(TOM.name)
    take(visitor, "home-manager", 560)
    visitor.press("start_plan", "#home")
    visitor.modal("start_step")
    visitor.fill(agent=CALLUM.name, template="remote", **answers.SEEN)
    expect(visitor.field("template")).to_contain_text("Suggests goals")
    take(visitor, "start", 1000)
    visitor.submit()
    visitor.fill(**answers.GOAL)
    visitor.press("check_goals")
    expect(visitor.modal("start_step")).to_contain_text("Worth")
    take(visitor, "review", 1500)
    visitor.submit()
    expect(visitor.modal("start_step")).to_contain_text("Step 3 of 3")
    visitor.submit()
    visitor.modal("start_preview")
    take(visitor, "preview", 1240)
    visitor.fill(we_have_talked="yes")
    visitor.submit()
    visitor.modal("notice")
    visitor.close()


def _first_days(visitor: BrowserUser) -> None:
    visitor.open(CALLUM.id)
    visitor.press_in_message("open_plan")
    visitor.modal("plan")
    visitor.fill(agent_view=answers.OWN_VIEW)
    take(visitor, "plan-agent", 1300)
    visitor.press("acknowledge")
    expect(visitor.modal("plan")).to_contain_text("Receipt confirmed")
    visitor.close()
    visitor.open(TOM.id, tab="home")
    expect(visitor.page.locator("#home")).to_contain_text("Three short questions")
    take(visitor, "home-agent", 480)
    visitor.press("open_reflection", "#home")
    visitor.modal("reflection")
    visitor.fill(**answers.REFLECTION)
    take(visitor, "reflection", 800)
    visitor.submit()
    visitor.saved()
    visitor.open(PRIYA.id)
    visitor.press_in_message("open_check_in")
    visitor.modal("check_in")
    visitor.fill(**answers.CHECK_IN)
    take(visitor, "check-in", 1240)
    visitor.submit()
    visitor.saved()


def _digest(visitor: BrowserUser) -> None:
    visitor.open(HANNAH.id, channel=HR_CHANNEL)
    visitor.travel("week")
    visitor.open(HANNAH.id, channel=HR_CHANNEL)
    expect(visitor.last_message()).to_contain_text("Weekly summary")
    take(visitor, "digest", 560)
    visitor.press_in_message("open_digest")
    visitor.modal("digest")
    take(visitor, "digest-names", 960)
    visitor.close()
    visitor.open(HANNAH.id, tab="home")
    expect(visitor.page.locator("#home")).to_contain_text("All plans")
    take(visitor, "home-hr", 800)


def _colleagues(visitor: BrowserUser) -> None:
    """What is in the way, colleagues who are asked, one of them, and what was kept of what was promised."""
    visitor.open(PRIYA.id, tab="home")
    plan(visitor, TOM)
    visitor.press("report_blocker")
    visitor.modal("report_blocker")
    visitor.fill(blocker="The chat tool loses the history of a chat at noon.")
    take(visitor, "blocker", 900)
    visitor.submit()
    visitor.saved()
    plan(visitor, TOM)
    visitor.press("ask_colleagues")
    visitor.modal("ask_colleagues")
    for name in answers.COLLEAGUES:
        visitor.fill(colleagues=name)
    visitor.page.keyboard.press("Tab")  # closes the list
    take(visitor, "ask-colleagues", 700)
    visitor.submit()
    visitor.saved()
    visitor.open(BY_NAME[answers.COLLEAGUES[0]].id)
    visitor.press_in_message("open_feedback")
    visitor.modal("give_feedback")
    take(visitor, "feedback", 1000)
    visitor.close()
    visitor.no_modal()
    visitor.open(PRIYA.id, tab="home")
    visitor.press("open_score", "#home")
    visitor.modal("score")
    take(visitor, "score", 700)


def _alone(modal: Locator) -> FloatRect:
    """Hides what is behind the modal, goes to its top, and gives the modal's place with a margin."""
    modal.page.locator("#shell").evaluate("shell => shell.style.visibility = 'hidden'")
    modal.locator(".dialog-body").evaluate("body => { document.activeElement.blur(); body.scrollTop = 0; }")
    box = modal.bounding_box()
    assert box
    left, top = box["x"] - _MARGIN, box["y"] - _MARGIN
    return {"x": left, "y": top, "width": box["width"] + 2 * _MARGIN, "height": box["height"] + 2 * _MARGIN}


def _weigh(file: Path) -> None:
    size = file.stat().st_size
    sys.stdout.write(f"{file.name}: {size // 1000} kB\n")
    assert size < MOST_BYTES, f"{file} is too large for a repository"


if __name__ == "__main__":
    main()
