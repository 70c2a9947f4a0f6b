"""`/pip setup` names who else can read HR's channel, and saves when exactly these are confirmed."""

from dataclasses import replace
from typing import Any

import pytest

from bot import identity
from sandbox.workspace.people import User
from tests.handlers.programme.test_setup import ANSWERS, form
from tests.support.builders import PROGRAMME
from tests.support.office import HR_CHANNEL, Office, texts_of
from tests.support.people import ADMIN, HR, MANAGER, SECOND_HR, STRANGER

Json = dict[str, Any]
ASKED = "In this channel, and outside the HR role:"
TICKED = {"confirm_members": ["yes"]}
BOT = "U0SCRIBE"


def enter(office: Office, *more: str) -> None:
    """These are in HR's channel, too."""
    place = office.workspace.directory.channels[HR_CHANNEL]
    office.workspace.set_members(place, [*place.members, *more])


def submitted(office: Office, view: Json, **more: Any) -> Json:
    """The form, filled and sent."""
    return office.driver.submit(ADMIN.id, view["id"], ANSWERS | more)


def known(office: Office) -> set[str] | None:
    """Returns the members that HR knows of; None while nothing is saved."""
    with office.unit_of_work() as uow:
        programme = uow.programmes.find()
        return set(programme.known_members) if programme else None


def test_people_and_apps_outside_hr_are_named_before_anything_is_saved(empty_office: Office) -> None:
    office = empty_office
    office.workspace.directory.users[BOT] = User(BOT, "Scribe", is_bot=True)
    enter(office, STRANGER.id, BOT)
    shown = submitted(office, form(office))["view"]
    told = texts_of(shown["blocks"])
    assert all(words in told for words in (ASKED, STRANGER.name, "Scribe (app)", "may read the summary too"))
    assert HR.name not in told
    assert known(office) is None
    assert submitted(office, shown, **TICKED)["view"] is None
    assert known(office) == {STRANGER.id, BOT}


def test_without_the_tick_the_form_stays(empty_office: Office) -> None:
    enter(empty_office, STRANGER.id)
    shown = submitted(empty_office, form(empty_office))["view"]
    assert submitted(empty_office, shown)["view"] is not None
    assert known(empty_office) is None


def test_the_answers_given_so_far_stay_in_the_form(empty_office: Office) -> None:
    enter(empty_office, STRANGER.id)
    shown = texts_of(submitted(empty_office, form(empty_office), digest_day="3")["view"]["blocks"])
    assert all(answer in shown for answer in (HR.id, SECOND_HR.id, MANAGER.id, HR_CHANNEL))


def test_a_tick_holds_only_for_those_who_were_named(empty_office: Office) -> None:
    office = empty_office
    enter(office, STRANGER.id)
    shown = submitted(office, form(office))["view"]
    enter(office, MANAGER.id)
    anew = submitted(office, shown, **TICKED)["view"]
    assert MANAGER.name in texts_of(anew["blocks"])
    assert known(office) is None
    assert submitted(office, anew, **TICKED)["view"] is None
    assert known(office) == {STRANGER.id, MANAGER.id}


def test_whom_hr_knows_of_needs_no_second_tick_in_the_same_channel(office: Office) -> None:
    enter(office, STRANGER.id)
    office.set_up(replace(PROGRAMME, known_members=frozenset({STRANGER.id})))
    assert submitted(office, form(office))["view"] is None
    other = office.workspace.add_channel("hr-two", is_private=True, members=[HR.id, SECOND_HR.id, STRANGER.id])
    assert submitted(office, form(office), hr_channel=other.id)["view"] is not None


def test_who_loses_the_hr_role_and_stays_in_the_channel_is_named(office: Office) -> None:
    shown = submitted(office, form(office), hr_people=[HR.id])["view"]
    assert SECOND_HR.name in texts_of(shown["blocks"])
    assert submitted(office, shown, hr_people=[HR.id], **TICKED)["view"] is None
    assert known(office) == {SECOND_HR.id}


def test_who_left_the_channel_is_forgotten(office: Office) -> None:
    office.set_up(replace(PROGRAMME, known_members=frozenset({STRANGER.id})))
    assert submitted(office, form(office))["view"] is None
    assert known(office) == set()


@pytest.mark.parametrize("facts", [{"is_restricted": True}, {"is_stranger": True}, {"team_id": "T0OTHER"}])
def test_a_channel_with_a_guest_cannot_be_chosen(empty_office: Office, facts: Json) -> None:
    empty_office.workspace.directory.users["U0GUEST"] = User("U0GUEST", "Gil Guest", **facts)
    enter(empty_office, "U0GUEST")
    assert "guest" in submitted(empty_office, form(empty_office))["errors"]["hr_channel"]
    assert known(empty_office) is None


@pytest.mark.parametrize("method", ["auth.test", "conversations.members", "users.info"])
def test_what_slack_refuses_to_say_saves_nothing(empty_office: Office, method: str) -> None:
    enter(empty_office, STRANGER.id)
    view = form(empty_office)
    empty_office.driver.faults(method, "not_today")
    assert list(submitted(empty_office, view)["errors"]) == ["hr_channel"]
    assert known(empty_office) is None


def test_a_large_channel_is_read_in_several_tries(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "MOST_LOOK_UPS", 2)
    view = form(empty_office)
    enter(empty_office, STRANGER.id)
    assert "save once more" in submitted(empty_office, view)["errors"]["hr_channel"]
    assert STRANGER.name in texts_of(submitted(empty_office, view)["view"]["blocks"])


def test_many_names_end_in_a_count(empty_office: Office) -> None:
    office = empty_office
    for number in range(52):
        office.workspace.directory.users[f"U1{number:02}"] = User(f"U1{number:02}", f"Person {number:02}")
    enter(office, *(f"U1{number:02}" for number in range(52)))
    view = form(office)
    *_, last = [submitted(office, view) for _ in range(4)]
    told = texts_of(last["view"]["blocks"])
    assert "Person 49" in told
    assert "Person 50" not in told
    assert "and 2 more" in told
