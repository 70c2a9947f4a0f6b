"""What a browser test asks for: a fresh contact centre, and somebody's hands on its page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.browser_user import BrowserUser
from tests.browser.centre import contact_centre
from tests.browser.chromium import chromium, window


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the one Chromium of the session."""
    with chromium() as running:
        yield running


@pytest.fixture
def address(sqlite_url: str) -> Iterator[str]:
    """Yield the page of a contact centre of this test's own."""
    with contact_centre(sqlite_url) as url:
        yield url


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[BrowserUser]:
    """Yield the page in a window. The test fails if the window's console has a word of complaint."""
    with window(browser) as page:
        yield BrowserUser(page, address)
