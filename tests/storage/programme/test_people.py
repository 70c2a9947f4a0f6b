"""People, the programme, and the changes of the HR role."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.person import Person
from coaching.programme.programme import RoleChange
from storage.programme.people import UnknownPerson
from tests.support.builders import NOW, PROGRAMME
from tests.support.people import AGENT, MANAGER, outsiders
from tests.support.records_harness import RecordsHarness

MONDAY = NOW + timedelta(days=7)


def save(records: RecordsHarness, person: Person, days_ago: int = 0) -> None:
    records.run(lambda uow: uow.people.save(person, NOW - timedelta(days=days_ago)))


@pytest.mark.parametrize("person", [AGENT, replace(MANAGER, is_admin=True), *outsiders(AGENT).values()])
def test_a_person_comes_back_as_slack_described_them(records: RecordsHarness, person: Person) -> None:
    save(records, person)
    assert records.run(lambda uow: uow.people.find(person.id)) == person


def test_a_person_is_kept_once_as_last_described(records: RecordsHarness) -> None:
    save(records, AGENT)
    moved = replace(AGENT, name="Alex R.", zone="Asia/Tokyo", is_deleted=True)
    save(records, moved)
    assert records.run(lambda uow: uow.people.get(AGENT.id)) == moved


def test_somebody_nobody_looked_up_is_an_error_that_names_them(records: RecordsHarness) -> None:
    assert records.run(lambda uow: uow.people.find("U0NEW")) is None
    with pytest.raises(UnknownPerson) as unknown:
        records.run(lambda uow: uow.people.get("U0NEW"))
    assert unknown.value.user_id == "U0NEW"


def test_unknown_are_those_who_are_new_or_were_looked_up_long_ago(records: RecordsHarness) -> None:
    save(records, AGENT)
    save(records, MANAGER, days_ago=2)
    asked = [MANAGER.id, "U0NEW", AGENT.id]
    assert records.run(lambda uow: uow.people.unknown(asked, NOW - timedelta(days=1))) == [MANAGER.id, "U0NEW"]
    assert records.run(lambda uow: uow.people.unknown([AGENT.id], NOW)) == []
    assert records.run(lambda uow: uow.people.unknown([], NOW)) == []


def test_a_workspace_does_not_know_the_people_of_another(
    records: RecordsHarness, other_records: RecordsHarness
) -> None:
    save(records, replace(AGENT, id="U0NEW"))
    assert other_records.run(lambda uow: uow.people.find("U0NEW")) is None
    assert other_records.run(lambda uow: uow.people.unknown(["U0NEW"], NOW)) == ["U0NEW"]


def test_before_setup_there_is_no_programme(records: RecordsHarness) -> None:
    assert records.run(lambda uow: uow.programmes.find()) is None
    assert records.run(lambda uow: uow.programmes.next_digest_at()) is None


def test_the_programme_comes_back_as_it_went_in(records: RecordsHarness, other_records: RecordsHarness) -> None:
    complete = replace(PROGRAMME, hr_group="S0HR", group_members=frozenset({"U1", "U2"}), revision=4)
    records.run(lambda uow: uow.programmes.save(complete, MONDAY))
    assert records.run(lambda uow: uow.programmes.find()) == complete
    assert records.run(lambda uow: uow.programmes.next_digest_at()) == MONDAY
    assert other_records.run(lambda uow: uow.programmes.find()) is None


def test_new_answers_replace_the_old_and_keep_the_count_of_digests(records: RecordsHarness) -> None:
    records.run(lambda uow: uow.programmes.save(PROGRAMME, MONDAY))
    assert records.run(lambda uow: uow.programmes.count_digest(MONDAY + timedelta(days=7), MONDAY)) == 1
    assert records.run(lambda uow: uow.programmes.next_digest_at()) == MONDAY + timedelta(days=7)
    changed = replace(PROGRAMME, hr_channel="C0NEW", starters=frozenset(), revision=1)
    records.run(lambda uow: uow.programmes.save(changed, MONDAY))
    assert records.run(lambda uow: uow.programmes.find()) == changed
    assert records.run(lambda uow: uow.programmes.count_digest(MONDAY, MONDAY)) == 2


def test_a_change_of_the_hr_role_is_kept_by_its_revision(records: RecordsHarness) -> None:
    change = RoleChange(frozenset({"U3", "U1"}), frozenset({"U2"}), "U0ADMIN")
    records.run(lambda uow: uow.programmes.add_role_change(7, change))
    assert records.run(lambda uow: uow.programmes.role_change(7)) == change
