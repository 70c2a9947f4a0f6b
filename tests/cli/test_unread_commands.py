"""`followthrough plans aside` and `plans retry`, and what doctor says of records that cannot be read."""

from sqlalchemy import text

from services.core.worker_context import WorkerContext
from services.records.set_aside import take_note
from tests.cli.conftest import Ask
from tests.support.people import AGENT, TEAM
from tests.support.stored_traces import CANARY
from tests.support.use_case_harness import UseCaseHarness


def lost_state(work: UseCaseHarness) -> tuple[str, str]:
    """Damages the agent's plan and lets the worker take note; returns its id, and the state it had."""
    plan = work.ask(lambda uow: uow.plans.running_of_agent(AGENT.id))
    assert plan is not None
    write_state(work, plan.id, "lost")
    work.ask(lambda uow: uow.readable.look_through([plan.id]))
    with work.storage.unit_of_work(TEAM) as uow:
        uow.plans.look_through("", 100)
    assert WorkerContext(work.storage, TEAM).run(take_note, work.now)
    return plan.id, plan.state.value


def write_state(work: UseCaseHarness, plan_id: str, state: str) -> None:
    """Writes a state behind the product's back."""
    with work.storage.engine.begin() as connection:
        connection.execute(text("UPDATE plan SET state = :state WHERE id = :id"), {"state": state, "id": plan_id})


def test_what_is_set_aside_is_listed_by_id_alone(ask: Ask, work: UseCaseHarness) -> None:
    assert ask("plans", "aside") == (0, "nothing is set aside\n", "")
    plan_id, _ = lost_state(work)
    status, out, _ = ask("plans", "aside")
    assert (status, out) == (1, f"{plan_id}  plan  value  since {work.now:%Y-%m-%d %H:%M}\n")
    assert CANARY not in out


def test_what_is_mended_goes_on_by_the_command(ask: Ask, work: UseCaseHarness) -> None:
    plan_id, state = lost_state(work)
    assert work.ask(lambda uow: uow.plans.next_due_at()) is None or plan_id not in due(work)
    status, out, _ = ask("plans", "retry")
    assert (status, out.splitlines()[0]) == (1, "0 can be read again and go on, 1 cannot")
    write_state(work, plan_id, state)
    assert ask("plans", "retry", "another")[1] == "0 can be read again and go on, 0 cannot\n"
    assert ask("plans", "retry", plan_id)[:2] == (0, "1 can be read again and go on, 0 cannot\n")
    assert ask("plans", "aside")[0] == 0
    assert plan_id in due(work)


def test_one_damaged_key_keeps_nothing_from_starting(ask: Ask, work: UseCaseHarness) -> None:
    first = min(work.ask(lambda uow: uow.erasing.keys()).values())
    with work.storage.keyring.engine.begin() as connection:
        connection.execute(text("UPDATE data_key SET wrapped = :junk WHERE id = :id"), {"junk": bytes(60), "id": first})
    assert ask("plans", "aside")[0] == 0
    with work.storage.keyring.engine.begin() as connection:
        connection.execute(text("UPDATE data_key SET wrapped = :junk"), {"junk": bytes(60)})
    assert ask("plans", "aside")[0] == 2


def due(work: UseCaseHarness) -> list[str]:
    """The plans that the planner will look at, some day."""
    with work.storage.engine.connect() as connection:
        return list(connection.scalars(text("SELECT id FROM plan WHERE next_due_at IS NOT NULL")))
