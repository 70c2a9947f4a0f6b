"""The gate in its place: nothing goes round it."""

from typing import Any
from urllib.error import URLError

import pytest
from slack_bolt import Ack, BoltContext, Respond, Say
from slack_sdk import WebClient

from bot.gate.output_gate import GatedAck, GatedClient, GatedRespond
from bot.gate.refused import GateRefused
from tests.support.bot_harness import BotHarness
from tests.support.people import AGENT, MANAGER

SHOUT = "<!channel> look"


def test_a_refused_call_never_reaches_slack(harness: BotHarness) -> None:
    with pytest.raises(GateRefused):
        harness.client.chat_postMessage(channel=AGENT.id, text=SHOUT)
    assert not harness.calls("chat.postMessage")


def test_what_arrives_is_what_passed(harness: BotHarness) -> None:
    harness.client.chat_postMessage(channel=AGENT.id, text="A note\u202e", link_names=True)
    (call,) = harness.calls("chat.postMessage")
    expected = {"channel": AGENT.id, "text": "A note", "unfurl_links": False, "unfurl_media": False, "parse": "none"}
    assert call["arguments"] == expected


def test_no_call_is_repeated(harness: BotHarness) -> None:
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    with pytest.raises((URLError, ConnectionError)):
        harness.client.chat_postMessage(channel=AGENT.id, text="A note")
    assert len(harness.calls("chat.postMessage")) == 1
    assert harness.client.retry_handlers == []


def test_the_time_a_call_may_take_can_be_a_part_of_a_second() -> None:
    assert GatedClient("xoxb-1", timeout=0.5).timeout == 0.5


def test_a_client_has_its_token_a_little_patience_and_no_second_try() -> None:
    client = GatedClient("xoxb-1")
    assert (client.token, client.timeout, client.retry_handlers) == ("xoxb-1", 3.0, [])


@pytest.mark.parametrize("output", [(SHOUT,), ({"text": SHOUT},)])
def test_an_acknowledgement_passes_the_gate(output: tuple[Any, ...]) -> None:
    with pytest.raises(GateRefused):
        GatedAck()(*output)


def test_an_acknowledgement_says_what_bolts_own_says() -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Fine"}, "blocks": []}
    answers: list[dict[str, Any]] = [{}, {"text": "Fine"}, {"response_action": "clear"}]
    for parts in (*answers, {"response_action": "update", "view": view}):
        assert GatedAck()(**parts).body == BoltContext().ack(**parts).body


def test_an_answer_to_a_response_url_passes_the_gate() -> None:
    with pytest.raises(GateRefused):
        GatedRespond(response_url="http://127.0.0.1:1/never")(SHOUT)


@pytest.mark.parametrize("name", ["json", "params", "data"])
def test_what_is_no_mapping_is_not_sent(harness: BotHarness, name: str) -> None:
    wrong: list[Any] = [SHOUT, b"text", [SHOUT]]
    for shout in wrong:
        with pytest.raises(GateRefused) as refused:
            harness.client.api_call("chat.postMessage", **{name: shout})
        assert refused.value.reason == "unknown_form"
    with pytest.raises(GateRefused):
        harness.client.api_call("chat.postMessage", **{name: {"channel": AGENT.id, "text": SHOUT}})
    assert not harness.calls("chat.postMessage")


def test_no_file_goes_round_the_gate(harness: BotHarness) -> None:
    with pytest.raises(GateRefused):
        harness.client.api_call("files.upload", files={"file": b"words"})
    assert harness.client.api_call("auth.test", files=None, json={})["ok"]
    dm = harness.client.conversations_open(users=AGENT.id)["channel"]["id"]
    with pytest.raises(GateRefused):
        harness.client.files_upload_v2(filename="weekly-talks.ics", content="name,score", channel=dm)
    assert harness.driver.messages(AGENT.id) == []


def test_a_calendar_goes_into_a_direct_message(harness: BotHarness) -> None:
    dm = harness.client.conversations_open(users=AGENT.id)["channel"]["id"]
    content = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    harness.client.files_upload_v2(filename="weekly-talks.ics", content=content, channel=dm)
    (message,) = harness.driver.messages(AGENT.id)
    assert [each["name"] for each in message["files"]] == ["weekly-talks.ics"]


def test_who_asked_for_what_the_gate_refuses_reads_a_reference_number(
    harness: BotHarness, caplog: pytest.LogCaptureFixture
) -> None:
    def shout(ack: Ack) -> None:
        ack(text=SHOUT)

    def show(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view={"type": "modal", "private_metadata": SHOUT})
        ack()

    with harness.listening("command:/pip", shout):
        output = str(harness.pip(MANAGER, "status"))
    with harness.listening("action:open_digest", show):
        modal = harness.modal(harness.press(AGENT, "open_digest", ""))
    lines = [record.getMessage() for record in caplog.records if "reference=" in record.getMessage()]
    first, second = (line.partition("reference=")[2].partition(" ")[0] for line in lines)
    assert f"Reference: {first}" in output
    assert f"Reference: {second}" in str(modal)
    assert "look" not in caplog.text


def test_an_answer_that_passes_arrives_for_its_reader_alone(harness: BotHarness) -> None:
    def reply(ack: Ack, respond: Respond) -> None:
        ack()
        respond("Fine\u202e")

    with harness.listening("action:open_digest", reply):
        harness.press(AGENT, "open_digest", "")
    (output,) = [each for each in harness.driver.messages(AGENT.id, user=AGENT.id) if each["ephemeral"]]
    assert output["text"] == "Fine"


def test_listeners_find_only_gated_ways_out(harness: BotHarness) -> None:
    seen: list[object] = []

    def look(client: WebClient, ack: Ack, respond: Respond, say: Say) -> None:
        ack()
        seen.extend((client, ack, respond, say.client))

    body = {"command": "/look", "user_id": MANAGER.id, "team_id": harness.workspace.team_id, "channel_id": "D1"}
    with harness.listening("command:/look", look):
        assert harness.dispatch(body).status == 200
    client, ack, respond, said_by = seen
    assert client is said_by is harness.client
    assert isinstance(ack, GatedAck)
    assert isinstance(respond, GatedRespond)


def test_what_is_no_payload_is_left_as_it_is(harness: BotHarness) -> None:
    """A call's own headers are not words for people: they pass beside its payload."""
    note = {"channel": AGENT.id, "text": "A note"}
    assert harness.client.api_call("chat.postMessage", headers={"X-Slack-No-Retry": "1"}, json=note)["ok"]
