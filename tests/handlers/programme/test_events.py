"""Slack's events about Home, people and groups."""

from dataclasses import replace
from typing import Any

import pytest

from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR, STRANGER


def opened_home(harness: BotHarness, user: str, tab: str = "home") -> Any:
    """The Home tab after somebody opened it."""
    event = {"type": "app_home_opened", "user": user, "tab": tab, "channel": "D1"}
    assert harness.event(event).status == 200
    return harness.driver.views(user)["home"]


def test_home_shows_each_person_what_is_theirs(harness: BotHarness) -> None:
    plan = harness.share()
    for person, sees in ((AGENT, True), (MANAGER, True), (HR, True), (STRANGER, False)):
        assert (plan.id in texts_of(opened_home(harness, person.id))) is sees, person.name


def test_the_messages_tab_draws_nothing(harness: BotHarness) -> None:
    assert opened_home(harness, AGENT.id, tab="messages") is None


def test_hr_opens_the_digest_from_home_and_nobody_else_does(harness: BotHarness) -> None:
    opened_home(harness, HR.id)
    view_id = harness.driver.views(HR.id)["home"]["id"]
    answer = harness.driver.click(HR.id, "open_digest", view_id=view_id)
    assert harness.modal(answer)["callback_id"] == "digest"
    for person in (MANAGER, AGENT, ADMIN, STRANGER):
        refused = harness.modal(harness.press(person, "open_digest", ""))
        assert refused["callback_id"] == "notice", person.name


@pytest.mark.parametrize("kind", ["user_change", "team_join"])
def test_what_slack_says_of_a_person_is_kept(harness: BotHarness, kind: str) -> None:
    user = harness.workspace.user_json(harness.workspace.directory.users[AGENT.id])
    assert harness.event({"type": kind, "user": user | {"tz": "Asia/Tokyo"}}).status == 200
    with harness.unit_of_work() as uow:
        assert uow.people.get(AGENT.id) == replace(AGENT, zone="Asia/Tokyo")


def test_a_changed_group_changes_who_holds_the_role(harness: BotHarness) -> None:
    harness.set_up(replace(PROGRAMME, hr_people=frozenset(), hr_group="S0HR", group_members=frozenset({HR.id})))
    newcomer = harness.newcomer()
    changed = {"id": "S0HR", "users": [SECOND_HR.id, newcomer.id], "updated_by": ADMIN.id}
    assert harness.event({"type": "subteam_updated", "subteam": changed}).status == 200
    with harness.unit_of_work() as uow:
        assert uow.programmes.find().hr == {SECOND_HR.id, newcomer.id}
        assert uow.programmes.role_change(1).by == ADMIN.id


def test_another_group_is_none_of_our_business(harness: BotHarness) -> None:
    group = {"id": "S0OTHER", "users": [STRANGER.id], "updated_by": ADMIN.id}
    harness.event({"type": "subteam_updated", "subteam": group})
    with harness.unit_of_work() as uow:
        assert uow.programmes.find() == PROGRAMME
