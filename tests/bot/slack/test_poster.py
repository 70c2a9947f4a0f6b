"""The courier's way to Slack: what it sends, and the name each failure gets."""

import errno
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from socket import gaierror
from ssl import SSLCertVerificationError
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View
from slack_sdk.web import SlackResponse

from bot.gate.output_gate import GatedClient
from bot.slack.poster import SlackPoster
from scheduling.ports import Ambiguous, Limited, Rejected, Unreached
from scheduling.slack_refusals import UNCLEAR
from tests.support.bot_harness import HR_CHANNEL, BotHarness
from tests.support.builders import NOW
from tests.support.people import AGENT, STRANGER
from views.delivery.messages import Message

NOTE = Message("You have a note to open.", (SectionBlock(text="Open it when you have ten quiet minutes."),))
MINUTE = timedelta(minutes=1)
Call = Callable[[SlackPoster], object]
CALLS: dict[str, Call] = {
    "users.info": lambda poster: poster.look_up(AGENT.id),
    "conversations.open": lambda poster: poster.open_dm(AGENT.id),
    "chat.postMessage": lambda poster: poster.post(AGENT.id, NOTE, "delivery-1"),
    "chat.update": lambda poster: poster.replace("D1", "1.0", NOTE),
    "chat.delete": lambda poster: poster.delete("D1", "1.0"),
    "views.publish": lambda poster: poster.publish_home(AGENT.id, View(type="home", blocks=NOTE.blocks)),
    "conversations.history": lambda poster: poster.find("D1", "delivery-1", NOW, NOW),
    "auth.test": lambda poster: poster.inspect(HR_CHANNEL, lambda _user_ids: []),
    "conversations.info": lambda poster: poster.inspect(HR_CHANNEL, lambda _user_ids: []),
    "conversations.members": lambda poster: poster.inspect(HR_CHANNEL, lambda _user_ids: []),
}
every_call = pytest.mark.parametrize(("method", "call"), CALLS.items(), ids=CALLS)


@pytest.fixture
def poster(harness: BotHarness) -> SlackPoster:
    """Return a poster with little patience."""
    return SlackPoster(GatedClient(harness.workspace.tokens.bot, harness.place.api_url, timeout=0.2))


def test_a_conversation_is_asked_for_once(poster: SlackPoster, harness: BotHarness) -> None:
    assert poster.open_dm(AGENT.id) == poster.open_dm(AGENT.id) == harness.workspace.dm(AGENT.id).id
    assert len(harness.calls("conversations.open")) == 1


def test_a_person_is_described_as_slack_does(poster: SlackPoster) -> None:
    assert poster.look_up(AGENT.id) == replace(AGENT, locale="en-US")


def test_a_post_carries_its_deliverys_id_and_nothing_else(poster: SlackPoster, harness: BotHarness) -> None:
    ts = poster.post(AGENT.id, NOTE, "delivery-1")
    (message,) = harness.driver.messages(AGENT.id)
    assert (message["ts"], message["text"]) == (ts, NOTE.text)
    assert message["metadata"]["event_payload"] == {"id": "delivery-1"}


def test_a_message_is_edited_and_deleted(poster: SlackPoster, harness: BotHarness) -> None:
    channel = poster.open_dm(AGENT.id)
    ts = poster.post(channel, NOTE, "delivery-1")
    poster.replace(channel, ts, Message("This note was withdrawn.", ()))
    (message,) = harness.driver.messages(AGENT.id)
    assert (message["text"], message["edited"]) == ("This note was withdrawn.", True)
    poster.delete(channel, ts)
    assert [one["deleted"] for one in harness.driver.messages(AGENT.id)] == [True]


def found(
    poster: SlackPoster, harness: BotHarness, since: datetime, until: datetime, wanted: str = "wanted"
) -> str | None:
    """Search the agent's conversation in a window."""
    return poster.find(harness.workspace.dm(AGENT.id).id, wanted, since, until)


def test_the_search_finds_the_message_in_its_window_whatever_came_later(
    poster: SlackPoster, harness: BotHarness
) -> None:
    ts = poster.post(AGENT.id, NOTE, "wanted")
    for number in range(40):
        poster.post(AGENT.id, NOTE, f"other-{number}")
    assert found(poster, harness, NOW - MINUTE, NOW + MINUTE) == ts
    assert found(poster, harness, NOW - MINUTE, NOW + MINUTE, "never sent") is None
    assert len(harness.calls("conversations.history")) == 6, "three pages each"


def test_what_lies_outside_the_window_is_not_found(poster: SlackPoster, harness: BotHarness) -> None:
    poster.post(AGENT.id, NOTE, "wanted")
    assert found(poster, harness, NOW + MINUTE, NOW + 2 * MINUTE) is None
    assert found(poster, harness, NOW - 2 * MINUTE, NOW - MINUTE) is None


@every_call
@pytest.mark.parametrize("kind", ["http_500", "timeout", "accepted_then_lost"])
def test_without_a_clear_answer_nobody_can_know(
    poster: SlackPoster, harness: BotHarness, method: str, call: Call, kind: str
) -> None:
    harness.driver.faults(method, kind)
    with pytest.raises(Ambiguous):
        call(poster)


@every_call
def test_a_clear_refusal_keeps_its_code_and_nothing_else(
    poster: SlackPoster, harness: BotHarness, method: str, call: Call
) -> None:
    harness.driver.faults(method, "not_today")
    with pytest.raises(Rejected) as refused:
        call(poster)
    assert (refused.value.code, refused.value.args) == ("not_today", ("not_today",))
    assert refused.value.__suppress_context__


@every_call
def test_a_pause_keeps_the_time_slack_names(poster: SlackPoster, harness: BotHarness, method: str, call: Call) -> None:
    harness.driver.faults(method, "ratelimited", retry_after=17)
    with pytest.raises(Limited) as limited:
        call(poster)
    assert limited.value.seconds == 17


@pytest.mark.parametrize("code", sorted(UNCLEAR))
def test_codes_of_trouble_inside_slack_are_unclear(poster: SlackPoster, harness: BotHarness, code: str) -> None:
    harness.driver.faults("chat.postMessage", code)
    with pytest.raises(Ambiguous):
        poster.post(AGENT.id, NOTE, "delivery-1")


def test_what_the_gate_refuses_is_never_sent_and_never_tried_again(poster: SlackPoster, harness: BotHarness) -> None:
    with pytest.raises(Rejected) as refused:
        poster.post(AGENT.id, Message("<!channel> look", ()), "delivery-1")
    assert refused.value.code == "gate_refused"
    assert harness.calls("chat.postMessage") == []


@pytest.mark.parametrize(
    ("failure", "name"),
    [
        (URLError(ConnectionRefusedError(errno.ECONNREFUSED, "refused")), Unreached),
        (URLError(gaierror(-2, "no such name")), Unreached),
        (URLError(SSLCertVerificationError("expired")), Unreached),
        (OSError(errno.ENETUNREACH, "no network"), Unreached),
        (URLError(TimeoutError("slow")), Ambiguous),
        (URLError("Tunnel connection failed"), Ambiguous),
        (ConnectionResetError(errno.ECONNRESET, "cut"), Ambiguous),
    ],
)
def test_what_never_left_is_told_from_what_may_have_arrived(failure: OSError, name: type[Exception]) -> None:
    class Failing(GatedClient):
        def api_call(self, *_: object, **__: object) -> SlackResponse:
            raise failure

    with pytest.raises(name):
        SlackPoster(Failing("xoxb-nobody")).open_dm(STRANGER.id)


def answering(status: int, data: Any, **headers: str) -> SlackPoster:
    """A poster whose every call is refused with such an answer."""

    class Refusing(GatedClient):
        def api_call(self, api_method: str, **_arguments: object) -> SlackResponse:
            parts: dict[str, Any] = {"client": self, "http_verb": "POST", "api_url": api_method, "req_args": {}}
            response = SlackResponse(**parts, data=data, headers=headers, status_code=status)
            raise SlackApiError("no", response)  # type: ignore[no-untyped-call]  # slack_sdk gives it no types

    return SlackPoster(Refusing("xoxb-nobody"))


@pytest.mark.parametrize(
    ("status", "data", "headers", "failure"),
    [
        (429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "5"}, Limited(5.0, "conversations.open")),
        (429, {"ok": False, "error": "ratelimited"}, {"retry-after": "6"}, Limited(6.0, "conversations.open")),
        (429, {}, {}, Limited(30.0, "conversations.open")),
        (200, {"ok": False, "error": "rate_limited"}, {}, Limited(30.0, "conversations.open")),
        (200, {"ok": False}, {}, Ambiguous()),
        (200, b"<html>", {}, Ambiguous()),
        (503, {"ok": False, "error": "channel_not_found"}, {}, Ambiguous()),
        (200, {"ok": False, "error": "channel_not_found"}, {}, Rejected("channel_not_found")),
    ],
)
def test_rarer_answers_get_a_name_too(status: int, data: Any, headers: dict[str, str], failure: Exception) -> None:
    with pytest.raises(type(failure)) as refused:
        answering(status, data, **headers).open_dm(STRANGER.id)
    assert (str(refused.value), vars(refused.value)) == (str(failure), vars(failure))
