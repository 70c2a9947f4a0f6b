"""chat.*: posting, changing, deleting, and what Slack would not take."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import running
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.manifest import workspace as new_workspace
from tests.sandbox.views import actions, button, section

METADATA = {"event_type": "note", "event_payload": {"id": "1"}}


def test_a_message_to_a_person_lands_in_their_direct_message(
    client: WebClient, driver: Driver, workspace: Workspace
) -> None:
    answer = client.chat_postMessage(channel=MAYA, text="Hello", metadata=METADATA)
    assert answer["channel"] == workspace.dm(MAYA).id
    assert answer["message"]["metadata"] == METADATA
    (seen,) = driver.messages(MAYA)
    assert (seen["text"], seen["ts"], seen["user"]) == ("Hello", answer["ts"], workspace.bot.id)
    assert (seen["edited"], seen["deleted"], seen["ephemeral"]) == (False, False, False)


def test_the_same_message_twice_is_two_messages(client: WebClient, driver: Driver) -> None:
    stamps = {client.chat_postMessage(channel=MAYA, text="Hello", metadata=METADATA)["ts"] for _ in range(2)}
    assert len(stamps) == len(driver.messages(MAYA)) == 2


def test_timestamps_follow_the_clock_and_grow(client: WebClient, workspace: Workspace) -> None:
    first, second = (client.chat_postMessage(channel=MAYA, text="x")["ts"] for _ in range(2))
    assert first.split(".")[0] == str(int(workspace.clock.now.timestamp()))
    assert first < second


def test_long_text_is_cut_not_refused(client: WebClient) -> None:
    assert len(client.chat_postMessage(channel=MAYA, text="x" * 40_001)["message"]["text"]) == 40_000


def test_blocks_get_their_ids(client: WebClient) -> None:
    blocks = client.chat_postMessage(channel=MAYA, text="x", blocks=[section()])["message"]["blocks"]
    assert blocks[0]["block_id"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
        ({"text": "x", "blocks": [{"type": "sectionx"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": {"type": "section"}}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_type": "note"}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_payload": {}}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {**METADATA, "more": 1}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": [1]}, "invalid_metadata_format"),
        ({"text": "x", "thread_ts": "1.1"}, "cannot_reply_to_message"),
    ],
)
def test_what_slack_would_not_take_is_refused(
    client: WebClient, driver: Driver, content: dict[str, Any], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.api_call("chat.postMessage", json={"channel": MAYA, **content})
    assert refused.value.response["error"] == error
    assert driver.messages(MAYA) == []


def test_invalid_blocks_are_explained(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel=MAYA, text="x", blocks=[section("")])
    assert "/blocks/0/text/text" in refused.value.response["response_metadata"]["messages"][0]


def test_posting_takes_a_place_that_is_open_to_the_app(client: WebClient, workspace: Workspace) -> None:
    foreign = workspace.add_channel("foreign", members=[MAYA]).id
    archived = workspace.add_channel("old", members=["app"], is_archived=True).id
    workspace.add_user("Gone", id="U_GONE", deleted=True)
    expected = {foreign: "not_in_channel", archived: "is_archived", "C_NONE": "channel_not_found"}
    for channel, error in {**expected, "U_GONE": "channel_not_found"}.items():
        with pytest.raises(SlackApiError, match=error):
            client.chat_postMessage(channel=channel, text="x")


def test_the_public_scope_opens_public_channels() -> None:
    held = new_workspace(scopes=["chat:write", "chat:write.public"], app_home={"messages_tab_enabled": False})
    foreign = held.add_channel("foreign").id
    with running(held) as sandbox:
        client = WebClient(token=held.tokens.bot, base_url=sandbox.api_url)
        assert client.chat_postMessage(channel=foreign, text="x")["ok"]
        with pytest.raises(SlackApiError, match="messages_tab_disabled"):
            client.chat_postMessage(channel=MAYA, text="x")


def test_an_ephemeral_message_is_for_one_person(client: WebClient, driver: Driver, workspace: Workspace) -> None:
    team = workspace.add_channel("team", members=[MAYA, BEN, "app"]).id
    stamp = client.chat_postEphemeral(channel=team, user=MAYA, text="psst")["message_ts"]
    assert [message["ephemeral"] for message in driver.messages(team, user=MAYA)] == [True]
    assert driver.messages(team, user=BEN) == driver.messages(team) == []
    assert client.conversations_history(channel=team)["messages"] == []
    with pytest.raises(SlackApiError, match="message_not_found"):
        client.chat_update(channel=team, ts=stamp, text="louder")
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        client.chat_postEphemeral(channel=team, user="U_NOBODY", text="psst")


def test_an_update_keeps_what_it_leaves_out(client: WebClient, driver: Driver) -> None:
    posted = client.chat_postMessage(channel=MAYA, text="one", blocks=[actions(button("go"))], metadata=METADATA)
    where = {"channel": posted["channel"], "ts": posted["ts"]}
    changed = client.chat_update(**where, text="two")
    assert (changed["text"], changed["message"]["metadata"]) == ("two", METADATA)
    assert changed["message"]["blocks"][0]["elements"][0]["action_id"] == "go"
    emptied: dict[str, Any] = {"blocks": [], "metadata": {}, "attachments": []}
    bare = client.api_call("chat.update", json={**where, **emptied})["message"]
    assert "blocks" not in bare
    assert "metadata" not in bare
    (seen,) = driver.messages(MAYA)
    assert (seen["text"], seen["edited"], seen["ts"]) == ("two", True, posted["ts"])


def test_a_deleted_message_stands_for_people_only_as_deleted(client: WebClient, driver: Driver) -> None:
    posted = client.chat_postMessage(channel=MAYA, text="one")
    client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert [message["deleted"] for message in driver.messages(MAYA)] == [True]
    assert client.conversations_history(channel=posted["channel"])["messages"] == []
    with pytest.raises(SlackApiError, match="message_not_found"):
        client.chat_delete(channel=posted["channel"], ts=posted["ts"])


def test_only_its_own_messages_are_changed(client: WebClient, driver: Driver) -> None:
    said = driver.message(MAYA, MAYA, "mine")
    where = {"channel": said["channel"], "ts": said["ts"]}
    with pytest.raises(SlackApiError, match="cant_update_message"):
        client.chat_update(**where, text="yours")
    with pytest.raises(SlackApiError, match="cant_delete_message"):
        client.chat_delete(**where)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        client.chat_update(channel=MAYA, ts=said["ts"], text="yours")
    with pytest.raises(SlackApiError, match="no_text"):
        client.api_call("chat.update", json={**where, "ts": client.chat_postMessage(channel=MAYA, text="x")["ts"]})
