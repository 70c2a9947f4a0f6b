"""`make screenshots`: the pictures in docs/screenshots/, each in light and dark, of the demo in its first week."""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import FloatRect, Locator, expect

from demo.people import BY_NAME, HANNAH, PRIYA
from demo.seed import HR_CHANNEL
from tests.browser import answers
from tests.browser.centre import contact_centre
from tests.browser.chromium import WIDE, chromium, window
from tests.browser.desk import Desk
from tests.browser.lives import Keep, plan, through_changes, through_the_lock, to_the_close

PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"
MOST_BYTES = 250_000
LIVES = frozenset({"plan-manager", "promises", "whole", "away", "change-agent", "exit-locked", "exit-agent", "closed"})
"""The moments of the three lives that are shown."""
_MARGIN = 24
_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CALLUM, TOM = BY_NAME["Callum Reid"], BY_NAME["Tom Ashdown"]


def take(desk: Desk, name: str, height: int) -> None:
    """Takes the window, `height` CSS pixels tall, or the modal that is open in it."""
    page = desk.page
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
        desk = Desk(page, url)
        _start(desk)
        _first_days(desk)
        _digest(desk)
        _colleagues(desk)
    for life in (to_the_close, through_changes, through_the_lock):
        _of_a_life(life)


def _of_a_life(life: Callable[[Desk, Keep], None]) -> None:
    """Walks a life in a world of its own, and takes the pictures that the guide shows."""
    with (
        TemporaryDirectory() as folder,
        contact_centre(f"sqlite:///{folder}/shots.db") as url,
        chromium() as browser,
        window(browser, scale=1.4) as page,
    ):
        desk = Desk(page, url)
        life(desk, lambda name, height: take(desk, name, height) if name in LIVES else None)


def _start(desk: Desk) -> None:
    desk.open(PRIYA.id, tab="home")
    desk.page.get_by_test_id("tour-toggle").click()
    expect(desk.page.get_by_test_id("tour")).to_have_count(0)
    expect(desk.page.locator("#home")).to_contain_text(TOM.name)
    take(desk, "home-manager", 560)
    desk.press("start_plan", "#home")
    desk.modal("start_step")
    desk.fill(agent=CALLUM.name, template="remote", **answers.SEEN)
    expect(desk.field("template")).to_contain_text("Suggests goals")
    take(desk, "start", 1000)
    desk.submit()
    desk.fill(**answers.GOAL)
    desk.press("check_goals")
    expect(desk.modal("start_step")).to_contain_text("Worth")
    take(desk, "review", 1500)
    desk.submit()
    expect(desk.modal("start_step")).to_contain_text("Step 3 of 3")
    desk.submit()
    desk.modal("start_preview")
    take(desk, "preview", 1240)
    desk.fill(we_have_talked="yes")
    desk.submit()
    desk.modal("notice")
    desk.close()


def _first_days(desk: Desk) -> None:
    desk.open(CALLUM.id)
    desk.press_in_message("open_plan")
    desk.modal("plan")
    desk.fill(agent_view=answers.OWN_VIEW)
    take(desk, "plan-agent", 1300)
    desk.press("acknowledge")
    expect(desk.modal("plan")).to_contain_text("Receipt confirmed")
    desk.close()
    desk.travel("next")
    desk.open(TOM.id, tab="home")
    expect(desk.page.locator("#home")).to_contain_text("Three short questions")
    take(desk, "home-agent", 480)
    desk.press("open_reflection", "#home")
    desk.modal("reflection")
    desk.fill(**answers.REFLECTION)
    take(desk, "reflection", 800)
    desk.submit()
    desk.saved()
    desk.open(PRIYA.id)
    desk.press_in_message("open_check_in")
    desk.modal("check_in")
    desk.fill(**answers.CHECK_IN)
    take(desk, "check-in", 1240)
    desk.submit()
    desk.saved()


def _digest(desk: Desk) -> None:
    desk.open(HANNAH.id, channel=HR_CHANNEL)
    desk.travel("week")
    desk.open(HANNAH.id, channel=HR_CHANNEL)
    expect(desk.last_message()).to_contain_text("Weekly summary")
    take(desk, "digest", 560)
    desk.press_in_message("open_digest")
    desk.modal("digest")
    take(desk, "digest-names", 960)
    desk.close()
    desk.open(HANNAH.id, tab="home")
    expect(desk.page.locator("#home")).to_contain_text("All plans")
    take(desk, "home-hr", 800)


def _colleagues(desk: Desk) -> None:
    """What is in the way, colleagues who are asked, one of them, and what was kept of what was promised."""
    desk.open(PRIYA.id, tab="home")
    plan(desk, TOM)
    desk.press("report_blocker")
    desk.modal("report_blocker")
    desk.fill(blocker="The chat tool loses the history of a chat at noon.")
    take(desk, "blocker", 900)
    desk.submit()
    desk.saved()
    plan(desk, TOM)
    desk.press("ask_colleagues")
    desk.modal("ask_colleagues")
    for name in answers.COLLEAGUES:
        desk.fill(colleagues=name)
    desk.page.keyboard.press("Tab")  # closes the list
    take(desk, "ask-colleagues", 700)
    desk.submit()
    desk.saved()
    desk.open(BY_NAME[answers.COLLEAGUES[0]].id)
    desk.press_in_message("open_feedback")
    desk.modal("give_feedback")
    take(desk, "feedback", 1000)
    desk.close()
    desk.no_modal()
    desk.open(PRIYA.id, tab="home")
    desk.press("open_score", "#home")
    desk.modal("score")
    take(desk, "score", 700)


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
