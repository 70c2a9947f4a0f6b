"""Importing plans with a past: they are complete, and nothing past is announced again."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from coaching.base.errors import InvalidForm
from coaching.delivery.ledger import DeliveryState
from coaching.plan.plan import CheckIn, NextStep, Owner, PlanState, Reading, Reflection
from services.core.occasions import PLANNED_AHEAD
from services.start.past_plans import (
    SOURCE,
    CheckInRecord,
    PersonRecord,
    PlanRecord,
    ProgrammeRecord,
    import_people,
    import_plan,
    import_programme,
    worker_context_at,
)
from storage.unit_of_work import Storage
from tests.support.builders import NOW, TYPED
from tests.support.keys import MASTER
from tests.support.people import ADMIN, AGENT, EVERYBODY, HR, MANAGER, TEAM
from tests.support.use_case_harness import UseCaseHarness

SHARED_AT = NOW - timedelta(days=28)
LOGGED_AT = datetime(2026, 10, 29, 15, 0, tzinfo=UTC)
READING = Reading(1, 7.1, 25, date(2026, 10, 12))
RECORD = PlanRecord(
    id="plan-9",
    ref="A2B3C",
    manager_id=MANAGER.id,
    values=TYPED | {"start_date": "2026-10-27", "length": "90"},
    shared_at=SHARED_AT,
    opened_at=SHARED_AT + timedelta(hours=4),
    acknowledged_at=SHARED_AT + timedelta(days=1),
    agent_view="The CRM was new",
    check_ins=(CheckInRecord(1, LOGGED_AT, "Calm", "Closing", "", ((1, 6.8, 20),), (("Sit in", "peer", None),)),),
    reflections=((1, LOGGED_AT - timedelta(days=1), "Better", "", ""),),
    history=((1, 7.1, 25, date(2026, 10, 12)),),
)
PROGRAMME_RECORD = ProgrammeRecord(ADMIN.id, frozenset({HR.id}), "C0HR", frozenset({MANAGER.id}), 0, time(9))


@pytest.fixture
def fresh(storage: Storage) -> UseCaseHarness:
    """Return a workspace with imported people and programme."""
    work = UseCaseHarness(storage)
    people = [PersonRecord(person.id, person.name, person.zone, person.is_admin) for person in EVERYBODY]
    work.ask(lambda uow: import_people(uow, NOW, people))
    work.ask(lambda uow: import_programme(uow, NOW, PROGRAMME_RECORD))
    return work


def bring_in(work: UseCaseHarness, record: PlanRecord = RECORD) -> None:
    work.ask(lambda uow: import_plan(uow, NOW, record))


def test_people_come_as_if_slack_had_been_asked(fresh: UseCaseHarness) -> None:
    assert fresh.ask(lambda uow: [uow.people.get(person.id) for person in EVERYBODY]) == list(EVERYBODY)
    assert fresh.ask(lambda uow: uow.people.unknown([AGENT.id], NOW)) == []


def test_the_programme_comes_with_its_next_digest_ahead(fresh: UseCaseHarness) -> None:
    programme = fresh.ask(lambda uow: uow.programmes.find())
    assert programme is not None
    assert (programme.hr, programme.digest_zone, programme.revision) == (frozenset({HR.id}), ADMIN.zone, 1)
    assert fresh.ask(lambda uow: uow.programmes.next_digest_at()) == datetime(2026, 11, 30, 8, tzinfo=UTC)


def test_a_plan_comes_with_its_whole_past(fresh: UseCaseHarness) -> None:
    bring_in(fresh)
    plan = fresh.plan("plan-9")
    assert (plan.ref, plan.state, plan.acknowledged_at) == ("A2B3C", PlanState.ACKNOWLEDGED, RECORD.acknowledged_at)
    assert plan.final_at == RECORD.acknowledged_at
    assert (plan.agent_view, plan.history) == ("The CRM was new", (READING,))
    assert plan.check_ins == (
        CheckIn(
            1,
            LOGGED_AT,
            MANAGER.id,
            "Calm",
            "Closing",
            (Reading(1, 6.8, 20, date(2026, 10, 29)),),
            (NextStep("Sit in", Owner.PEER, None),),
        ),
    )
    assert plan.reflections == (Reflection(1, LOGGED_AT - timedelta(days=1), "Better", "", ""),)
    assert fresh.ask(lambda uow: uow.plans.source_of_check_in("plan-9", 1)) == SOURCE


@pytest.mark.parametrize(
    ("opened", "acknowledged", "state"),
    [(True, True, PlanState.ACKNOWLEDGED), (True, False, PlanState.OPENED), (False, False, PlanState.SHARED)],
)
def test_a_plan_is_where_its_dates_say(
    fresh: UseCaseHarness, opened: bool, acknowledged: bool, state: PlanState
) -> None:
    record = replace(
        RECORD,
        opened_at=RECORD.opened_at if opened else None,
        acknowledged_at=RECORD.acknowledged_at if acknowledged else None,
    )
    bring_in(fresh, record)
    assert fresh.plan("plan-9").state is state


def test_nobody_is_told_again_of_what_is_over(fresh: UseCaseHarness) -> None:
    bring_in(fresh)
    assert {entry.state for entry in fresh.deliveries} == {DeliveryState.SKIPPED}
    assert fresh.planned() == 0
    assert fresh.ask(lambda uow: uow.ledger.next_at()) is None


def test_what_is_ahead_reaches_people_as_ever(fresh: UseCaseHarness) -> None:
    bring_in(fresh)
    assert (
        fresh.ask(lambda uow: uow.plans.next_due_at()) == datetime(2026, 11, 23, 13, 26, 27, tzinfo=UTC) - PLANNED_AHEAD
    )
    there = fresh.at(timedelta(days=70))
    there.planned()
    pending = {
        one.notice.occasion for entry in there.deliveries if entry.state is DeliveryState.PENDING for one in entry.items
    }
    assert {90, 60, 13} <= pending


def test_a_plan_shared_after_hours_still_reaches_its_agent(fresh: UseCaseHarness) -> None:
    tonight = {"start_date": "2026-11-24", "length": "60"}
    record = replace(RECORD, values=TYPED | tonight, shared_at=NOW - timedelta(hours=1), opened_at=None)
    bring_in(fresh, replace(record, acknowledged_at=None, check_ins=(), reflections=()))
    assert fresh.notices_to(AGENT) == ["plan_shared:1:0"]
    (delivery,) = fresh.deliveries
    assert (delivery.state, delivery.due) == (DeliveryState.PENDING, NOW + timedelta(hours=3))


@pytest.mark.parametrize("values", [{"observed": ""}, {"goal_1_metric": ""}, {"start_date": "2026-10-01"}])
def test_what_the_form_would_not_have_taken_is_refused(fresh: UseCaseHarness, values: dict[str, str]) -> None:
    with pytest.raises(InvalidForm):
        bring_in(fresh, replace(RECORD, values={**RECORD.values, **values}))
    assert fresh.ask(lambda uow: uow.plans.find("plan-9")) is None


def test_an_empty_database_is_made_ready_and_let_go(empty_database_url: str) -> None:
    with worker_context_at(empty_database_url, TEAM, MASTER) as records:
        assert records.run(lambda uow: uow.plans.running()) == []
    with worker_context_at(empty_database_url, TEAM, MASTER) as again:
        assert again.team_id == TEAM


def test_what_was_in_the_way_comes_as_a_record_open_only_while_its_usual_time_lasts(fresh: UseCaseHarness) -> None:
    recent = replace(RECORD.check_ins[0], number=4, logged_at=NOW - timedelta(days=4), blocker="Two were ill")
    past = replace(RECORD.check_ins[0], blocker="CRM outage")
    bring_in(fresh, replace(RECORD, check_ins=(past, recent)))
    over, still = fresh.ask(lambda uow: uow.blockers.of("plan-9"))
    assert (over.text, over.first_day, over.last_day, over.settled_at) == (
        "CRM outage",
        date(2026, 10, 29),
        date(2026, 10, 29),
        LOGGED_AT,
    )
    assert (still.text, still.due, still.waits) == ("Two were ill", date(2026, 11, 26), True)
    later = fresh.at(datetime(2026, 11, 26, 8, tzinfo=UTC))
    later.planned()
    assert "blocker:2:1" in later.notices_to(MANAGER)
    assert "blocker:1:1" not in later.notices_to(MANAGER)
