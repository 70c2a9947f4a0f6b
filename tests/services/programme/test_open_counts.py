"""HR's figures are sums of stored counts, and always what a walk through all plans would find, whoever acted before."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random

import pytest

from coaching.absence.absences import Absence
from coaching.base.calendar import WorkPattern
from coaching.base.person import Person
from coaching.plan.plan import PlanState
from coaching.plan.plan_clock import Cause
from coaching.plan.promise_updates import PromiseStatus
from coaching.programme.open_counts import AHEAD, ANEW, ENOUGH
from coaching.programme.overdue import SHOWN, DigestFacts, digest
from services.core.plan_people import with_participants
from services.programme.digest import count_plans, digest_facts, opened_digest, to_count
from storage.unit_of_work import UnitOfWork
from tests.support.builders import CHECK_IN, NOW, a_plan
from tests.support.people import MANAGER, OTHER_MANAGER
from tests.support.use_case_harness import UseCaseHarness

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Manila", "Pacific/Kiritimati", "America/Havana")
AGENTS = [Person(f"U0RANDOM{number}", f"Agent {number}", ZONES[number % 5]) for number in range(12)]
LEADERS = (MANAGER, OTHER_MANAGER)
STEPS = 30


def walked(uow: UnitOfWork, now: datetime, hidden: Collection[str]) -> DigestFacts:
    """Return the digest by reading all plans, as nobody does any more."""
    plans = [plan for plan in uow.plan_summaries.listed() if plan.id not in hidden]
    return digest(with_participants(uow, plans), now)


def of_night(chance: Random) -> WorkPattern:
    return WorkPattern(
        frozenset(chance.sample(range(7), 5)), *(chance.choice([(time(22), time(6)), (time(8), time(17))]))
    )


def begin(work: UseCaseHarness, chance: Random) -> None:
    """Store a plan about each agent, in any state."""
    work.meet(*AGENTS, *LEADERS)
    with work.open() as uow:
        for agent in AGENTS:
            state = chance.choice([PlanState.SHARED, PlanState.ACKNOWLEDGED, PlanState.DECLINED, PlanState.SUSTAIN])
            plan = a_plan(
                id=f"plan-{agent.id}",
                ref=f"R{agent.id[-2:]}",
                agent_id=agent.id,
                manager_id=chance.choice(LEADERS).id,
                state=state,
                acknowledged_at=NOW if state is PlanState.ACKNOWLEDGED else None,
            )
            uow.plans.add(plan, f"draft-{agent.id}")


def log(uow: UnitOfWork, now: datetime, chance: Random) -> None:
    plan = uow.plans.find(f"plan-{chance.choice(AGENTS).id}")
    assert plan
    if plan.check_in(number := chance.randrange(1, 6)) is None:
        uow.plans.add_check_in(plan, replace(CHECK_IN, number=number, logged_at=now), "V1")


def mark(uow: UnitOfWork, now: datetime, chance: Random) -> None:
    plan = uow.plans.find(f"plan-{chance.choice(AGENTS).id}")
    assert plan
    status = chance.choice([PromiseStatus.DONE, PromiseStatus.NOT_DONE])
    uow.promises.add_update(plan, (1, chance.randrange(1, 5)), status, MANAGER.id, now)


def end(uow: UnitOfWork, _now: datetime, chance: Random) -> None:
    plan = uow.plans.find(f"plan-{chance.choice(AGENTS).id}")
    assert plan
    uow.plans.save(replace(plan, state=PlanState.CLOSED, revision=plan.revision + 1))


def work_otherwise(uow: UnitOfWork, _now: datetime, chance: Random) -> None:
    uow.people.set_pattern(chance.choice([*AGENTS, *LEADERS]).id, of_night(chance))


def move(uow: UnitOfWork, now: datetime, chance: Random) -> None:
    uow.people.save(replace(chance.choice([*AGENTS, *LEADERS]), zone=chance.choice(ZONES)), now)


def leave(uow: UnitOfWork, now: datetime, chance: Random) -> None:
    uow.people.save(replace(chance.choice([*AGENTS, *LEADERS]), is_deleted=True), now)


def settle(uow: UnitOfWork, _now: datetime, chance: Random) -> None:
    uow.people.set_sites({chance.choice([*AGENTS, *LEADERS]).id: chance.choice(["DE", "PH", "US"])})


def rest(uow: UnitOfWork, now: datetime, chance: Random) -> None:
    first = now.date() + timedelta(days=chance.randrange(-9, 9))
    person = chance.choice([*AGENTS, *LEADERS])
    uow.absences.add(Absence(f"{person.id}-{now}", Cause.AWAY, first, first + timedelta(days=4), person.id), now)


def count(uow: UnitOfWork, now: datetime, chance: Random) -> None:
    count_plans(uow, now, to_count(uow, now, chance.choice([1, 5, 100])))


ACTS: list[Callable[[UnitOfWork, datetime, Random], None]] = [
    log,
    mark,
    end,
    work_otherwise,
    move,
    leave,
    settle,
    rest,
    *[count] * 6,
]


@pytest.mark.parametrize("shown", [3, SHOWN])
@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_a_walk_through_all_plans(
    work: UseCaseHarness, monkeypatch: pytest.MonkeyPatch, seed: int, shown: int
) -> None:
    monkeypatch.setattr("coaching.programme.overdue.SHOWN", shown)
    monkeypatch.setattr("services.programme.digest.SHOWN", shown)
    chance, now = Random(seed), NOW
    begin(work, chance)
    for _ in range(STEPS):
        now += timedelta(minutes=chance.randrange(3 * 24 * 60))
        with work.open() as uow:
            chance.choice(ACTS)(uow, now, chance)
        hidden = {f"plan-{agent.id}" for agent in chance.sample(AGENTS, chance.randrange(3))}
        with work.open() as uow:
            expected = walked(uow, now, hidden)
            assert digest_facts(uow, now, hidden) == expected.bare
            assert opened_digest(uow, now, hidden) == expected


def test_plans_are_counted_before_anybody_would_have_to_wait(work: UseCaseHarness) -> None:
    begin(work, Random(1))
    with work.open() as uow:
        count_plans(uow, NOW, to_count(uow, NOW, 100))
    with work.open() as uow:
        assert to_count(uow, NOW + ENOUGH - ANEW, 100) == []
        running = digest_facts(uow, NOW).running
        assert len(to_count(uow, NOW + AHEAD - ANEW, 100)) == running > 0
        assert uow.open_counts.total(NOW + ENOUGH, ()).running == running
        assert uow.open_counts.total(NOW - timedelta(hours=1), ()).running == running  # a clock was set back
