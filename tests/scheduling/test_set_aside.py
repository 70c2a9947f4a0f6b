"""What cannot be read is set aside by id: HR is told once, and everything else is planned and sent."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from bot.logs import AllowList
from coaching.absence.absences import Absence
from coaching.delivery.ledger import DeliveryState
from coaching.delivery.programme_notices import UnreadableNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause
from coaching.records.set_aside import AGAIN_AFTER, SetAside
from scheduling.planning import plan_all
from services.records.set_aside import retry, set_aside
from storage.models import DueItemRow, GoalRow
from storage.unit_of_work import UnitOfWork
from tests.scheduling.courier_harness import CourierHarness
from tests.support.builders import a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT

BEFORE_CHECK_IN = datetime(2026, 12, 2, 16, 30, tzinfo=UTC)
JUNK = b"\x01" + bytes(60)


def sql(harness: CourierHarness, statement: str, **values: object) -> None:
    """Damages a record behind the product's back."""
    with harness.storage.engine.begin() as connection:
        assert connection.execute(text(statement), values).rowcount > 0


def two_plans(harness: CourierHarness) -> tuple[Plan, Plan]:
    """Two plans of one manager, whose talks are at one time; the first will be damaged."""
    broken, other = (harness.share(a_plan(agent_id=agent.id)) for agent in (AGENT, OTHER_AGENT))
    harness.worker().tick()
    return broken, other


def aside(harness: CourierHarness) -> list[SetAside]:
    """What is set aside."""
    return harness.records.run(set_aside)


def flip_a_bit(uow: UnitOfWork, plan: Plan) -> None:
    """Changes one bit of a plan's text."""
    session = uow.plans._session
    how = session.scalars(select(GoalRow.how).where(GoalRow.plan_id == plan.id)).first()
    assert how is not None
    flipped = how[:-1] + bytes([how[-1] ^ 1])
    session.execute(update(GoalRow).where(GoalRow.plan_id == plan.id, GoalRow.how == how).values(how=flipped))


def test_hr_is_told_once_without_content_and_the_log_names_it(
    harness: CourierHarness, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.setFormatter(AllowList())
    broken, _ = two_plans(harness)
    with harness.open() as uow:
        flip_a_bit(uow, broken)
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    harness.worker().tick()
    (entry,) = aside(harness)
    assert (entry.record, entry.place, entry.why) == (broken.id, "goal.how", "text")
    assert (entry.since, entry.next_try_at) == (harness.now, harness.now + AGAIN_AFTER)
    assert f"record set aside action=set_aside record={broken.id} place=goal.how code=text" in caplog.text
    assert len(harness.deliveries(UnreadableNotice)) == 2, "one for each of HR"
    shown = str([message["blocks"] for message in harness.messages(HR)])
    assert "One plan cannot be read. The operator has been told its number. Everything else goes on." in shown
    for _ in range(3):
        harness.workspace.clock.set(harness.now + AGAIN_AFTER)
        harness.worker().tick()
    assert len(harness.deliveries(UnreadableNotice)) == 2


def find(uow: UnitOfWork, plan_id: str) -> object:
    """Reads a plan."""
    return uow.plans.find(plan_id)


def test_what_is_met_on_the_same_day_is_told_the_next(harness: CourierHarness) -> None:
    broken, other = two_plans(harness)
    for plan in (broken, other):
        sql(harness, "UPDATE plan SET observed = :junk WHERE id = :plan", junk=JUNK, plan=plan.id)
        with pytest.raises(Exception, match="cannot_be_read"):
            harness.records.run(find, plan.id)
        harness.worker().tick()
    assert [entry.told_at is None for entry in aside(harness)].count(True) == 1
    harness.workspace.clock.set(harness.now + AGAIN_AFTER)
    harness.worker().tick()
    assert [entry.told_at is None for entry in aside(harness)] == [False, False]
    assert len(harness.deliveries(UnreadableNotice)) == 4


def test_damage_that_nobody_met_is_found_within_a_day(harness: CourierHarness) -> None:
    broken, _ = two_plans(harness)
    with harness.open() as uow:
        uow.endings.add_amendment(broken, MANAGER.id, harness.now, "The shift moved", ())
        uow.audit.changed = True
    sql(harness, "UPDATE amendment SET reason = :junk", junk=JUNK)
    worker = harness.worker()
    worker.tick()
    worker.tick()
    assert [(entry.record, entry.place) for entry in aside(harness)] == [(broken.id, "amendment.reason")]


def test_a_message_about_two_plans_says_what_can_be_read(harness: CourierHarness) -> None:
    broken, other = two_plans(harness)
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    plan_only(harness)
    sql(harness, "UPDATE plan SET gap = :junk WHERE id = :plan", junk=JUNK, plan=broken.id)
    harness.worker().tick()
    about = {item.notice.about: entry.state for entry in harness.deliveries(AgendaNotice) for item in entry.items}
    assert about == {other.id: DeliveryState.SENT, broken.id: DeliveryState.PENDING}


def plan_only(harness: CourierHarness) -> None:
    """Plans what is due, and sends nothing."""
    while plan_all(harness.records, harness.now):
        pass


def reflections(harness: CourierHarness) -> Counter[str]:
    """How many questions for a reflection there are, plan by plan."""
    found = harness.deliveries(ReflectionNotice)
    return Counter(item.notice.about for entry in found for item in entry.items if item.kind is ReflectionNotice)


def write_fields(harness: CourierHarness, plan: Plan, fields: dict[str, object]) -> dict[str, object]:
    """Writes the fields of the newest reflection's notice about a plan; returns what they were."""
    with harness.open() as uow:
        mine = (DueItemRow.kind == ReflectionNotice.code, DueItemRow.about_id == plan.id)
        rows = uow.ledger._session.scalars(select(DueItemRow).where(*mine).order_by(DueItemRow.id.desc()))
        row = rows.first()
        assert row is not None
        before, row.fields = row.fields, fields
        return dict(before)


def test_a_notice_that_cannot_be_read_is_set_aside_alone(harness: CourierHarness) -> None:
    broken, other = two_plans(harness)
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    plan_only(harness)
    fields = write_fields(harness, broken, {"nothing": 1})
    harness.worker().tick()
    (entry,) = aside(harness)
    assert (entry.record.partition("/")[0], entry.plan_id) == ("delivery", "")
    assert reflections(harness) == {other.id: 2, broken.id: 1}, "the newest one is not the other's"
    assert "One record beside the plans cannot be read." in str(harness.messages(HR))
    write_fields(harness, broken, fields)
    assert retry(harness.records, harness.now, entry)
    harness.worker().tick()
    assert reflections(harness) == {other.id: 2, broken.id: 2}


def test_an_absence_that_cannot_be_read_stops_nobody(harness: CourierHarness) -> None:
    broken, other = two_plans(harness)
    day = date(2026, 12, 21)
    entry = Absence("leave-1", Cause.AWAY, day, day, person_id=AGENT.id, stand_in_id=HR.id, entered_by=AGENT.id)
    with harness.open() as uow:
        uow.absences.add(entry, harness.now)
    sql(harness, "UPDATE absence SET cause = 'lost'")
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    _, following = harness.worker().tick()
    agendas = {item.notice.about for entry in harness.deliveries(AgendaNotice) for item in entry.items}
    assert agendas == {broken.id, other.id}
    assert [entry.record for entry in aside(harness)] == ["absence/leave-1"]
    assert following is not None
    assert following > harness.now


def test_a_name_that_cannot_be_read_comes_from_slack_anew(harness: CourierHarness) -> None:
    two_plans(harness)
    sql(harness, "UPDATE person SET name = :junk, zone = 'Nowhere' WHERE id = :id", junk=JUNK, id=AGENT.id)
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    harness.worker().tick()
    assert harness.records.run(lambda uow: uow.people.get(AGENT.id)).name == AGENT.name
    assert aside(harness) == []
    assert len(harness.deliveries(AgendaNotice)) > 0


@pytest.mark.parametrize("wrong", [RuntimeError, OSError])
def test_a_pass_of_planning_that_fails_keeps_nothing_from_being_sent(
    harness: CourierHarness,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    wrong: Callable[[str], Exception],
) -> None:
    def fails(*_: object) -> int:
        raise wrong("no words of it")

    plan = harness.share()
    harness.offer(plan, 1, harness.now - timedelta(seconds=1))
    monkeypatch.setattr("scheduling.worker.plan_all", fails)
    caplog.handler.setFormatter(AllowList())
    worker = harness.worker()
    worker.tick()
    worker.tick()
    assert len(harness.messages()) == 2
    assert caplog.text.count("planning failed") == 1


def test_a_lost_key_sets_the_plan_aside(harness: CourierHarness) -> None:
    broken, other = two_plans(harness)
    key = harness.records.run(lambda uow: uow.people.key_of(AGENT.id))
    keyring = harness.storage.keyring
    with keyring.engine.begin() as connection:
        row = connection.execute(text("SELECT id, master, wrapped FROM data_key WHERE id = :id"), {"id": key}).one()
        connection.execute(text("DELETE FROM data_key WHERE id = :id"), {"id": key})
    keyring._opened.clear()
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    harness.worker().tick()
    assert [(entry.record, entry.why) for entry in aside(harness)] == [(broken.id, "key")]
    sent = {item.notice.about for entry in harness.deliveries(AgendaNotice) for item in entry.items}
    assert sent == {other.id}
    with keyring.engine.begin() as connection:
        connection.execute(text("INSERT INTO data_key VALUES (:id, :master, :wrapped)"), dict(row._mapping))
    assert retry(harness.records, harness.now, aside(harness)[0])
    harness.worker().tick()
    assert aside(harness) == []
    assert broken.id in {item.notice.about for entry in harness.deliveries(AgendaNotice) for item in entry.items}
