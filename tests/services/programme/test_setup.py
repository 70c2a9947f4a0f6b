"""Setup: who may, what it needs, and that everybody in HR hears of a change of HR."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from coaching.base.person import Person
from coaching.programme.programme import Programme, RoleChange
from services.programme.digest import plan_digest
from services.programme.setup import group_changed, open_setup, set_up, zones_here
from storage.unit_of_work import Storage
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, EVERYBODY, HR, MANAGER, SECOND_HR, STRANGER, outsiders
from tests.support.use_case_harness import UseCaseHarness

MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.fixture
def fresh(storage: Storage) -> UseCaseHarness:
    """Return a workspace that knows everybody and is not set up."""
    harness = UseCaseHarness(storage)
    harness.meet(*EVERYBODY)
    return harness


def programme(work: UseCaseHarness) -> Programme:
    found = work.ask(lambda uow: uow.programmes.find())
    assert found is not None
    return found


def notices(work: UseCaseHarness) -> dict[str, list[str]]:
    return {person.id: work.notices_to(person) for person in EVERYBODY if work.notices_to(person)}


def test_the_first_setup_is_kept_with_who_did_it_and_their_zone(fresh: UseCaseHarness) -> None:
    assert fresh.run(ADMIN, open_setup) is None
    answers = replace(PROGRAMME, set_up_by="somebody else", digest_zone="")
    saved = fresh.run(ADMIN, set_up, answers)
    assert saved == replace(PROGRAMME, set_up_by=ADMIN.id, digest_zone=ADMIN.zone, revision=1)
    assert fresh.run(ADMIN, open_setup) == saved
    assert fresh.ask(lambda uow: uow.programmes.next_digest_at()) == MONDAY_NINE


@pytest.mark.parametrize("person", [MANAGER, HR, STRANGER])
def test_only_admins_set_up(work: UseCaseHarness, person: Person) -> None:
    assert work.refused(person, open_setup) == "not_yours"
    assert work.refused(person, set_up, PROGRAMME) == "not_yours"


def test_an_admin_who_left_sets_nothing_up(work: UseCaseHarness) -> None:
    work.meet(replace(ADMIN, is_deleted=True))
    assert work.refused(ADMIN, set_up, PROGRAMME) == "not_yours"


def test_setup_needs_somebody_in_hr_and_a_channel(work: UseCaseHarness) -> None:
    empty = replace(PROGRAMME, hr_people=frozenset(), hr_channel="")
    assert work.problems(ADMIN, set_up, empty) == [("hr_people", "hr_needed"), ("hr_channel", "needed")]
    assert programme(work).hr == PROGRAMME.hr


def test_everybody_in_hr_is_told_of_the_first_setup(work: UseCaseHarness) -> None:
    assert notices(work) == {HR.id: ["role_change:1:0"], SECOND_HR.id: ["role_change:1:0"]}
    change = work.ask(lambda uow: uow.programmes.role_change(1))
    assert change == RoleChange(PROGRAMME.hr, frozenset(), ADMIN.id)


def test_a_change_of_hr_is_told_to_old_and_new_alike(work: UseCaseHarness) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id, STRANGER.id})))
    assert notices(work) == {
        HR.id: ["role_change:1:0", "role_change:2:0"],
        SECOND_HR.id: ["role_change:1:0", "role_change:2:0"],
        STRANGER.id: ["role_change:2:0"],
    }
    change = work.ask(lambda uow: uow.programmes.role_change(2))
    assert change == RoleChange(frozenset({STRANGER.id}), frozenset({HR.id}), ADMIN.id)
    assert work.homes(HR) == [1, 2]


def test_a_setup_that_leaves_hr_as_it_is_tells_nobody(work: UseCaseHarness) -> None:
    before = notices(work)
    work.run(ADMIN, set_up, replace(PROGRAMME, digest_weekday=4, starters=frozenset()))
    assert notices(work) == before
    assert programme(work).revision == 2


def test_a_new_day_moves_the_next_digest(work: UseCaseHarness) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, digest_weekday=1))
    assert work.ask(lambda uow: uow.programmes.next_digest_at()) == datetime(2026, 11, 24, 8, tzinfo=UTC)


def with_group(work: UseCaseHarness) -> None:
    answers = replace(PROGRAMME, hr_people=frozenset(), hr_group="S0HR", group_members=frozenset({HR.id}))
    work.run(ADMIN, set_up, answers)


def test_only_its_own_field_moves_the_summary_to_another_zone(work: UseCaseHarness) -> None:
    work.meet(replace(MANAGER, zone="America/Los_Angeles", is_admin=True))
    work.run(MANAGER, set_up, replace(PROGRAMME, digest_zone=""))
    assert programme(work).digest_zone == PROGRAMME.digest_zone
    work.run(ADMIN, set_up, replace(PROGRAMME, digest_zone="America/Los_Angeles"))
    assert programme(work).digest_zone == "America/Los_Angeles"


def test_a_change_of_the_setup_makes_no_second_summary_of_the_same_day(work: UseCaseHarness) -> None:
    soon = work.at(MONDAY_NINE + timedelta(minutes=5))
    assert soon.ask(lambda uow: plan_digest(uow, soon.now))
    soon.run(ADMIN, set_up, replace(PROGRAMME, digest_hour=time(16), digest_zone="America/Los_Angeles"))
    later = work.at(MONDAY_NINE + timedelta(days=6))
    assert not later.ask(lambda uow: plan_digest(uow, later.now))
    assert later.ask(lambda uow: uow.programmes.next_digest_at()) == datetime(2026, 12, 8, 0, tzinfo=UTC)


def test_the_zones_to_choose_from_are_those_of_the_people_here(fresh: UseCaseHarness) -> None:
    fresh.meet(replace(STRANGER, zone="Asia/Tokyo", is_guest=True))
    zones = fresh.run(ADMIN, zones_here)
    assert zones[0] == ADMIN.zone
    assert set(zones) == {person.zone for person in EVERYBODY}


@pytest.mark.parametrize("out", ["guest", "deactivated", "bot"])
def test_nobody_outside_holds_a_role_by_the_setup(work: UseCaseHarness, out: str) -> None:
    work.meet(outsiders(STRANGER)[out])
    only = replace(PROGRAMME, hr_people=frozenset({STRANGER.id}), deputy=STRANGER.id, starters=frozenset({STRANGER.id}))
    fields = ["hr_people", "hr_deputy", "starters"]
    assert work.problems(ADMIN, set_up, only) == [(field, "not_members") for field in fields]
    assert programme(work).hr == PROGRAMME.hr


def test_the_user_group_changes_who_is_hr_and_both_sides_hear_of_it(work: UseCaseHarness) -> None:
    with_group(work)
    work.run(STRANGER, group_changed, "S0HR", frozenset({SECOND_HR.id}))
    assert programme(work).hr == {SECOND_HR.id}
    assert (work.notices_to(HR)[-1], work.notices_to(SECOND_HR)[-1]) == ("role_change:3:0", "role_change:3:0")


@pytest.mark.parametrize(("group", "members"), [("S0OTHER", {STRANGER.id}), ("S0HR", {HR.id})])
def test_another_group_or_the_same_members_change_nothing(work: UseCaseHarness, group: str, members: set[str]) -> None:
    with_group(work)
    before = (programme(work), notices(work))
    work.run(STRANGER, group_changed, group, frozenset(members))
    assert (programme(work), notices(work)) == before


def test_a_group_is_nobodys_business_before_setup(fresh: UseCaseHarness) -> None:
    fresh.run(STRANGER, group_changed, "S0HR", frozenset({HR.id}))
    assert fresh.ask(lambda uow: uow.programmes.find()) is None


def test_somebody_named_in_person_stays_hr_when_they_leave_the_group(work: UseCaseHarness) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_group="S0HR", group_members=frozenset({HR.id})))
    before = notices(work)
    work.run(STRANGER, group_changed, "S0HR", frozenset())
    assert programme(work).hr == PROGRAMME.hr
    assert notices(work) == before


def test_a_digest_that_is_overdue_is_not_lost_when_the_group_changes(work: UseCaseHarness) -> None:
    with_group(work)
    late = work.at(MONDAY_NINE + timedelta(hours=1))
    late.run(STRANGER, group_changed, "S0HR", frozenset({SECOND_HR.id}))
    assert late.ask(lambda uow: plan_digest(uow, late.now))
