"""The timetable, by examples that can be checked with a calendar in hand."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from coaching.base.person import Person
from coaching.delivery.ending_notices import OutcomeReminderNotice
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.notice import Notice, Occasion
from coaching.delivery.plan_notices import AcknowledgementReminderNotice
from coaching.delivery.timetable import ALL, occasions
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    SupportReminderNotice,
)
from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import PlanState
from tests.support.builders import CADENCE, PAIR, PLAN, a_plan
from tests.support.people import AGENT, MANAGER

CALIFORNIAN = Person("U0WEST", "Wes", "America/Los_Angeles")
TOKYOITE = Person("U0EAST", "Emi", "Asia/Tokyo")


def shown(found: list[Occasion], participants: Participants, kind: type[Notice], number: int = 1) -> list[str]:
    """Return when each occasion of one kind and number is, as its reader's clock shows it."""
    zones = {person.id: ZoneInfo(person.zone) for person in (participants.agent, participants.manager)}
    picked = [entry for entry in found if entry.kind is kind and entry.notice.occasion == number]
    return [f"{entry.due.astimezone(zones[entry.recipient]):%a %d %b %H:%M}" for entry in picked]


def test_reflection_and_agenda_come_with_the_bundle_of_the_working_day_before() -> None:
    found = occasions(PLAN, PAIR)
    assert shown(found, PAIR, AgendaNotice) == ["Wed 25 Nov 08:01"]
    assert shown(found, PAIR, ReflectionNotice) == ["Wed 25 Nov 08:26"]


@pytest.mark.parametrize(
    ("shared", "agenda", "reflection"),
    [
        ("2026-11-25T06:00", "Wed 25 Nov 08:01", "Wed 25 Nov 08:26"),
        ("2026-11-25T11:00", "Wed 25 Nov 12:00", "Wed 25 Nov 08:26"),  # 06:00 in New York
        ("2026-11-25T15:00", "Wed 25 Nov 16:00", "Wed 25 Nov 10:00"),
        ("2026-11-25T20:00", "Thu 26 Nov 08:01", "Wed 25 Nov 15:00"),
        ("2026-11-26T15:00", "Wed 25 Nov 08:01", "Wed 25 Nov 08:26"),  # after the talk: before sharing, so not sent
    ],
)
def test_a_plan_shared_on_the_day_before_a_talk_is_prepared_at_once(shared: str, agenda: str, reflection: str) -> None:
    found = occasions(a_plan(shared_at=datetime.fromisoformat(shared).replace(tzinfo=UTC)), PAIR)
    assert shown(found, PAIR, AgendaNotice) == [agenda]
    assert shown(found, PAIR, ReflectionNotice) == [reflection]


def test_a_monday_check_in_is_prepared_on_friday() -> None:
    found = occasions(a_plan(weekday=0), PAIR)
    assert shown(found, PAIR, AgendaNotice) == ["Fri 27 Nov 08:01"]
    assert shown(found, PAIR, ReflectionNotice) == ["Fri 27 Nov 08:26"]


def test_a_missing_log_is_asked_for_after_one_and_three_working_days() -> None:
    assert shown(occasions(PLAN, PAIR), PAIR, CheckInReminderNotice) == ["Fri 27 Nov 08:01", "Tue 01 Dec 08:01"]


def test_a_milestone_is_announced_three_working_days_before_and_named_on_its_day_to_both() -> None:
    found = occasions(PLAN, PAIR)
    # 24 November + 30 days is 24 December, a Thursday; + 60 is 23 January, a Saturday
    assert shown(found, PAIR, MilestoneNotice, 30) == [
        "Mon 21 Dec 08:01",
        "Mon 21 Dec 08:26",
        "Thu 24 Dec 08:01",
        "Thu 24 Dec 08:26",
    ]
    assert shown(found, PAIR, MilestoneNotice, 60) == [
        "Wed 20 Jan 08:01",
        "Wed 20 Jan 08:26",
        "Mon 25 Jan 08:01",
        "Mon 25 Jan 08:26",
    ]


@pytest.mark.parametrize(("length", "milestones"), [(30, {30}), (60, {30, 60}), (90, {30, 60, 90})])
def test_a_plan_has_the_milestones_it_is_long_enough_for(length: int, milestones: set[int]) -> None:
    found = occasions(a_plan(length_days=length), PAIR)
    assert {entry.notice.occasion for entry in found if entry.kind is MilestoneNotice} == milestones


@pytest.mark.parametrize(
    ("shared", "due"),
    [
        ("2026-11-23T10:00", "Wed 25 Nov 08:00"),  # 05:00 in New York: at the start of the day
        ("2026-11-26T19:30", "Mon 30 Nov 14:30"),
        ("2026-11-28T01:00", "Tue 01 Dec 17:00"),  # Friday 20:00 there
    ],
)
def test_an_unopened_plan_is_recalled_after_two_working_days_of_the_agent(shared: str, due: str) -> None:
    plan = a_plan(shared_at=datetime.fromisoformat(shared).replace(tzinfo=UTC))
    assert shown(occasions(plan, PAIR), PAIR, AcknowledgementReminderNotice) == [due]


def test_readers_a_day_apart_each_get_their_own_day_before() -> None:
    participants = Participants(agent=TOKYOITE, manager=CALIFORNIAN)
    found = occasions(a_plan(weekday=4, hour=time(16)), participants)  # Friday 16:00 there is Saturday 09:00 in Tokyo
    assert shown(found, participants, AgendaNotice) == ["Thu 26 Nov 08:15"]
    assert shown(found, participants, ReflectionNotice) == ["Fri 27 Nov 08:08"]


def test_a_check_in_on_the_agents_sunday_is_prepared_on_their_friday() -> None:
    participants = Participants(agent=CALIFORNIAN, manager=TOKYOITE)
    found = occasions(a_plan(weekday=0, hour=time(9)), participants)  # Monday 09:00 there is Sunday 16:00 in California
    assert shown(found, participants, ReflectionNotice) == ["Fri 27 Nov 08:15"]


def test_the_check_in_keeps_the_managers_hour_across_a_clock_change() -> None:
    moments = [check_in_moment(CADENCE, date(2027, 3, day), MANAGER) for day in (25, 30)]
    assert [moment.hour for moment in moments] == [14, 13]


def test_a_withdrawn_plan_makes_nothing_due() -> None:
    assert occasions(a_plan(state=PlanState.WITHDRAWN), PAIR) == []


def test_what_is_due_goes_to_the_two_of_the_plan_alone() -> None:
    recipients = {kind: {entry.recipient for entry in occasions(PLAN, PAIR) if entry.kind is kind} for kind in ALL}
    assert {kind: ids for kind, ids in recipients.items() if ids} == {
        ReflectionNotice: {AGENT.id},
        AcknowledgementReminderNotice: {AGENT.id},
        AgendaNotice: {MANAGER.id},
        CheckInReminderNotice: {MANAGER.id},
        SupportReminderNotice: {MANAGER.id},
        MilestoneNotice: {AGENT.id, MANAGER.id},
        OutcomeReminderNotice: {MANAGER.id},
    }
