"""A sandbox that runs, seen as an app (client, raw app, Bolt) and as a person (driver)."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from tests.sandbox.manifest import workspace as new_workspace
from tests.sandbox.raw_app import RawApp


@pytest.fixture
def workspace() -> Workspace:
    """A workspace with Maya and Ben."""
    return new_workspace()


@pytest.fixture
def sandbox(workspace: Workspace) -> Iterator[Running]:
    """The workspace, served."""
    with running(workspace) as served:
        yield served


@pytest.fixture
def client(sandbox: Running) -> WebClient:
    """The app's Web API client, without retries."""
    made = WebClient(token=sandbox.workspace.tokens.bot, base_url=sandbox.api_url, timeout=10)
    made.retry_handlers.clear()
    return made


@pytest.fixture
def driver(sandbox: Running) -> Driver:
    """People's hands."""
    return Driver(sandbox.url)


@pytest.fixture
def app(sandbox: Running) -> Iterator[RawApp]:
    """An app that does only what the test says."""
    with RawApp(sandbox) as connected:
        yield connected


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's seconds of patience as hundredths, where a test is about their end."""
    monkeypatch.setattr("sandbox.connection.socketmode.ACK_SECONDS", 0.05)
    monkeypatch.setattr("sandbox.connection.socketmode.LEAVE_SECONDS", 0.01)
    monkeypatch.setattr("sandbox.acting.acting.EFFECT_SECONDS", 0.01)
