"""The timetable's promises, for any plan and any two zones."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from coaching.base.person import Person
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.notice import Notice, Occasion
from coaching.delivery.timetable import occasions
from coaching.delivery.weekly_notices import AgendaNotice, CheckInReminderNotice, ReflectionNotice
from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import LENGTHS, Plan
from tests.support.builders import a_plan
from tests.support.moments import DAYS, HOURS, MOMENTS, ZONES

AGENTS = st.builds(Person, st.just("U0AGENT"), st.just("Agent"), ZONES)
MANAGERS = st.builds(Person, st.just("U0MANAGER"), st.just("Manager"), ZONES)
PAIRS = st.builds(Participants, AGENTS, MANAGERS)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of any length, weekday and hour, shared at any moment."""
    return a_plan(
        agent_id="U0AGENT",
        manager_id="U0MANAGER",
        start=draw(DAYS),
        length_days=draw(st.sampled_from(LENGTHS)),
        weekday=draw(st.integers(0, 6)),
        hour=draw(HOURS),
        shared_at=draw(MOMENTS),
    )


def by_name(plan: Plan, participants: Participants) -> dict[tuple[Notice, str], Occasion]:
    return {(entry.notice, entry.recipient): entry for entry in occasions(plan, participants)}


def local(moment: datetime, person: Person) -> datetime:
    return moment.astimezone(ZoneInfo(person.zone))


@given(plans(), PAIRS)
def test_everything_is_due_on_a_working_day_within_its_readers_hours(plan: Plan, participants: Participants) -> None:
    readers = {participants.agent.id: participants.agent, participants.manager.id: participants.manager}
    for entry in occasions(plan, participants):
        moment = local(entry.due, readers[entry.recipient])
        assert moment.weekday() < 5
        assert time(8) <= moment.time() < time(18)


@given(plans(), PAIRS)
def test_names_are_unique_and_moments_are_in_order(plan: Plan, participants: Participants) -> None:
    found = occasions(plan, participants)
    assert len(by_name(plan, participants)) == len(found)
    assert [entry.due for entry in found] == sorted(entry.due for entry in found)


@given(plans(), PAIRS, PAIRS)
def test_names_do_not_depend_on_anybodys_zone(plan: Plan, participants: Participants, moved: Participants) -> None:
    assert by_name(plan, participants).keys() == by_name(plan, moved).keys()


@given(plans(), PAIRS)
def test_both_prepare_before_the_check_in_and_are_reminded_after_it(plan: Plan, participants: Participants) -> None:
    found = by_name(plan, participants)
    for number, day in enumerate(plan.cadence.check_in_days(), start=1):
        moment = check_in_moment(plan.cadence, day, participants.manager)
        assert found[ReflectionNotice(plan.id, number), "U0AGENT"].due < moment
        assert found[AgendaNotice(plan.id, number), "U0MANAGER"].due < moment
        first, second = (found[CheckInReminderNotice(plan.id, number, which), "U0MANAGER"].due for which in (1, 2))
        assert local(moment, participants.manager).date() < local(first, participants.manager).date()
        assert first < second


@given(plans(), PAIRS)
def test_what_prepares_a_check_in_comes_at_most_three_days_before_it(plan: Plan, participants: Participants) -> None:
    found = by_name(plan, participants)
    for number, day in enumerate(plan.cadence.check_in_days(), start=1):
        moment = check_in_moment(plan.cadence, day, participants.manager)
        for kind, reader in ((ReflectionNotice, participants.agent), (AgendaNotice, participants.manager)):
            due = found[kind(plan.id, number), reader.id].due
            assert local(moment, reader).date() - local(due, reader).date() <= timedelta(days=3)


@given(plans(), PAIRS)
def test_a_milestone_comes_on_the_first_working_day_that_is_old_enough(plan: Plan, participants: Participants) -> None:
    found = by_name(plan, participants)
    for number in (length for length in LENGTHS if length <= plan.cadence.length_days):
        for person in (participants.agent, participants.manager):
            due = (found[MilestoneNotice(plan.id, number, stage), person.id].due for stage in MilestoneStage)
            notice, day = (local(moment, person) for moment in due)
            late = day.date() - (plan.cadence.start + timedelta(days=number))
            assert timedelta(0) <= late <= timedelta(days=2)
            assert working_days(notice.date(), day.date()) == 3
            assert max(notice.time(), day.time()) < time(8, 30)


def working_days(first: date, last: date) -> int:
    """Return how many working days lie after `first`, up to `last`."""
    return sum((first + timedelta(days=step)).weekday() < 5 for step in range(1, (last - first).days + 1))
