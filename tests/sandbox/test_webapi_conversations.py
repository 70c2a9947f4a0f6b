"""conversations.*: what the app can see, and reading back what was said."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.testing import running
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.manifest import workspace as new_workspace

METADATA = {"event_type": "note", "event_payload": {"id": "1"}}


@pytest.fixture
def team(workspace: Workspace) -> str:
    """A private channel with Maya and the app."""
    return workspace.add_channel("team", is_private=True, members=[MAYA]).id


def test_a_direct_message_is_opened_once(client: WebClient, workspace: Workspace) -> None:
    first = client.conversations_open(users=MAYA)["channel"]
    again = client.conversations_open(users=[MAYA], return_im=True)["channel"]
    assert first == {"id": workspace.dm(MAYA).id}
    assert (again["id"], again["is_im"], again["user"]) == (first["id"], True, MAYA)
    assert client.conversations_open(channel=first["id"])["channel"] == first


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"users": "U_NOBODY"}, "user_not_found"),
        ({"users": f"{MAYA},{BEN}"}, "too_many_users"),
        ({"channel": "D_NONE"}, "channel_not_found"),
        ({}, "users_list_not_supplied"),
        ({"users": "U_GONE"}, "user_disabled"),
    ],
)
def test_a_direct_message_needs_one_person_who_is_here(
    client: WebClient, workspace: Workspace, arguments: dict[str, str], error: str
) -> None:
    workspace.add_user("Gone", id="U_GONE", deleted=True)
    with pytest.raises(SlackApiError, match=error):
        client.api_call("conversations.open", params=arguments)


def test_the_bot_has_no_direct_message_with_itself(client: WebClient, workspace: Workspace) -> None:
    with pytest.raises(SlackApiError, match="user_not_found"):
        client.conversations_open(users=workspace.bot.id)


def test_a_channel_is_described(client: WebClient, workspace: Workspace, team: str) -> None:
    public = workspace.add_channel("all", is_ext_shared=True)
    private = client.conversations_info(channel=team, include_num_members=True)["channel"]
    assert (private["is_private"], private["is_member"], private["num_members"]) == (True, True, 2)
    seen = client.conversations_info(channel=public.id)["channel"]
    assert (seen["is_channel"], seen["is_member"], seen["is_ext_shared"]) == (True, False, True)


def test_a_private_channel_without_the_app_does_not_exist_for_it(client: WebClient, workspace: Workspace) -> None:
    secret = workspace.add_channel("secret", is_private=True, members=[MAYA], app=False)
    for call in (client.conversations_info, client.conversations_history, client.conversations_members):
        with pytest.raises(SlackApiError, match="channel_not_found"):
            call(channel=secret.id)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        client.chat_postMessage(channel=secret.id, text="x")
    assert client.conversations_list(types="private_channel")["channels"] == []


def test_channels_are_listed_by_type(client: WebClient, workspace: Workspace, team: str) -> None:
    open_one = workspace.add_channel("open").id
    old_one = workspace.add_channel("old", is_archived=True).id
    dm = workspace.dm(MAYA).id

    def listed(**arguments: object) -> list[str]:
        return [channel["id"] for channel in client.conversations_list(**arguments)["channels"]]  # type: ignore[arg-type]

    assert listed() == [open_one, old_one]
    assert listed(exclude_archived=True) == [open_one]
    assert listed(types=["private_channel", "im"]) == [team, dm]
    with pytest.raises(SlackApiError, match="invalid_types"):
        listed(types="secret")


def test_members_come_in_pages(client: WebClient, workspace: Workspace, team: str) -> None:
    pages = [page["members"] for page in client.conversations_members(channel=team, limit=1)]
    assert pages == [[MAYA], [workspace.bot.id]]


def test_history_is_newest_first_and_hides_metadata(client: WebClient, team: str) -> None:
    first = client.chat_postMessage(channel=team, text="one", metadata=METADATA)["ts"]
    second = client.chat_postMessage(channel=team, text="two")["ts"]
    history = client.conversations_history(channel=team)
    assert [message["ts"] for message in history["messages"]] == [second, first]
    assert "metadata" not in history["messages"][1]
    shown = client.conversations_history(channel=team, include_all_metadata=True)["messages"]
    assert (shown[1]["metadata"], "metadata" in shown[0]) == (METADATA, False)


def test_history_is_bounded_by_timestamps(client: WebClient, workspace: Workspace, team: str) -> None:
    stamps = []
    for text in "abc":
        stamps.append(client.chat_postMessage(channel=team, text=text)["ts"])
        workspace.clock.set(workspace.clock.now + timedelta(hours=1))

    def texts(**bounds: object) -> str:
        found = client.conversations_history(channel=team, **bounds)["messages"]  # type: ignore[arg-type]
        return "".join(message["text"] for message in found)

    assert texts(oldest=stamps[0]) == "cb"
    assert texts(oldest=stamps[0], inclusive=True) == "cba"
    assert texts(latest=stamps[1]) == "a"
    assert texts(latest=stamps[1], inclusive=True, limit=1) == "b"
    assert texts(oldest="0", latest="now") == "cba"
    for bound in ("oldest", "latest"):
        with pytest.raises(SlackApiError, match=f"invalid_ts_{bound}"):
            texts(**{bound: "yesterday"})


def test_history_comes_in_pages(client: WebClient, team: str) -> None:
    for text in "abc":
        client.chat_postMessage(channel=team, text=text)
    pages = client.conversations_history(channel=team, limit=2)
    seen = [("".join(message["text"] for message in page["messages"]), page["has_more"]) for page in pages]
    assert seen == [("cb", True), ("a", False)]


def test_replies_stand_in_their_thread(client: WebClient, team: str) -> None:
    top = client.chat_postMessage(channel=team, text="top")["ts"]
    client.chat_postMessage(channel=team, text="reply", thread_ts=top)
    client.chat_postMessage(channel=team, text="for all", thread_ts=top, reply_broadcast=True)
    thread = client.conversations_replies(channel=team, ts=top)["messages"]
    assert [message["text"] for message in thread] == ["top", "reply", "for all"]
    history = client.conversations_history(channel=team)["messages"]
    assert [message["text"] for message in history] == ["for all", "top"]
    with pytest.raises(SlackApiError, match="thread_not_found"):
        client.conversations_replies(channel=team, ts="1.1")


def test_history_of_a_public_channel_takes_membership(client: WebClient, workspace: Workspace) -> None:
    public = workspace.add_channel("all", members=[MAYA])
    with pytest.raises(SlackApiError, match="not_in_channel"):
        client.conversations_history(channel=public.id)


def test_the_scope_follows_the_kind_of_channel() -> None:
    held = new_workspace(scopes=["channels:history", "channels:read"])
    private = held.add_channel("team", is_private=True)
    with running(held) as sandbox:
        client = WebClient(token=held.tokens.bot, base_url=sandbox.api_url)
        with pytest.raises(SlackApiError, match="'needed': 'groups:history'"):
            client.conversations_history(channel=private.id)
        with pytest.raises(SlackApiError, match="missing_scope"):
            client.conversations_open(users=MAYA)
