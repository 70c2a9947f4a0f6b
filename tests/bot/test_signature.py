"""A request over HTTP is Slack's only with the right signature, of now, over exactly these bytes."""

import hashlib
import hmac
import urllib.parse
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time
from slack_bolt import App, BoltRequest

from bot.bolt import build_app
from tests.support.bot_harness import BotHarness, WorkspaceClock
from tests.support.people import MANAGER

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = 1_790_000_000


@pytest.fixture
def app(harness: BotHarness) -> Iterator[App]:
    """Yield an app with a signing secret, at a known second."""
    with freeze_time(datetime.fromtimestamp(NOW, UTC), real_asyncio=True):
        yield built(harness, SECRET)


def built(harness: BotHarness, secret: str) -> App:
    clock = WorkspaceClock(harness.workspace)
    return build_app(harness.client, harness.storage, clock, lambda: None, signing_secret=secret)


def body_of(harness: BotHarness) -> str:
    """What Slack sends for `/pip help`."""
    output = {"command": "/pip", "text": "help", "user_id": MANAGER.id, "team_id": harness.workspace.team_id}
    return urllib.parse.urlencode(output | {"trigger_id": "1.2.3", "channel_id": "D1"})


def signature(body: str, timestamp: int, secret: str = SECRET) -> str:
    """Slack's recipe, by hand."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()


def status(app: App, body: str, headers: dict[str, str]) -> int:
    typed = {"content-type": "application/x-www-form-urlencoded"}
    return app.dispatch(BoltRequest(mode="http", body=body, headers=dict(typed | headers))).status


def signed(body: str, timestamp: int = NOW, **changes: str) -> dict[str, str]:
    headers = {"x-slack-request-timestamp": str(timestamp), "x-slack-signature": signature(body, timestamp)}
    return headers | {f"x-slack-{name.replace('_', '-')}": value for name, value in changes.items()}


@pytest.mark.parametrize("age", [0, 1, 299, -299])
def test_a_right_signature_passes(app: App, harness: BotHarness, age: int) -> None:
    assert status(app, body_of(harness), signed(body_of(harness), NOW - age)) == 200


@pytest.mark.parametrize("age", [301, -301, 86_400])
def test_one_that_is_too_old_or_from_the_future_is_refused(app: App, harness: BotHarness, age: int) -> None:
    assert status(app, body_of(harness), signed(body_of(harness), NOW - age)) == 401


def test_another_secrets_signature_is_refused(app: App, harness: BotHarness) -> None:
    body = body_of(harness)
    assert status(app, body, signed(body, signature=signature(body, NOW, "another"))) == 401


@pytest.mark.parametrize("wrong", ["", "v0=", "v0=00", "nonsense", "v1=" + "0" * 64])
def test_what_is_no_signature_is_refused(app: App, harness: BotHarness, wrong: str) -> None:
    assert status(app, body_of(harness), signed(body_of(harness), signature=wrong)) == 401


@pytest.mark.parametrize("missing", ["x-slack-signature", "x-slack-request-timestamp"])
def test_a_missing_header_is_refused(app: App, harness: BotHarness, missing: str) -> None:
    headers = {name: value for name, value in signed(body_of(harness)).items() if name != missing}
    assert status(app, body_of(harness), headers) == 401
    assert status(app, body_of(harness), {}) == 401


def test_one_changed_byte_is_refused_wherever_it_is(app: App, harness: BotHarness) -> None:
    body = body_of(harness)
    headers = signed(body)
    for place in range(0, len(body), 7):
        changed = body[:place] + chr(ord(body[place]) ^ 1) + body[place + 1 :]
        assert status(app, changed, headers) == 401, place


def test_a_signature_of_another_second_is_refused(app: App, harness: BotHarness) -> None:
    body = body_of(harness)
    assert status(app, body, signed(body, request_timestamp=str(NOW + 1))) == 401


def test_without_a_secret_nobodys_signature_passes(harness: BotHarness) -> None:
    with freeze_time(datetime.fromtimestamp(NOW, UTC), real_asyncio=True):
        app = built(harness, "")
        for secret in ("", SECRET):
            headers = signed(body_of(harness), signature=signature(body_of(harness), NOW, secret))
            assert status(app, body_of(harness), headers) == 401


def test_what_is_refused_changes_nothing_and_asks_slack_nothing(app: App, harness: BotHarness) -> None:
    before = len(harness.driver.calls())
    assert status(app, body_of(harness), {}) == 401
    assert len(harness.driver.calls()) == before
    assert harness.wakes == []
