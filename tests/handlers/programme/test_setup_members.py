"""`/pip setup` names who else can read HR's channel, and saves when exactly these are confirmed."""

from dataclasses import replace
from typing import Any

import pytest

from bot import identity
from sandbox.workspace.people import User
from tests.handlers.programme.test_setup import ANSWERS, form
from tests.support.bot_harness import HR_CHANNEL, BotHarness, texts_of
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, HR, MANAGER, SECOND_HR, STRANGER

Json = dict[str, Any]
ASKED = "In this channel, and outside the HR role:"
TICKED = {"confirm_members": ["yes"]}
BOT = "U0SCRIBE"


def enter(harness: BotHarness, *more: str) -> None:
    """These are in HR's channel, too."""
    place = harness.workspace.directory.channels[HR_CHANNEL]
    harness.workspace.set_members(place, [*place.members, *more])


def submitted(harness: BotHarness, view: Json, **more: Any) -> Json:
    """The form, filled and sent."""
    return harness.driver.submit(ADMIN.id, view["id"], ANSWERS | more)


def known(harness: BotHarness) -> set[str] | None:
    """Returns the members that HR knows of; None while nothing is saved."""
    with harness.unit_of_work() as uow:
        programme = uow.programmes.find()
        return set(programme.known_members) if programme else None


def test_people_and_apps_outside_hr_are_named_before_anything_is_saved(empty_harness: BotHarness) -> None:
    harness = empty_harness
    harness.workspace.directory.users[BOT] = User(BOT, "Scribe", is_bot=True)
    enter(harness, STRANGER.id, BOT)
    shown = submitted(harness, form(harness))["view"]
    text = texts_of(shown["blocks"])
    assert all(words in text for words in (ASKED, STRANGER.name, "Scribe (app)", "may read the summary too"))
    assert HR.name not in text
    assert known(harness) is None
    assert submitted(harness, shown, **TICKED)["view"] is None
    assert known(harness) == {STRANGER.id, BOT}


def test_without_the_tick_the_form_stays(empty_harness: BotHarness) -> None:
    enter(empty_harness, STRANGER.id)
    shown = submitted(empty_harness, form(empty_harness))["view"]
    assert submitted(empty_harness, shown)["view"] is not None
    assert known(empty_harness) is None


def test_the_answers_given_so_far_stay_in_the_form(empty_harness: BotHarness) -> None:
    enter(empty_harness, STRANGER.id)
    shown = texts_of(submitted(empty_harness, form(empty_harness), digest_day="3")["view"]["blocks"])
    assert all(answer in shown for answer in (HR.id, SECOND_HR.id, MANAGER.id, HR_CHANNEL))


def test_a_tick_holds_only_for_those_who_were_named(empty_harness: BotHarness) -> None:
    harness = empty_harness
    enter(harness, STRANGER.id)
    shown = submitted(harness, form(harness))["view"]
    enter(harness, MANAGER.id)
    anew = submitted(harness, shown, **TICKED)["view"]
    assert MANAGER.name in texts_of(anew["blocks"])
    assert known(harness) is None
    assert submitted(harness, anew, **TICKED)["view"] is None
    assert known(harness) == {STRANGER.id, MANAGER.id}


def test_whom_hr_knows_of_needs_no_second_tick_in_the_same_channel(harness: BotHarness) -> None:
    enter(harness, STRANGER.id)
    harness.set_up(replace(PROGRAMME, known_members=frozenset({STRANGER.id})))
    assert submitted(harness, form(harness))["view"] is None
    other = harness.workspace.add_channel("hr-two", is_private=True, members=[HR.id, SECOND_HR.id, STRANGER.id])
    assert submitted(harness, form(harness), hr_channel=other.id)["view"] is not None


def test_who_loses_the_hr_role_and_stays_in_the_channel_is_named(harness: BotHarness) -> None:
    shown = submitted(harness, form(harness), hr_people=[HR.id])["view"]
    assert SECOND_HR.name in texts_of(shown["blocks"])
    assert submitted(harness, shown, hr_people=[HR.id], **TICKED)["view"] is None
    assert known(harness) == {SECOND_HR.id}


def test_who_left_the_channel_is_forgotten(harness: BotHarness) -> None:
    harness.set_up(replace(PROGRAMME, known_members=frozenset({STRANGER.id})))
    assert submitted(harness, form(harness))["view"] is None
    assert known(harness) == set()


@pytest.mark.parametrize("facts", [{"is_restricted": True}, {"is_stranger": True}, {"team_id": "T0OTHER"}])
def test_a_channel_with_a_guest_cannot_be_chosen(empty_harness: BotHarness, facts: Json) -> None:
    empty_harness.workspace.directory.users["U0GUEST"] = User("U0GUEST", "Gil Guest", **facts)
    enter(empty_harness, "U0GUEST")
    assert "guest" in submitted(empty_harness, form(empty_harness))["errors"]["hr_channel"]
    assert known(empty_harness) is None


@pytest.mark.parametrize("method", ["auth.test", "conversations.members", "users.info"])
def test_what_slack_refuses_to_say_saves_nothing(empty_harness: BotHarness, method: str) -> None:
    enter(empty_harness, STRANGER.id)
    view = form(empty_harness)
    empty_harness.driver.faults(method, "not_today")
    assert list(submitted(empty_harness, view)["errors"]) == ["hr_channel"]
    assert known(empty_harness) is None


def test_a_large_channel_is_read_in_several_tries(empty_harness: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "MOST_LOOK_UPS", 2)
    view = form(empty_harness)
    enter(empty_harness, STRANGER.id)
    assert "save once more" in submitted(empty_harness, view)["errors"]["hr_channel"]
    assert STRANGER.name in texts_of(submitted(empty_harness, view)["view"]["blocks"])


def test_many_names_end_in_a_count(empty_harness: BotHarness) -> None:
    harness = empty_harness
    for number in range(52):
        harness.workspace.directory.users[f"U1{number:02}"] = User(f"U1{number:02}", f"Person {number:02}")
    enter(harness, *(f"U1{number:02}" for number in range(52)))
    view = form(harness)
    *_, last = [submitted(harness, view) for _ in range(4)]
    text = texts_of(last["view"]["blocks"])
    assert "Person 49" in text
    assert "Person 50" not in text
    assert "and 2 more" in text
