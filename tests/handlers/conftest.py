"""An office, empty or set up. One app serves all tests; each test has a workspace of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.bot_harness import BotHarness, open_bot_harness


@pytest.fixture(scope="session")
def shared_harness(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotHarness]:
    """Yield a connected app on one SQLite file."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("office") / "followthrough.db")
    with open_bot_harness(f"sqlite:///{file}") as harness:
        yield harness


@pytest.fixture
def empty_harness(shared_harness: BotHarness) -> BotHarness:
    """Return the office in a new workspace where nobody did the setup."""
    shared_harness.begin()
    return shared_harness


@pytest.fixture
def harness(empty_harness: BotHarness) -> BotHarness:
    """Return an office that is set up, without plans."""
    empty_harness.set_up()
    return empty_harness
