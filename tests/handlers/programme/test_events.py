"""Slack's events about Home, people and groups."""

from dataclasses import replace
from typing import Any

import pytest

from tests.support.builders import PROGRAMME
from tests.support.office import Office, texts_of
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR, STRANGER


def opened_home(office: Office, user: str, tab: str = "home") -> Any:
    """The Home tab after somebody opened it."""
    event = {"type": "app_home_opened", "user": user, "tab": tab, "channel": "D1"}
    assert office.event(event).status == 200
    return office.driver.views(user)["home"]


def test_home_shows_each_person_what_is_theirs(office: Office) -> None:
    plan = office.share()
    for person, sees in ((AGENT, True), (MANAGER, True), (HR, True), (STRANGER, False)):
        assert (plan.id in texts_of(opened_home(office, person.id))) is sees, person.name


def test_the_messages_tab_draws_nothing(office: Office) -> None:
    assert opened_home(office, AGENT.id, tab="messages") is None


def test_hr_opens_the_digest_from_home_and_nobody_else_does(office: Office) -> None:
    opened_home(office, HR.id)
    view_id = office.driver.views(HR.id)["home"]["id"]
    answer = office.driver.click(HR.id, "open_digest", view_id=view_id)
    assert office.modal(answer)["callback_id"] == "digest"
    for person in (MANAGER, AGENT, ADMIN, STRANGER):
        refused = office.modal(office.press(person, "open_digest", ""))
        assert refused["callback_id"] == "notice", person.name


@pytest.mark.parametrize("kind", ["user_change", "team_join"])
def test_what_slack_says_of_a_person_is_kept(office: Office, kind: str) -> None:
    user = office.workspace.user_json(office.workspace.directory.users[AGENT.id])
    assert office.event({"type": kind, "user": user | {"tz": "Asia/Tokyo"}}).status == 200
    with office.unit_of_work() as uow:
        assert uow.people.get(AGENT.id) == replace(AGENT, zone="Asia/Tokyo")


def test_a_changed_group_changes_who_holds_the_role(office: Office) -> None:
    office.set_up(replace(PROGRAMME, hr_people=frozenset(), hr_group="S0HR", group_members=frozenset({HR.id})))
    newcomer = office.newcomer()
    changed = {"id": "S0HR", "users": [SECOND_HR.id, newcomer.id], "updated_by": ADMIN.id}
    assert office.event({"type": "subteam_updated", "subteam": changed}).status == 200
    with office.unit_of_work() as uow:
        assert uow.programmes.find().hr == {SECOND_HR.id, newcomer.id}
        assert uow.programmes.role_change(1).by == ADMIN.id


def test_another_group_is_none_of_our_business(office: Office) -> None:
    group = {"id": "S0OTHER", "users": [STRANGER.id], "updated_by": ADMIN.id}
    office.event({"type": "subteam_updated", "subteam": group})
    with office.unit_of_work() as uow:
        assert uow.programmes.find() == PROGRAMME
