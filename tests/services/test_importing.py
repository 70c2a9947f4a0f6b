"""Bringing in plans with a past: taken whole or not at all, and silent about what was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from coaching.errors import InvalidForm
from coaching.ledger import DeliveryState
from coaching.plan import Owner, PlanState, Reading
from coaching.timetable import Kind
from services.importing import (
    CheckInRecord,
    PersonRecord,
    PlanRecord,
    ProgrammeRecord,
    import_people,
    import_plan,
    import_programme,
    workroom_at,
)
from services.workroom import Workroom
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 10, 13, 14, tzinfo=UTC)
SHARED = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
PEOPLE = (
    PersonRecord("UAGENT", "Ana Reyes", "Asia/Manila"),
    PersonRecord("UMANAGER", "Max Holt", "Europe/London"),
    PersonRecord("UADMIN", "Ada Cole", "America/Chicago", is_admin=True),
)
VALUES = {
    "agent": "UAGENT",
    "observed": "Seven of twelve notes were missing in September.",
    "goal_1_metric": "qa",
    "goal_1_how": "Four lines before closing",
    "goal_1_baseline": "78",
    "goal_1_target": "88",
    "support_1_text": "Write two notes together",
    "length": "30",
    "start_date": "2026-10-02",
    "weekday": "3",
    "time": "10:00",
}
LOGGED = CheckInRecord(
    number=1,
    logged_at=datetime(2026, 10, 8, 10, tzinfo=UTC),
    strength="Clear closings",
    focus="The note",
    blocker="",
    readings=((1, 80.0, 5),),
    next_steps=(("Send the example", "manager", date(2026, 10, 12)), ("Try it", "agent", None)),
)
PLAN = PlanRecord(
    id="plan1",
    ref="ABCDE",
    manager_id="UMANAGER",
    values=VALUES,
    shared_at=SHARED,
    opened_at=SHARED + timedelta(days=1),
    acknowledged_at=SHARED + timedelta(days=1, hours=1),
    agent_view="Two windows are one too many.",
    check_ins=(LOGGED,),
    reflections=((1, datetime(2026, 10, 7, 8, tzinfo=UTC), "Better", "", ""),),
    history=((1, 79.0, 5, date(2026, 9, 25)),),
)


@pytest.fixture
def records(database_url: str) -> Iterator[Workroom]:
    """Yield the records of a workspace in which the people are known."""
    with workroom_at(database_url, "T1") as room:
        room.do(import_people, NOW, PEOPLE)
        yield room


def test_a_plan_comes_in_whole(records: Workroom) -> None:
    records.do(import_plan, NOW, PLAN)
    plan = records.do(lambda uow: uow.plans.find("plan1"))
    assert plan
    assert (plan.ref, plan.state, plan.agent_view) == ("ABCDE", PlanState.ACKNOWLEDGED, PLAN.agent_view)
    assert plan.history == (Reading(1, 79.0, 5, date(2026, 9, 25)),)
    entry = plan.check_ins[0]
    assert (entry.logged_by, entry.readings) == ("UMANAGER", (Reading(1, 80.0, 5, date(2026, 10, 8)),))
    assert [(step.owner, step.due) for step in entry.next_steps] == [
        (Owner.MANAGER, date(2026, 10, 12)),
        (Owner.AGENT, None),
    ]
    assert plan.reflections[0].better == "Better"


@pytest.mark.parametrize(
    ("opened", "confirmed", "state"),
    [
        (False, False, PlanState.SHARED),
        (True, False, PlanState.OPENED),
        (True, True, PlanState.ACKNOWLEDGED),
    ],
)
def test_the_state_follows_from_what_happened(
    records: Workroom, opened: bool, confirmed: bool, state: PlanState
) -> None:
    opened_at = PLAN.opened_at if opened else None
    acknowledged_at = PLAN.acknowledged_at if confirmed else None
    records.do(import_plan, NOW, replace(PLAN, opened_at=opened_at, acknowledged_at=acknowledged_at))
    plan = records.do(lambda uow: uow.plans.find("plan1"))
    assert plan
    assert plan.state is state


def test_what_was_due_before_is_settled_and_the_next_occasion_lies_ahead(records: Workroom) -> None:
    records.do(import_plan, NOW, PLAN)
    found = records.do(lambda uow: uow.ledger.all())
    assert {entry.state for entry in found} == {DeliveryState.SKIPPED}
    assert {item.kind for entry in found for item in entry.items} >= {Kind.PLAN_SHARED, Kind.REFLECTION, Kind.AGENDA}
    due = records.do(lambda uow: uow.plans.next_due_at())
    assert due
    assert due > NOW


def test_a_plan_shared_after_the_agents_day_still_reaches_them(records: Workroom) -> None:
    just_now = NOW - timedelta(minutes=10)  # 21:50 in Manila
    fresh = replace(
        PLAN,
        shared_at=just_now,
        opened_at=None,
        acknowledged_at=None,
        check_ins=(),
        reflections=(),
        values=VALUES | {"start_date": "2026-10-15"},
    )
    records.do(import_plan, NOW, fresh)
    pending = [entry for entry in records.do(lambda uow: uow.ledger.all()) if entry.state is DeliveryState.PENDING]
    assert [(entry.recipient, entry.due) for entry in pending] == [("UAGENT", datetime(2026, 10, 14, tzinfo=UTC))]


def test_values_the_form_would_refuse_bring_nothing_in(records: Workroom) -> None:
    with pytest.raises(InvalidForm) as refused:
        records.do(import_plan, NOW, replace(PLAN, values=VALUES | {"goal_1_baseline": "many"}))
    assert [problem.field for problem in refused.value.problems] == ["goal_1_baseline"]
    assert records.do(lambda uow: uow.plans.find("plan1")) is None


def test_the_programme_runs_on_the_clock_of_who_set_it_up(records: Workroom) -> None:
    record = ProgrammeRecord(
        set_up_by="UADMIN",
        hr_people=frozenset({"UMANAGER"}),
        hr_channel="CHR",
        starters=frozenset({"UMANAGER"}),
        digest_weekday=0,
        digest_hour=time(9),
    )
    records.do(import_programme, NOW, record)

    def look(uow: UnitOfWork) -> tuple[str, datetime | None]:
        programme = uow.programmes.find()
        return programme.digest_zone if programme else "", uow.programmes.next_digest_at()

    assert records.do(look) == ("America/Chicago", datetime(2026, 10, 19, 14, tzinfo=UTC))
