"""Debian's Chromium under Playwright, and what it complains of."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

WIDE, PHONE = (1280, 800), (320, 640)
_CALM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_BRITISH = {"LANGUAGE": "en_GB"}
"""Dates read 16/10/2026 and times 16:30, whatever the machine speaks."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser without windows."""
    path = shutil.which("chromium")
    assert path, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_CALM, env={**os.environ, **_BRITISH})
        yield browser
        browser.close()


@contextmanager
def window(browser: Browser, size: tuple[int, int] = WIDE, scale: float = 1) -> Iterator[Page]:
    """Yield a new window of `size` (CSS pixels) that knows nothing of others. Fails on anything in its console."""
    width, height = size
    context = browser.new_context(
        bypass_csp=True,
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{message.text} {message.location['url']}")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not complaints, complaints
