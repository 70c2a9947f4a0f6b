"""People as Slack describes them."""

from typing import Any

import pytest

from coaching.base.person import Person
from handlers.request.slack_people import person_from

USER: dict[str, Any] = {"id": "U1", "name": "mara", "real_name": "Mara Lindqvist", "tz": "Europe/Berlin"}


def test_an_ordinary_member() -> None:
    assert person_from(USER) == Person("U1", "Mara Lindqvist", "Europe/Berlin")


@pytest.mark.parametrize("flag", ["is_admin", "is_owner", "is_primary_owner"])
def test_admins_and_owners_may_administrate(flag: str) -> None:
    assert person_from(USER | {flag: True}).is_admin


@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted", "is_stranger"])
def test_guests_and_people_of_other_companies_are_no_members(flag: str) -> None:
    person = person_from(USER | {flag: True})
    assert person.is_guest
    assert not person.is_member


def test_people_of_other_organisations_in_a_shared_channel_are_no_members() -> None:
    foreign = USER | {"team_id": "T0ELSEWHERE"}
    assert person_from(foreign, "T0TEAM").is_guest
    assert not person_from(foreign | {"team_id": "T0TEAM"}, "T0TEAM").is_guest
    ours_too = {"enterprise_user": {"teams": ["T0ELSEWHERE", "T0TEAM"]}}
    assert person_from(foreign | ours_too, "T0TEAM").is_member
    assert not person_from(foreign | {"enterprise_user": {"teams": ["T0ELSEWHERE"]}}, "T0TEAM").is_member


@pytest.mark.parametrize("bot", [{"is_bot": True}, {"is_workflow_bot": True}, {"id": "USLACKBOT"}])
def test_bots_are_no_members(bot: dict[str, Any]) -> None:
    assert not person_from(USER | bot).is_member


def test_a_closed_account_keeps_its_name_in_the_profile() -> None:
    closed = {"id": "U1", "name": "mara", "deleted": True, "profile": {"real_name": "Mara Lindqvist"}}
    assert person_from(closed) == Person("U1", "Mara Lindqvist", "UTC", is_deleted=True)


def test_the_handle_then_the_id_stand_in_for_a_name() -> None:
    assert person_from({"id": "U1", "name": "mara"}).name == "mara"
    assert person_from({"id": "U1"}).name == "U1"


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "Europe", "../etc/passwd"])
def test_a_zone_nobody_knows_counts_as_utc(zone: str | None) -> None:
    assert person_from(USER | {"tz": zone}).zone == "UTC"
