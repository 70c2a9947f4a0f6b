"""People, the programme, and the changes of the HR role."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.people import Person
from coaching.programme.programme import RoleChange
from storage.programme.people import UnknownPerson
from tests.support.builders import NOW, PROGRAMME
from tests.support.people import AGENT, MANAGER, outsiders
from tests.support.records import Room

MONDAY = NOW + timedelta(days=7)


def save(room: Room, person: Person, days_ago: int = 0) -> None:
    room.do(lambda uow: uow.people.save(person, NOW - timedelta(days=days_ago)))


@pytest.mark.parametrize("person", [AGENT, replace(MANAGER, is_admin=True), *outsiders(AGENT).values()])
def test_a_person_comes_back_as_slack_described_them(room: Room, person: Person) -> None:
    save(room, person)
    assert room.do(lambda uow: uow.people.find(person.id)) == person


def test_a_person_is_kept_once_as_last_described(room: Room) -> None:
    save(room, AGENT)
    moved = replace(AGENT, name="Alex R.", zone="Asia/Tokyo", is_deleted=True)
    save(room, moved)
    assert room.do(lambda uow: uow.people.get(AGENT.id)) == moved


def test_somebody_nobody_looked_up_is_an_error_that_names_them(room: Room) -> None:
    assert room.do(lambda uow: uow.people.find("U0NEW")) is None
    with pytest.raises(UnknownPerson) as unknown:
        room.do(lambda uow: uow.people.get("U0NEW"))
    assert unknown.value.user_id == "U0NEW"


def test_unknown_are_those_who_are_new_or_were_looked_up_long_ago(room: Room) -> None:
    save(room, AGENT)
    save(room, MANAGER, days_ago=2)
    asked = [MANAGER.id, "U0NEW", AGENT.id]
    assert room.do(lambda uow: uow.people.unknown(asked, NOW - timedelta(days=1))) == [MANAGER.id, "U0NEW"]
    assert room.do(lambda uow: uow.people.unknown([AGENT.id], NOW)) == []
    assert room.do(lambda uow: uow.people.unknown([], NOW)) == []


def test_a_workspace_does_not_know_the_people_of_another(room: Room, next_door: Room) -> None:
    save(room, replace(AGENT, id="U0NEW"))
    assert next_door.do(lambda uow: uow.people.find("U0NEW")) is None
    assert next_door.do(lambda uow: uow.people.unknown(["U0NEW"], NOW)) == ["U0NEW"]


def test_before_setup_there_is_no_programme(room: Room) -> None:
    assert room.do(lambda uow: uow.programmes.find()) is None
    assert room.do(lambda uow: uow.programmes.next_digest_at()) is None


def test_the_programme_comes_back_as_it_went_in(room: Room, next_door: Room) -> None:
    whole = replace(PROGRAMME, hr_group="S0HR", group_members=frozenset({"U1", "U2"}), revision=4)
    room.do(lambda uow: uow.programmes.save(whole, MONDAY))
    assert room.do(lambda uow: uow.programmes.find()) == whole
    assert room.do(lambda uow: uow.programmes.next_digest_at()) == MONDAY
    assert next_door.do(lambda uow: uow.programmes.find()) is None


def test_new_answers_replace_the_old_and_keep_the_count_of_digests(room: Room) -> None:
    room.do(lambda uow: uow.programmes.save(PROGRAMME, MONDAY))
    assert room.do(lambda uow: uow.programmes.count_digest(MONDAY + timedelta(days=7))) == 1
    assert room.do(lambda uow: uow.programmes.next_digest_at()) == MONDAY + timedelta(days=7)
    changed = replace(PROGRAMME, hr_channel="C0NEW", starters=frozenset(), revision=1)
    room.do(lambda uow: uow.programmes.save(changed, MONDAY))
    assert room.do(lambda uow: uow.programmes.find()) == changed
    assert room.do(lambda uow: uow.programmes.count_digest(MONDAY)) == 2


def test_a_change_of_the_hr_role_is_kept_by_its_revision(room: Room) -> None:
    change = RoleChange(frozenset({"U3", "U1"}), frozenset({"U2"}), "U0ADMIN")
    room.do(lambda uow: uow.programmes.add_role_change(7, change))
    assert room.do(lambda uow: uow.programmes.role_change(7)) == change
