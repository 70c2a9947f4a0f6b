"""One record that cannot be read harms one plan: all others are planned and sent, and the log names that one."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.logs import AllowList
from coaching.delivery.weekly_notices import AgendaNotice
from coaching.plan.plan import Plan
from coaching.records.set_aside import AGAIN_AFTER
from tests.scheduling.courier_harness import CourierHarness
from tests.support.builders import PLAN, a_plan
from tests.support.people import AGENT, MANAGER, OTHER_AGENT, OTHER_MANAGER

STATEMENT = PLAN.terms.goals[0].statement
BEFORE_CHECK_IN = datetime(2026, 12, 2, 16, 30, tzinfo=UTC)
DAMAGE = {
    "a text": "UPDATE goal SET statement = :junk WHERE plan_id = :plan",
    "a state": "UPDATE plan SET state = 'lost' WHERE id = :plan",
    "a kind of goal": "UPDATE goal SET kind = 'sideways' WHERE plan_id = :plan",
}


def two_plans(harness: CourierHarness) -> tuple[Plan, Plan]:
    """A plan that is going to be damaged, and another one."""
    whole = harness.share(a_plan(agent_id=OTHER_AGENT.id, manager_id=OTHER_MANAGER.id))
    broken = harness.share(a_plan(agent_id=AGENT.id, manager_id=MANAGER.id))
    harness.worker().tick()
    return broken, whole


def damage(harness: CourierHarness, plan: Plan, how: str) -> None:
    """Writes nonsense into the plan's record, as a bad disk would."""
    with harness.storage.engine.begin() as connection:
        values = {"plan": plan.id, "junk": b"\x01" + bytes(60)}
        statement = text(DAMAGE[how])
        used = {name: value for name, value in values.items() if f":{name}" in DAMAGE[how]}
        assert connection.execute(statement, used).rowcount > 0


@pytest.mark.parametrize("how", DAMAGE)
def test_one_broken_plan_leaves_the_others_alone_and_is_named(
    harness: CourierHarness, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    caplog.handler.setFormatter(AllowList())
    broken, whole = two_plans(harness)
    damage(harness, broken, how)
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    _, following = harness.worker().tick()
    agendas = [item.notice.about for entry in harness.deliveries(AgendaNotice) for item in entry.items]
    assert whole.id in agendas
    assert broken.id not in agendas
    assert f"plan cannot be read action=plan_put_off plan={broken.id} code=" in caplog.text
    assert "planner.py" in caplog.text, "where it failed"
    assert STATEMENT not in caplog.text
    assert following is not None
    assert following > harness.now


def test_a_plan_that_is_mended_goes_on_the_next_day(harness: CourierHarness) -> None:
    broken, _ = two_plans(harness)
    damage(harness, broken, "a state")
    harness.workspace.clock.set(BEFORE_CHECK_IN)
    harness.worker().tick()
    with harness.storage.engine.begin() as connection:
        connection.execute(
            text("UPDATE plan SET state = :state WHERE id = :plan"), {"state": "shared", "plan": broken.id}
        )
    harness.workspace.clock.set(harness.now + AGAIN_AFTER + timedelta(seconds=1))
    harness.worker().tick()
    assert broken.id in [item.notice.about for entry in harness.deliveries(AgendaNotice) for item in entry.items]
