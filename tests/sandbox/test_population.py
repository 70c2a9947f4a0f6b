"""People and channels that come, change and go, and the events the app hears of it by."""

from typing import Any

import pytest

from sandbox import Workspace
from sandbox.driver import Driver, DriverRefused
from sandbox.errors import Refused
from tests.sandbox.manifest import BEN, MAYA
from tests.sandbox.raw_app import RawApp


def event(app: RawApp) -> dict[str, Any]:
    """The next event, acknowledged."""
    envelope = app.frame()
    app.acknowledge(envelope)
    found: dict[str, Any] = envelope["payload"]["event"]
    return found


def test_a_person_joins_and_changes(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    id = driver.users(name="Ada Byron", tz="Asia/Tokyo", title="Agent")
    joined = event(app)
    assert (joined["type"], joined["user"]["id"], joined["user"]["tz"]) == ("team_join", id, "Asia/Tokyo")
    assert driver.users(id=id, deleted=True, is_restricted=True) == id
    changed = event(app)
    assert (changed["type"], changed["user"]["deleted"], changed["user"]["tz"]) == ("user_change", True, "Asia/Tokyo")
    assert workspace.directory.users[id].title == "Agent"


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({}, "missing_field"),
        ({"name": "X", "tz": "Mars/Base"}, "invalid_tz"),
        ({"name": "X", "tz": "../etc"}, "invalid_tz"),
        ({"name": "X", "id": "lower"}, "invalid_id"),
        ({"name": 5}, "invalid_field"),
        ({"id": MAYA, "tz": "Mars/Base"}, "invalid_tz"),
    ],
)
def test_a_person_has_a_name_and_a_real_zone(driver: Driver, facts: dict[str, Any], error: str) -> None:
    with pytest.raises(DriverRefused, match=error):
        driver.users(**facts)


def test_the_bot_is_not_changed_by_hand(driver: Driver, workspace: Workspace) -> None:
    with pytest.raises(DriverRefused, match="user_not_found"):
        driver.users(id=workspace.bot.id, name="Other")


def test_somebody_who_left_does_nothing(driver: Driver) -> None:
    driver.users(id=MAYA, deleted=True)
    with pytest.raises(DriverRefused, match="user_not_found"):
        driver.home(MAYA)


def test_the_app_is_in_private_channels_unless_told_otherwise(driver: Driver, workspace: Workspace) -> None:
    bot = workspace.bot.id
    members = {
        "private": driver.channels(name="a", is_private=True, members=[MAYA]),
        "without": driver.channels(name="b", is_private=True, members=[MAYA], app=False),
        "public": driver.channels(name="c", is_private=False, members=[MAYA]),
        "asked": driver.channels(name="d", is_private=False, members=[MAYA, "app", MAYA]),
    }
    held = {name: workspace.directory.channels[id].members for name, id in members.items()}
    assert held == {"private": [MAYA, bot], "without": [MAYA], "public": [MAYA], "asked": [MAYA, bot]}


def test_a_channel_is_announced_with_its_members(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    id = driver.channels(name="team", is_private=False, members=[MAYA, "app"])
    created, bot_in, maya_in = (event(app) for _ in range(3))
    assert (created["type"], created["channel"]["id"], created["channel"]["name"]) == ("channel_created", id, "team")
    assert (bot_in["type"], bot_in["user"]) == ("member_joined_channel", workspace.bot.id)
    assert (maya_in["user"], maya_in["channel"], maya_in["channel_type"]) == (MAYA, id, "C")


def test_a_channel_changes_only_where_told(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    id = workspace.add_channel("team", members=[MAYA, "app"]).id
    for _ in range(3):
        event(app)
    driver.channels(id=id, name="crew", is_archived=True)
    assert [event(app)["type"] for _ in range(2)] == ["channel_rename", "channel_archive"]
    driver.channels(id=id, is_archived=False, is_ext_shared=True)
    assert event(app)["type"] == "channel_unarchive"
    driver.channels(id=id, members=[BEN])
    came, left = event(app), event(app)
    assert (came["type"], came["user"]) == ("member_joined_channel", BEN)
    assert (left["type"], left["user"]) == ("member_left_channel", MAYA)
    channel = workspace.directory.channels[id]
    assert (channel.name, channel.is_archived, channel.is_ext_shared) == ("crew", False, True)
    assert channel.members == [BEN, workspace.bot.id]


def test_the_app_hears_last_that_it_left_itself(app: RawApp, driver: Driver, workspace: Workspace) -> None:
    id = workspace.add_channel("team", is_private=True, members=[MAYA]).id
    for _ in range(2):
        event(app)
    driver.channels(id=id, app=False)
    assert (event(app)["user"], workspace.directory.channels[id].members) == (workspace.bot.id, [MAYA])
    driver.channels(id=id, app=True, is_private=False)
    assert event(app)["user"] == workspace.bot.id
    assert workspace.directory.channels[id].kind == "channel"


def test_a_private_channel_is_renamed_as_a_group(app: RawApp, workspace: Workspace) -> None:
    channel = workspace.add_channel("team", is_private=True)
    event(app)
    workspace.change_channel(channel, name="crew")
    renamed = event(app)
    assert (renamed["type"], renamed["channel"]["name"]) == ("group_rename", "crew")


def test_strangers_are_no_members(driver: Driver, workspace: Workspace) -> None:
    with pytest.raises(DriverRefused, match="user_not_found"):
        driver.channels(name="team", is_private=False, members=["U_NOBODY"])
    with pytest.raises(Refused, match="invalid_id"):
        workspace.add_channel("team", id="no")
