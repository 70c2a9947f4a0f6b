"""Who is in HR's channel beside HR, and what HR hears of it."""

from dataclasses import replace

import pytest

from coaching.base.person import Person
from coaching.delivery.programme_notices import ChannelMembersNotice
from coaching.programme.hr_channel import ChannelProblem, fingerprint, outside_hr, problem_of_error, problem_of_refusal
from coaching.programme.programme import Programme
from services.programme.hr_channel import note_members
from storage.unit_of_work import Storage
from tests.support.builders import NOW, PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness


def noted(work: UseCaseHarness, *members: Person, channel: str = PROGRAMME.hr_channel) -> Programme | None:
    work.ask(lambda uow: note_members(uow, NOW, channel, members))
    return work.ask(lambda uow: uow.programmes.find())


def news(work: UseCaseHarness, person: Person) -> list[str]:
    return [name for name in work.notices_to(person) if name.startswith(ChannelMembersNotice.code)]


def test_who_is_new_is_kept_and_told_to_everybody_in_hr_once(work: UseCaseHarness) -> None:
    before = work.ask(lambda uow: uow.programmes.find())
    assert before is not None
    noted(work, HR, STRANGER, MANAGER)
    after = noted(work, HR, STRANGER, MANAGER)
    assert after == replace(before, known_members=frozenset({STRANGER.id, MANAGER.id}), revision=before.revision + 1)
    assert [news(work, person) for person in (HR, SECOND_HR)] == [[f"channel_members:{before.revision + 1}:0"]] * 2
    change = work.ask(lambda uow: uow.programmes.role_change(before.revision + 1))
    assert (change.added, change.removed, change.by) == (frozenset({STRANGER.id, MANAGER.id}), frozenset(), "")


def test_the_next_digest_stays_where_it_is(work: UseCaseHarness) -> None:
    before = work.ask(lambda uow: uow.programmes.next_digest_at())
    noted(work, STRANGER)
    assert work.ask(lambda uow: uow.programmes.next_digest_at()) == before


def test_who_left_is_forgotten_without_a_word(work: UseCaseHarness) -> None:
    noted(work, STRANGER, MANAGER)
    after = noted(work, MANAGER)
    assert after is not None
    assert after.known_members == {MANAGER.id}
    assert len(news(work, HR)) == 1


def test_members_of_another_channel_and_hr_itself_are_no_news(work: UseCaseHarness) -> None:
    before = work.ask(lambda uow: uow.programmes.find())
    assert noted(work, STRANGER, channel="C0OLD") == before
    assert noted(work, HR, SECOND_HR) == before
    assert news(work, HR) == []


def test_before_the_setup_there_is_nobody_to_tell(storage: Storage) -> None:
    assert noted(UseCaseHarness(storage), STRANGER) is None


def test_outside_hr_are_all_others_by_name() -> None:
    named = [replace(STRANGER, name="B"), replace(MANAGER, name="A"), HR, replace(AGENT, name="B"), SECOND_HR]
    assert [one.id for one in outside_hr(named, PROGRAMME)] == [MANAGER.id, AGENT.id, STRANGER.id]


def test_a_mark_is_that_of_exactly_these_people_in_any_order() -> None:
    assert fingerprint([HR, ADMIN]) == fingerprint([ADMIN, replace(HR, name="Anna")])
    assert fingerprint([HR, ADMIN]) != fingerprint([HR])
    assert len(fingerprint([])) == 12


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("channel_archived", ChannelProblem.ARCHIVED),
        ("channel_being_read", ChannelProblem.BEING_READ),
        ("channel_not_found", ChannelProblem.UNREACHABLE),
        ("not_in_channel", ChannelProblem.UNREACHABLE),
        ("is_archived", ChannelProblem.ARCHIVED),
        ("missing_scope", ChannelProblem.NOT_PRIVATE),
        ("msg_too_long", None),
        ("gate_refused", None),
    ],
)
def test_a_refusal_is_a_problem_of_the_channel_or_of_something_else(code: str, problem: ChannelProblem | None) -> None:
    assert problem_of_refusal(code) is problem


def test_what_slack_refuses_to_say_of_a_channel_has_a_meaning() -> None:
    assert problem_of_error("missing_scope") is ChannelProblem.NOT_PRIVATE
    assert problem_of_error("is_archived") is ChannelProblem.ARCHIVED
    assert problem_of_error("anything") is ChannelProblem.UNREACHABLE
