"""Two at the same moment: on either database one of them wins, and nothing is there twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from storage.base.database import open_engine
from storage.unit_of_work import UnitOfWork
from tests.support.builders import NOW, PLAN
from tests.support.keys import a_storage
from tests.support.people import AGENT
from tests.support.records_harness import RecordsHarness, a_records_harness, an_item

TOGETHER = 4


@pytest.fixture
def postgres_records(postgresql_url: str) -> Iterator[RecordsHarness]:
    """Yield a workspace where two may write at once."""
    engine = open_engine(postgresql_url)
    yield a_records_harness(a_storage(engine))
    engine.dispose()


def at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """Start all tasks at the same moment in threads of their own; return their answers or errors."""
    barrier = Barrier(len(tasks))

    def started(task: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return task()
        except IntegrityError as error:
            return error

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(started, tasks))


def adding(records: RecordsHarness, n: int) -> Callable[[], object]:
    plan = replace(PLAN, id=f"plan-{n}")
    return lambda: records.run(lambda uow: uow.plans.add(plan, f"draft-{n}"))


def test_two_running_plans_for_one_person_are_never_both_kept(records: RecordsHarness) -> None:
    answers = at_once([adding(records, n) for n in range(TOGETHER)])
    assert [answer is None for answer in answers].count(True) == 1
    assert len(records.run(lambda uow: uow.plans.running())) == 1


def test_an_item_that_several_make_due_at_once_is_there_once(records: RecordsHarness) -> None:
    at_once([lambda: records.post(an_item())] * TOGETHER)
    assert records.only.items == (an_item(),)


def test_several_workers_never_hold_the_same_delivery(records: RecordsHarness) -> None:
    for number in range(40):
        records.post(an_item(number=number), NOW - timedelta(minutes=number))
    taken = at_once([lambda: records.claim(limit=10)] * TOGETHER)
    ids = [delivery.id for batch in taken if isinstance(batch, list) for delivery in batch]
    assert len(ids) == len(set(ids)) == 40


def test_several_planners_never_hold_the_same_plan(records: RecordsHarness) -> None:
    with records.open() as uow:
        for n in range(20):
            uow.people.save(replace(AGENT, id=f"U{n}"), NOW)
            uow.plans.add(replace(PLAN, id=f"plan-{n}", terms=replace(PLAN.terms, agent_id=f"U{n}")), f"draft-{n}")
            uow.plans.set_next_due(f"plan-{n}", NOW)

    def plan_some() -> list[str]:
        with records.open() as uow:
            due = uow.plans.due(NOW, 5)
            for plan in due:
                uow.plans.set_next_due(plan.id, None)
            return [plan.id for plan in due]

    batches = at_once([plan_some] * TOGETHER)
    ids = [plan_id for batch in batches if isinstance(batch, list) for plan_id in batch]
    assert len(ids) == len(set(ids))


def test_of_several_holders_one_finishes(records: RecordsHarness) -> None:
    records.post(an_item())
    delivery = records.claim_one()
    answers = at_once([lambda: records.run(lambda uow: uow.ledger.arrived(delivery, "1.0"))] * TOGETHER)
    assert answers.count(True) == 1


def test_a_plan_changed_since_it_was_read_is_not_written_over(postgres_records: RecordsHarness) -> None:
    postgres_records.run(lambda uow: uow.plans.add(PLAN, "draft-1"))
    changed = replace(PLAN, agent_view="Mine", revision=2)

    def after_somebody_else(uow: UnitOfWork) -> None:
        read = uow.plans.find(PLAN.id)
        assert read is not None
        postgres_records.run(lambda other: other.plans.save(changed))
        uow.plans.save(replace(read, opened_at=NOW, revision=2))

    with pytest.raises(StaleDataError):
        postgres_records.run(after_somebody_else)
    (saved,) = postgres_records.run(lambda uow: uow.plans.running())
    assert (saved.agent_view, saved.opened_at) == ("Mine", None)


def test_who_waited_for_each_other_both_get_through(postgres_records: RecordsHarness) -> None:
    with postgres_records.open() as uow:
        for n in (1, 2):
            uow.people.save(replace(AGENT, id=f"U{n}"), NOW)
            uow.plans.add(replace(PLAN, id=f"plan-{n}", terms=replace(PLAN.terms, agent_id=f"U{n}")), f"draft-{n}")
    both_hold_one = Barrier(2)

    def one_then_the_other(first: str, second: str) -> object:
        tries = count()

        def work(uow: UnitOfWork) -> None:
            uow.plans.set_next_due(first, NOW)
            if next(tries) == 0:
                both_hold_one.wait(10)
            uow.plans.set_next_due(second, NOW)

        return postgres_records.storage.run(postgres_records.team_id, work)

    orders = (("plan-1", "plan-2"), ("plan-2", "plan-1"))
    assert at_once([partial(one_then_the_other, *order) for order in orders]) == [None, None]
