"""The gate in its place: nothing goes round it."""

from typing import Any
from urllib.error import URLError

import pytest
from slack_bolt import Ack, BoltContext, Respond, Say
from slack_sdk import WebClient

from bot.gate.output_gate import GatedAck, GatedClient, GatedRespond
from bot.gate.refused import GateRefused
from tests.support.office import Office
from tests.support.people import AGENT, MANAGER

SHOUT = "<!channel> look"


def test_a_refused_call_never_reaches_slack(office: Office) -> None:
    with pytest.raises(GateRefused):
        office.client.chat_postMessage(channel=AGENT.id, text=SHOUT)
    assert not office.calls("chat.postMessage")


def test_what_arrives_is_what_passed(office: Office) -> None:
    office.client.chat_postMessage(channel=AGENT.id, text="A note\u202e", link_names=True)
    (call,) = office.calls("chat.postMessage")
    expected = {"channel": AGENT.id, "text": "A note", "unfurl_links": False, "unfurl_media": False, "parse": "none"}
    assert call["arguments"] == expected


def test_no_call_is_repeated(office: Office) -> None:
    office.driver.faults("chat.postMessage", "accepted_then_lost")
    with pytest.raises((URLError, ConnectionError)):
        office.client.chat_postMessage(channel=AGENT.id, text="A note")
    assert len(office.calls("chat.postMessage")) == 1
    assert office.client.retry_handlers == []


def test_the_time_a_call_may_take_can_be_a_part_of_a_second() -> None:
    assert GatedClient("xoxb-1", timeout=0.5).timeout == 0.5


def test_a_client_has_its_token_a_little_patience_and_no_second_try() -> None:
    client = GatedClient("xoxb-1")
    assert (client.token, client.timeout, client.retry_handlers) == ("xoxb-1", 3.0, [])


@pytest.mark.parametrize("said", [(SHOUT,), ({"text": SHOUT},)])
def test_an_acknowledgement_passes_the_gate(said: tuple[Any, ...]) -> None:
    with pytest.raises(GateRefused):
        GatedAck()(*said)


def test_an_acknowledgement_says_what_bolts_own_says() -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Fine"}, "blocks": []}
    answers: list[dict[str, Any]] = [{}, {"text": "Fine"}, {"response_action": "clear"}]
    for parts in (*answers, {"response_action": "update", "view": view}):
        assert GatedAck()(**parts).body == BoltContext().ack(**parts).body


def test_an_answer_to_a_response_url_passes_the_gate() -> None:
    with pytest.raises(GateRefused):
        GatedRespond(response_url="http://127.0.0.1:1/never")(SHOUT)


@pytest.mark.parametrize("name", ["json", "params", "data"])
def test_what_is_no_mapping_is_not_sent(office: Office, name: str) -> None:
    wrong: list[Any] = [SHOUT, b"text", [SHOUT]]
    for shout in wrong:
        with pytest.raises(GateRefused) as refused:
            office.client.api_call("chat.postMessage", **{name: shout})
        assert refused.value.reason == "unknown_form"
    with pytest.raises(GateRefused):
        office.client.api_call("chat.postMessage", **{name: {"channel": AGENT.id, "text": SHOUT}})
    assert not office.calls("chat.postMessage")


def test_no_file_goes_round_the_gate(office: Office) -> None:
    with pytest.raises(GateRefused):
        office.client.api_call("files.upload", files={"file": b"words"})
    assert office.client.api_call("auth.test", files=None, json={})["ok"]
    dm = office.client.conversations_open(users=AGENT.id)["channel"]["id"]
    with pytest.raises(GateRefused):
        office.client.files_upload_v2(filename="weekly-talks.ics", content="name,score", channel=dm)
    assert office.driver.messages(AGENT.id) == []


def test_a_calendar_goes_into_a_direct_message(office: Office) -> None:
    dm = office.client.conversations_open(users=AGENT.id)["channel"]["id"]
    content = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    office.client.files_upload_v2(filename="weekly-talks.ics", content=content, channel=dm)
    (message,) = office.driver.messages(AGENT.id)
    assert [each["name"] for each in message["files"]] == ["weekly-talks.ics"]


def test_who_asked_for_what_the_gate_refuses_reads_a_reference_number(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    def shout(ack: Ack) -> None:
        ack(text=SHOUT)

    def show(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view={"type": "modal", "private_metadata": SHOUT})
        ack()

    with office.listening("command:/pip", shout):
        said = str(office.pip(MANAGER, "status"))
    with office.listening("action:open_digest", show):
        modal = office.modal(office.press(AGENT, "open_digest", ""))
    lines = [record.getMessage() for record in caplog.records if "reference=" in record.getMessage()]
    first, second = (line.partition("reference=")[2].partition(" ")[0] for line in lines)
    assert f"Reference: {first}" in said
    assert f"Reference: {second}" in str(modal)
    assert "look" not in caplog.text


def test_an_answer_that_passes_arrives_for_its_reader_alone(office: Office) -> None:
    def reply(ack: Ack, respond: Respond) -> None:
        ack()
        respond("Fine\u202e")

    with office.listening("action:open_digest", reply):
        office.press(AGENT, "open_digest", "")
    (told,) = [each for each in office.driver.messages(AGENT.id, user=AGENT.id) if each["ephemeral"]]
    assert told["text"] == "Fine"


def test_listeners_find_only_gated_ways_out(office: Office) -> None:
    seen: list[object] = []

    def look(client: WebClient, ack: Ack, respond: Respond, say: Say) -> None:
        ack()
        seen.extend((client, ack, respond, say.client))

    body = {"command": "/look", "user_id": MANAGER.id, "team_id": office.workspace.team_id, "channel_id": "D1"}
    with office.listening("command:/look", look):
        assert office.dispatch(body).status == 200
    client, ack, respond, said_by = seen
    assert client is said_by is office.client
    assert isinstance(ack, GatedAck)
    assert isinstance(respond, GatedRespond)


def test_what_is_no_payload_is_left_as_it_is(office: Office) -> None:
    """A call's own headers are not words for people: they pass beside its payload."""
    note = {"channel": AGENT.id, "text": "A note"}
    assert office.client.api_call("chat.postMessage", headers={"X-Slack-No-Retry": "1"}, json=note)["ok"]
