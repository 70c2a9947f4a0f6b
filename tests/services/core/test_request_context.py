"""The request context: one request of one person, one transaction, with the rights of that moment."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from coaching.base.errors import Refusal
from coaching.base.person import Actor, Person
from services.core.directory import Directory
from services.core.plan_access import actor_of
from services.core.request_context import RequestContext
from services.core.setup_facts import require_programme
from services.plan.acknowledgement import acknowledge
from services.plan.plan_screen import open_plan
from services.programme.setup import open_setup, set_up
from services.start.drafts import begin_draft, save_draft
from storage.unit_of_work import Storage, UnitOfWork
from tests.support.builders import NOW, PROGRAMME, TYPED
from tests.support.people import ADMIN, AGENT, EVERYBODY, MANAGER, STRANGER, TEAM
from tests.support.use_case_harness import UseCaseHarness


@dataclass
class Surroundings:
    """The environment of a request context: the people looked up, and how often the courier was woken."""

    storage: Storage
    asked: list[str] = field(default_factory=list)
    wakes: list[None] = field(default_factory=list)

    def look_up(self, user_id: str) -> Person:
        self.asked.append(user_id)
        return next(person for person in EVERYBODY if person.id == user_id)

    def context(self, person: Person, *, owner_id: str = "", now: datetime = NOW) -> RequestContext:
        directory = Directory(self.storage, TEAM, self.look_up, now)
        return RequestContext(self.storage, directory, person.id, now, lambda: self.wakes.append(None), owner_id)


@pytest.fixture
def harness(work: UseCaseHarness) -> Surroundings:
    """Return the environment of a request context in a workspace that is set up."""
    return Surroundings(work.storage)


def test_a_use_case_gets_the_actor_the_moment_and_its_arguments(harness: Surroundings) -> None:
    def use_case(uow: UnitOfWork, actor: Actor, now: datetime, *words: str, ending: str) -> tuple[object, ...]:
        return uow.team_id, actor.person, actor.may_start, now, *words, ending

    answer = harness.context(MANAGER).run(use_case, "a", "b", ending="c")
    assert answer == (TEAM, MANAGER, True, NOW, "a", "b", "c")


def test_somebody_unknown_is_looked_up_once_and_the_use_case_runs_then(storage: Storage) -> None:
    harness = Surroundings(storage)
    for _ in range(2):
        assert harness.context(ADMIN).run(open_setup) is None
    assert harness.asked == [ADMIN.id]


def test_somebody_unknown_whom_the_use_case_names_is_looked_up_too(work: UseCaseHarness, harness: Surroundings) -> None:
    newcomer = Person("U0NEWCOMER", "Nia", "Africa/Accra")

    def greet(uow: UnitOfWork, _actor: Actor, _now: datetime) -> Person:
        return uow.people.get(newcomer.id)

    with pytest.raises(StopIteration):  # Slack does not know them either
        harness.context(MANAGER).run(greet)
    work.meet(newcomer)
    assert harness.context(MANAGER).run(greet) == newcomer


def test_a_refusal_takes_back_what_was_written_and_wakes_nobody(work: UseCaseHarness, harness: Surroundings) -> None:
    plan = work.shared()

    def half_done(uow: UnitOfWork, actor: Actor, now: datetime) -> None:
        acknowledge(uow, replace(actor, person=AGENT), now, plan.id, "")
        raise Refusal("not_yours")

    with pytest.raises(Refusal):
        harness.context(MANAGER).run(half_done)
    assert work.plan(plan.id) == plan
    assert harness.wakes == []


def test_the_courier_is_woken_only_when_something_was_written_for_it(
    work: UseCaseHarness, harness: Surroundings
) -> None:
    plan = work.shared()
    harness.context(MANAGER).run(save_draft, "draft-2", TYPED)
    harness.context(MANAGER).run(open_plan, plan.id)
    assert harness.wakes == []
    harness.context(AGENT).run(open_plan, plan.id)
    assert harness.wakes == [None]


def test_the_courier_finds_what_it_was_woken_for(work: UseCaseHarness) -> None:
    found: list[int] = []
    plan = work.shared()
    ctx = replace(Surroundings(work.storage).context(AGENT), wake=lambda: found.append(len(work.homes(AGENT))))
    ctx.run(open_plan, plan.id)
    assert found == [2]


def test_a_request_of_nobody_is_refused_before_anybody_is_looked_up(harness: Surroundings) -> None:
    with pytest.raises(Refusal, match="not_yours"):
        replace(harness.context(MANAGER), user_id="").run(begin_draft)
    assert harness.asked == []


def test_a_right_that_was_taken_away_is_gone_at_once(work: UseCaseHarness, harness: Surroundings) -> None:
    ctx = harness.context(MANAGER)
    assert ctx.run(begin_draft).draft.step == 1
    work.run(ADMIN, set_up, replace(PROGRAMME, starters=frozenset()))
    with pytest.raises(Refusal, match="not_yours"):
        ctx.run(begin_draft)


def test_who_the_settings_name_may_set_up_beside_the_admins(harness: Surroundings) -> None:
    assert harness.context(STRANGER, owner_id=STRANGER.id).run(open_setup) is not None
    with pytest.raises(Refusal, match="not_yours"):
        harness.context(STRANGER, owner_id=ADMIN.id).run(open_setup)


def test_the_moment_is_the_requests_own(work: UseCaseHarness, harness: Surroundings) -> None:
    plan = work.shared()
    later = NOW + timedelta(days=3)
    opened = harness.context(AGENT, now=later).run(open_plan, plan.id).plan
    assert opened.opened_at == later


def test_what_needs_the_programme_is_refused_before_setup(storage: Storage) -> None:
    empty = UseCaseHarness(storage)
    empty.meet(MANAGER)
    with pytest.raises(Refusal, match="not_set_up"):
        empty.ask(require_programme)
    actor = empty.ask(lambda uow: actor_of(uow, MANAGER))
    assert (actor.may_start, actor.is_hr) == (False, False)
