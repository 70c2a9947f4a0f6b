"""Filling a database. What will be read is stored through the repositories; the mass behind it the database copies."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import event

from benchmarks.bulk_copy import PLANS_OF_A_MANAGER, copy_plan
from benchmarks.harness import tell
from benchmarks.sample import AGENT, EVERYBODY, MANAGER, MASTER, PROGRAMME
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.plan.plan import Plan
from services.programme.digest import count_plans
from storage.open_storage import Opened, open_storage
from storage.unit_of_work import Storage, UnitOfWork

FAR = datetime(2031, 1, 6, 9, tzinfo=UTC)
"""From when on stored plans and pending deliveries fall due: not in this run."""

Pair = tuple[str, str]
"""The user ids of an agent and a manager."""


def fill_database(
    url: str, team_id: str, pairs: Sequence[Pair], plans: int, like: Plan, counted: datetime | None = None
) -> Storage:
    """A fresh database with `plans` plans like `like`: one of each pair, stored in the usual way, the rest copied.

    Open matters are `counted` at that moment, or never.
    """
    assert len(pairs) <= plans, "more pairs than plans: ask for fewer rounds"
    opened = open_storage(url, MASTER)
    opened.upgrade()
    engine, storage = opened.engine, opened.storage
    with storage.unit_of_work(team_id) as uow:
        uow.programmes.save(PROGRAMME, FAR)
        for pair in pairs:
            _add(uow, like, pair)
    with storage.unit_of_work(team_id) as uow:
        for pair in pairs:
            if counted:
                count_plans(uow, counted, [id_of(pair)])
            else:
                uow.open_counts.save(id_of(pair), "", ())
    copy_plan(engine, id_of(pairs[0]), plans - len(pairs), FAR)
    opened.close()
    return storage


def id_of(pair: Pair) -> str:
    """The id of the plan of a pair."""
    return f"plan-{pair[0]}"


def _add(uow: UnitOfWork, like: Plan, pair: Pair) -> None:
    agent, manager = pair
    for person in (replace(AGENT, id=agent), replace(MANAGER, id=manager)):
        uow.people.save(person, FAR)
    plan = replace(like, id=id_of(pair), manager_id=manager, terms=replace(like.terms, agent_id=agent))
    uow.plans.add(plan, plan.id)
    for check_in in plan.check_ins:
        uow.plans.add_check_in(plan, check_in, plan.id)
    for reflection in plan.reflections:
        uow.plans.save_reflection(plan, reflection, plan.id)
    for update in plan.promise_updates:
        uow.promises.add_update(plan, update.key, update.status, update.by, update.at, update.moved_to)
    uow.plans.set_next_due(plan.id, FAR)
    uow.ledger.post(DueItem(PlanSharedNotice(plan.id), agent), FAR)


def meet_everybody(opened: Opened, team_id: str, plans: int) -> None:
    """Remembers everybody of the copied plans, each with a key of their own."""
    tell(f"remembering the people of {plans:,} plans")
    event.listen(opened.storage.keyring.engine, "connect", _quick)
    agents = [replace(AGENT, id=_id("agent", n), name=f"Agent {n}") for n in range(1, plans)]
    managers = [replace(MANAGER, id=_id("manager", n)) for n in range(plans // PLANS_OF_A_MANAGER + 1)]
    with opened.storage.unit_of_work(team_id) as uow:
        for person in (*EVERYBODY, *agents, *managers):
            uow.people.save(person, FAR)


def _id(kind: str, n: int) -> str:
    """The id that `benchmarks.bulk_copy` gave."""
    return hashlib.md5(f"{kind}{n}".encode(), usedforsecurity=False).hexdigest()


def _quick(connection: object, _entry: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]
