"""The seeded plans: each in its week, complete, and silent about its past."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from coaching.base.calendar import to_local
from coaching.delivery.ledger import Delivery, DeliveryState
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import Plan, PlanState
from demo.moments import START
from demo.plan_records import form_values, plan_id, plan_record
from demo.plans import STORIES
from demo.seed import seed
from demo.staff import AGENTS, BY_ID, BY_NAME, HR, LEADS, MARCUS, PRIYA, VALENTINA
from demo.world import TEAM_ID
from services.core.worker_context import WorkerContext
from services.delivery.planner import next_due, plan_due
from services.programme.digest import opened_digest, plan_digest
from services.start.past_plans import worker_context_at
from storage.unit_of_work import UnitOfWork
from tests.demo.conftest import plans_of, read
from tests.support.keys import MASTER

DANIELA, TOM = BY_NAME["Daniela Ruiz"], BY_NAME["Tom Ashdown"]


@dataclass(frozen=True)
class Progress:
    """Where a plan is in its life. `week` counts from 1; 0 is before the start."""

    state: PlanState
    length: int
    week: int
    logged: int
    reflections: int


STAGES = {
    "Santiago Peña": Progress(PlanState.ACKNOWLEDGED, 90, 9, 8, 6),
    "Daniela Ruiz": Progress(PlanState.ACKNOWLEDGED, 60, 6, 5, 4),
    "Jasmine Aquino": Progress(PlanState.ACKNOWLEDGED, 60, 5, 4, 3),
    "Noor Haddad": Progress(PlanState.ACKNOWLEDGED, 30, 4, 4, 4),
    "Tom Ashdown": Progress(PlanState.ACKNOWLEDGED, 60, 4, 2, 3),
    "Angelo Reyes": Progress(PlanState.OPENED, 60, 1, 0, 0),
    "Felipe Cárdenas": Progress(PlanState.ACKNOWLEDGED, 60, 1, 0, 0),
    "Bea Navarro": Progress(PlanState.SHARED, 60, 0, 0, 0),
}


@pytest.mark.parametrize("name", STAGES)
def test_each_plan_is_where_its_story_says(sqlite_records: WorkerContext, name: str) -> None:
    plan = plans_of(sqlite_records)[BY_NAME[name].id]
    today = to_local(START, BY_ID[plan.manager_id].zone).date()
    week = (today - plan.cadence.start).days // 7 + 1 if today >= plan.cadence.start else 0
    found = Progress(plan.state, plan.cadence.length_days, week, len(plan.check_ins), len(plan.reflections))
    assert found == STAGES[name]


def test_the_digest_counts_a_check_in_a_receipt_and_the_promises_of_one_plan(records: WorkerContext) -> None:
    facts = read(records, lambda uow: opened_digest(uow, START, ()))
    tom, angelo = BY_NAME["Tom Ashdown"].id, BY_NAME["Angelo Reyes"].id
    assert facts.running == 8
    assert [(late.participants.agent.id, late.number, late.age) for late in facts.check_ins.shown] == [(tom, 3, 4)]
    assert [(open_.participants.agent.id, open_.age) for open_ in facts.acknowledgements.shown] == [(angelo, 4)]
    assert {open_.participants.agent.id for open_ in facts.promises.shown} == {BY_NAME["Noor Haddad"].id}


def test_two_plans_come_to_their_day_thirty_within_a_week(sqlite_records: WorkerContext) -> None:
    today = START.date()
    near = {
        BY_ID[agent].name
        for agent, plan in plans_of(sqlite_records).items()
        if 0 <= (plan.cadence.start + timedelta(days=30) - today).days <= 7
    }
    assert near == {"Jasmine Aquino", "Noor Haddad"}


def test_every_goal_has_thirteen_weekly_readings_from_before_the_plan(sqlite_records: WorkerContext) -> None:
    for plan in plans_of(sqlite_records).values():
        for goal in plan.terms.goals:
            days = [reading.taken_on for reading in plan.history if reading.goal == goal.position]
            assert len(days) == 13
            assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(weeks=1)}
            assert days[-1] < plan.shared_at.date() < days[-1] + timedelta(days=8)


def test_every_logged_check_in_reads_every_goal(sqlite_records: WorkerContext) -> None:
    for plan in plans_of(sqlite_records).values():
        positions = [goal.position for goal in plan.terms.goals]
        assert all([reading.goal for reading in entry.readings] == positions for entry in plan.check_ins)


def test_check_ins_are_logged_on_their_day_or_up_to_two_days_later(sqlite_records: WorkerContext) -> None:
    for plan in plans_of(sqlite_records).values():
        for entry in plan.check_ins:
            moment = _moment_of(sqlite_records, plan, entry.number)
            assert timedelta() < entry.logged_at - moment < timedelta(days=2, hours=1)
            assert entry.logged_at < START


def test_reflections_were_written_before_their_check_in(sqlite_records: WorkerContext) -> None:
    for plan in plans_of(sqlite_records).values():
        for entry in plan.reflections:
            ahead = _moment_of(sqlite_records, plan, entry.number) - entry.submitted_at
            assert timedelta() < ahead < timedelta(days=2)


def test_next_steps_are_due_after_the_talk(sqlite_records: WorkerContext) -> None:
    for plan in plans_of(sqlite_records).values():
        for entry in plan.check_ins:
            talk = plan.cadence.check_in_days()[entry.number - 1]
            assert all(step.due and step.due > talk for step in entry.next_steps)


def test_setup_is_done(records: WorkerContext) -> None:
    programme = read(records, lambda uow: uow.programmes.find())
    assert programme
    assert programme.hr == {human.id for human in HR}
    assert programme.starters == {human.id for human in LEADS}
    assert (programme.set_up_by, programme.digest_zone) == (MARCUS.id, MARCUS.zone)


def test_everybody_has_a_site_and_each_agent_a_lead_there(records: WorkerContext) -> None:
    assert read(records, lambda uow: (uow.people.without_site(), uow.people.sites())) == (
        0,
        ["CO", "GB-ENG", "PH", "US-IL"],
    )
    lines = read(records, lambda uow: uow.people.reporting_lines())
    assert lines.keys() == {human.id for human in AGENTS}
    assert all(BY_ID[lines[agent.id]].zone == agent.zone for agent in AGENTS)


def test_the_first_tick_posts_what_prepares_the_talks_of_tomorrow(records: WorkerContext) -> None:
    def tick(uow: UnitOfWork) -> tuple[int, bool, list[Delivery]]:
        return plan_due(uow, START, 100), plan_digest(uow, START), uow.ledger.claim(START, 12, 20)

    plans, digest, claimed = read(records, tick)
    assert (plans, digest) == (2, False)
    assert {(entry.recipient, item.kind) for entry in claimed for item in entry.items} == {
        (TOM.id, ReflectionNotice),
        (PRIYA.id, AgendaNotice),
        (DANIELA.id, ReflectionNotice),
        (VALENTINA.id, AgendaNotice),
    }


def test_what_lies_ahead_is_still_to_come(records: WorkerContext) -> None:
    due = read(records, next_due)
    assert due
    assert due <= START, "the agendas of tomorrow's talks"
    assert read(records, lambda uow: plan_due(uow, START, 100)) == 2
    later = read(records, lambda uow: uow.plans.next_due_at())
    assert later
    assert START < later < START + timedelta(days=1)
    pending = [entry for entry in read(records, lambda uow: uow.ledger.all()) if entry.state is DeliveryState.PENDING]
    assert [(entry.recipient, entry.items[0].kind) for entry in pending if entry.due > START] == [
        (BY_NAME["Bea Navarro"].id, PlanSharedNotice)
    ], "only the plan shared after the agent's day still has to reach them"


def test_the_next_day_brings_only_what_falls_due_then(records: WorkerContext) -> None:
    tomorrow = START + timedelta(days=1)
    assert read(records, lambda uow: plan_due(uow, tomorrow, 100)) > 0
    claimed = read(records, lambda uow: uow.ledger.claim(tomorrow, 12, 100))
    assert claimed
    late = {item.kind for entry in claimed for item in entry.items if entry.due <= START}
    assert late == {AgendaNotice, ReflectionNotice}, "what prepares the talks of tomorrow"


def test_seeding_twice_gives_the_same(tmp_path: Path) -> None:
    def seeded(name: str) -> dict[str, Plan]:
        with worker_context_at(f"sqlite:///{tmp_path / name}", TEAM_ID, MASTER) as records:
            seed(records, START)
            return plans_of(records)

    assert seeded("one.db") == seeded("two.db")


@pytest.mark.parametrize("weeks", [-26, 8])
def test_at_another_tuesday_the_plans_are_as_far(weeks: int) -> None:
    later = START + timedelta(weeks=weeks)
    for story in STORIES:
        shift = plan_record(story, later).shared_at - plan_record(story, START).shared_at
        assert abs(shift - timedelta(weeks=weeks)) <= timedelta(hours=1), "a clock change moves it by one hour at most"
        assert form_values(story, later)["weekday"] == form_values(story, START)["weekday"]


def test_plan_ids_are_fixed_and_each_is_another() -> None:
    assert len({plan_id(story) for story in STORIES}) == len({story.ref for story in STORIES}) == 8


def _moment_of(records: WorkerContext, plan: Plan, number: int) -> datetime:
    manager = read(records, lambda uow: uow.people.get(plan.manager_id))
    return check_in_moment(plan.cadence, plan.cadence.check_in_days()[number - 1], manager)


def test_callum_has_two_coaching_notes_and_a_thank_you_of_the_last_weeks(records: WorkerContext) -> None:
    found = read(records, lambda uow: uow.notes.about(BY_NAME["Callum Reid"].id))
    assert [note.kind for note in found] == ["coaching", "kudos", "coaching"]
    assert all(timedelta() < START.date() - note.day < timedelta(days=60) for note in found)
