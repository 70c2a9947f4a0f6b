"""A workspace that is set up, and people at work in it through the real use cases."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

import pytest

from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Actor, Person
from coaching.delivery.edits import HomeEdit
from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.plan.plan import Plan
from services.core.directory import remember_person
from services.core.plan_access import actor_of
from services.delivery.deliveries import claim
from services.delivery.planner import plan_due
from services.plan.acknowledgement import acknowledge
from services.plan.plan_screen import open_plan
from services.programme.setup import set_up
from services.start.drafts import save_draft
from services.start.sharing import share_plan
from storage.unit_of_work import Storage, UnitOfWork
from tests.support.builders import NOW, PROGRAMME, TYPED
from tests.support.notices import short_name
from tests.support.people import ADMIN, AGENT, EVERYBODY, MANAGER, TEAM

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class UseCaseHarness:
    """One workspace at one moment; `at` gives the same one at another moment."""

    storage: Storage
    now: datetime = NOW

    def at(self, moment: datetime | timedelta) -> "UseCaseHarness":
        """The same workspace at `moment`, or that much later."""
        return replace(self, now=self.now + moment if isinstance(moment, timedelta) else moment)

    def open(self) -> AbstractContextManager[UnitOfWork]:
        """Begin a transaction."""
        return self.storage.unit_of_work(TEAM)

    def ask(self, task: Callable[[UnitOfWork], T]) -> T:
        """Run `task` in a transaction of its own."""
        with self.open() as uow:
            return task(uow)

    def run(
        self,
        person: Person,
        use_case: Callable[Concatenate[UnitOfWork, Actor, datetime, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Have `person` do something, with the rights they hold."""
        with self.open() as uow:
            actor = actor_of(uow, uow.people.get(person.id))
            return use_case(uow, actor, self.now, *args, **kwargs)

    def refused(
        self,
        person: Person,
        use_case: Callable[Concatenate[UnitOfWork, Actor, datetime, P], object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> str:
        """Have `person` try something that is refused; return the refusal's code."""
        with pytest.raises(Refusal) as refused:
            self.run(person, use_case, *args, **kwargs)
        return refused.value.code

    def problems(
        self,
        person: Person,
        use_case: Callable[Concatenate[UnitOfWork, Actor, datetime, P], object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> list[tuple[str, str]]:
        """Have `person` submit a form that is not complete; return its fields and their problems."""
        with pytest.raises(InvalidForm) as refused:
            self.run(person, use_case, *args, **kwargs)
        return [(problem.field, problem.code) for problem in refused.value.problems]

    def meet(self, *people: Person) -> None:
        """Remember what Slack says of these people now."""
        with self.open() as uow:
            for person in people:
                remember_person(uow, self.now, person)

    def set_up(self) -> None:
        """Set the programme up, as the admin."""
        self.run(ADMIN, set_up, PROGRAMME)

    def drafted(self, draft_id: str = "draft-1", **values: str) -> str:
        """Save a complete draft of the manager; return its id."""
        self.run(MANAGER, save_draft, draft_id, TYPED | values)
        return draft_id

    def shared(self, draft_id: str = "draft-1", **values: str) -> Plan:
        """Share a plan with the agent."""
        return self.run(MANAGER, share_plan, self.drafted(draft_id, **values), we_have_talked=True).plan

    def opened(self, plan: Plan) -> Plan:
        """Have the agent open the plan."""
        return self.run(AGENT, open_plan, plan.id).plan

    def acknowledged(self, plan: Plan) -> Plan:
        """Have the agent confirm the plan's receipt."""
        return self.run(AGENT, acknowledge, plan.id, "").plan

    def plan(self, plan_id: str) -> Plan:
        """The plan as it is kept."""
        plan = self.ask(lambda uow: uow.plans.find(plan_id))
        assert plan is not None
        return plan

    def planned(self) -> int:
        """Let the planner write what fell due; return for how many plans."""
        return self.ask(lambda uow: plan_due(uow, self.now, 100))

    @property
    def deliveries(self) -> list[Delivery]:
        """All that the ledger holds, oldest due first."""
        return self.ask(lambda uow: uow.ledger.all())

    def notices_to(self, person: Person) -> list[str]:
        """What the ledger holds for `person`, Homes left out: a short name of each item, by their moments."""
        items = [(entry.due, item) for entry in self.deliveries for item in entry.items if item.kind is not HomeEdit]
        mine = [(due, short_name(item.notice)) for due, item in items if item.recipient == person.id]
        return [name for _, name in sorted(mine)]

    def homes(self, person: Person) -> list[int]:
        """The revisions for which the Home of `person` is drawn anew."""
        items = [item for delivery in self.deliveries for item in delivery.items if item.recipient == person.id]
        return sorted(item.notice.occasion for item in items if item.kind is HomeEdit)


def a_use_case_harness(storage: Storage) -> UseCaseHarness:
    """Return a workspace that knows everybody and is set up."""
    harness = UseCaseHarness(storage)
    harness.meet(*EVERYBODY)
    harness.set_up()
    return harness


def take(work: UseCaseHarness, operation: Operation = Operation.POST, lease: float = 60) -> dict[str, Delivery]:
    """Claim all that is due; return those of one operation by their recipient."""
    found = work.ask(lambda uow: claim(uow, work.now, lease, 100))
    return {delivery.recipient: delivery for delivery in found if delivery.operation is operation}


def state(work: UseCaseHarness, delivery: Delivery) -> DeliveryState:
    """Where a delivery is now."""
    return next(entry.state for entry in work.deliveries if entry.id == delivery.id)
