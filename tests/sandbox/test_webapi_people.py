"""users.*, usergroups.*, team.info and auth.test through Slack's own client."""

from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.testing import running
from tests.sandbox.manifest import BEN, MAYA, workspace


def test_the_bot_is_told_who_it_is(client: WebClient, workspace: Workspace) -> None:
    answer = client.auth_test()
    assert answer["team_id"] == workspace.team_id
    assert answer["user_id"] == workspace.bot.id
    assert client.users_info(user=answer["user_id"])["user"]["profile"]["bot_id"] == answer["bot_id"]


def test_a_person_has_a_zone_that_follows_the_clock(client: WebClient, workspace: Workspace) -> None:
    winter = client.users_info(user=MAYA)["user"]
    workspace.clock.set(datetime(2026, 7, 1, 9, tzinfo=UTC))
    summer = client.users_info(user=MAYA)["user"]
    assert (winter["tz"], winter["tz_label"], winter["tz_offset"]) == ("Europe/Berlin", "CET", 3600)
    assert (summer["tz_label"], summer["tz_offset"]) == ("CEST", 7200)
    assert winter["profile"]["title"] == "Team lead"
    assert winter["profile"]["email"] == "maya.lind@example.com"


def test_email_takes_its_own_scope() -> None:
    held = workspace(scopes=["users:read"])
    with running(held) as sandbox:
        client = WebClient(token=held.tokens.bot, base_url=sandbox.api_url)
        assert "email" not in client.users_info(user=MAYA)["user"]["profile"]


def test_a_name_without_letters_still_has_a_handle(workspace: Workspace) -> None:
    assert workspace.add_user("王伟", id="U_WANG").handle == "u_wang"


def test_nobody_is_not_found(client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="user_not_found"):
        client.users_info(user="U_NOBODY")


def test_the_list_of_people_comes_in_pages(client: WebClient, workspace: Workspace) -> None:
    pages = [page["members"] for page in client.users_list(limit=2)]
    assert [[member["id"] for member in page] for page in pages] == [[workspace.bot.id, MAYA], [BEN]]
    assert [member["is_bot"] for member in pages[0]] == [True, False]


@pytest.mark.parametrize("cursor", ["?", "bmV4dDp4", "/w=="])
def test_a_cursor_is_not_invented(client: WebClient, cursor: str) -> None:
    with pytest.raises(SlackApiError, match="invalid_cursor"):
        client.users_list(cursor=cursor)


def test_groups_of_people(client: WebClient, workspace: Workspace) -> None:
    group = workspace.add_usergroup("Human resources", "hr", [MAYA])
    (plain,) = client.usergroups_list()["usergroups"]
    (full,) = client.usergroups_list(include_users=True, include_count=True)["usergroups"]
    assert (plain["handle"], "users" in plain, "user_count" in plain) == ("hr", False, False)
    assert (full["users"], full["user_count"]) == ([MAYA], 1)
    assert client.usergroups_users_list(usergroup=group.id)["users"] == [MAYA]
    with pytest.raises(SlackApiError, match="no_such_subteam"):
        client.usergroups_users_list(usergroup="S_NONE")


def test_there_is_one_team(client: WebClient, workspace: Workspace) -> None:
    assert client.team_info()["team"]["id"] == workspace.team_id
    with pytest.raises(SlackApiError, match="team_not_found"):
        client.team_info(team="T_OTHER")
