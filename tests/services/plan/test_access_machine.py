"""Plans change hands, people leave and come back, the HR role comes and goes: between any two of the courier's steps.

At each moment: nothing is rendered for somebody not entitled to it. When all is delivered: no message that stands in
Slack says a word of a plan to somebody who led it before and no longer does.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from sqlalchemy import Engine, event

from coaching.base.errors import Refusal
from coaching.base.person import Person
from coaching.delivery.ledger import Delivery, Operation
from coaching.delivery.programme_notices import PostUnsureNotice, RoleChangeNotice
from coaching.plan.plan import Plan
from coaching.screens import HomeFacts, MessageItem
from coaching.weekly.corrections import CorrectionRequest
from services.absence.handover import end_stand_in, hand_over, name_stand_in
from services.delivery.deliveries import begin_deletion, begin_home, begin_post, begin_replacement, finish
from services.plan.acknowledgement import acknowledge
from services.plan.plan_screen import open_plan
from services.plan.withdrawal import withdraw_plan
from services.programme.overview import home_facts
from services.programme.setup import set_up
from services.weekly.check_ins import log_check_in
from services.weekly.corrections import correct_check_in
from storage.base.database import open_engine
from tests.support.audit_entries import ENTRY
from tests.support.builders import PROGRAMME
from tests.support.keys import a_storage
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER, outsiders
from tests.support.state_machines import play_until
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

MOST_STEPS, MOST_PLANS = 200, 8
LONG = pytest.param(28, 5000, marks=pytest.mark.kill)
"""So many plays, and so many steps at least; minutes, so `make long` plays them."""
LEADERS = (MANAGER, OTHER_MANAGER, STRANGER, SECOND_HR)
AGENTS = (AGENT, OTHER_AGENT)
PEOPLE = (*LEADERS, *AGENTS, HR)
ABOUT_HR = (PostUnsureNotice, RoleChangeNotice)
leaders, everybody = st.sampled_from(LEADERS), st.sampled_from(PEOPLE)
agents, which = st.sampled_from(AGENTS), st.integers(0, 7)


class Counts:
    """What all runs together came to."""

    steps = rendered = homes = refused = moved = corrected = 0


def quick(engine: Engine) -> Engine:
    """The same database without waiting for the disk."""
    event.listen(engine, "connect", lambda connection, _entry: connection.execute("PRAGMA synchronous=OFF"))
    return engine


class Access(RuleBasedStateMachine):
    """One workspace; `shown` is what stands in Slack, by delivery: its reader and its items."""

    template: Path
    folder: Path
    number = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).number += 1
        file = shutil.copy(self.template, self.folder / f"{self.number}.db")
        self.engine = quick(open_engine(f"sqlite:///{file}"))
        self.work: UseCaseHarness = a_use_case_harness(a_storage(self.engine))
        self.held: list[Delivery] = []
        self.posting: list[tuple[Delivery, tuple[MessageItem, ...]]] = []
        self.shown: dict[str, tuple[str, tuple[MessageItem, ...]]] = {}
        self.led: set[tuple[str, str]] = set()
        self.people: dict[str, Person] = {person.id: person for person in (*PEOPLE, ADMIN)}
        self.hr = PROGRAMME.hr_people
        self.plans: list[str] = []
        self.known: dict[str, Plan] = {}
        for draft, agent in enumerate(AGENTS):
            self.add(self.work.shared(f"draft-{draft}", agent=agent.id))

    def teardown(self) -> None:
        """Everything is delivered; then the former leaders hold nothing."""
        self.deliver_all()
        for reader, items in self.shown.values():
            for item in items:
                plan = self.known[item.notice.about] if item.notice.about else None
                assert plan is None or (reader, plan.id) not in self.led or self.leads_or_hr(reader, plan, item), item
        self.engine.dispose()

    def attempt(self, person: Person, use_case: Any, *args: Any) -> Any:
        """Try something; None where it is refused."""
        Counts.steps += 1
        with suppress(Refusal):
            return self.work.run(person, use_case, *args)
        Counts.refused += 1
        return None

    def add(self, plan: Plan) -> None:
        """One plan more."""
        self.plans.append(plan.id)
        self.known[plan.id] = plan

    def changed(self, plan: Plan | None) -> bool:
        """Keep in mind what a plan is now, where somebody changed it."""
        if plan is not None:
            self.known[plan.id] = plan
        return plan is not None

    def a_plan(self, number: int) -> Plan:
        """One of the plans as it is now."""
        return self.known[self.plans[number % len(self.plans)]]

    def leads_or_hr(self, reader: str, plan: Plan, item: MessageItem) -> bool:
        """Whether a message to somebody who once led the plan may still stand."""
        return reader in (plan.manager_id, plan.stand_in_id) or (item.kind.is_for_hr and reader in self.hr)

    def entitled(self, person: Person, plan: Plan) -> bool:
        """Whether somebody may see anything of a plan: written down here once more, apart from the policy."""
        if not person.is_member:
            return False
        if person.id == plan.agent_id:
            return plan.state.is_running
        if person.id == plan.stand_in_id:  # in HR or not: nobody decides as HR on what they led
            return plan.state.is_running
        return person.id == plan.manager_id or person.id in self.hr

    def person(self, user_id: str) -> Person:
        """Somebody as they are now."""
        return self.people[user_id]

    def note_leaders(self, plan: Plan) -> None:
        """Remember who led a plan, for the check at the end."""
        self.led |= {(user, plan.id) for user in (plan.manager_id, plan.stand_in_id) if user}

    @rule(number=which, to=leaders, by_hr=st.booleans())
    def transfer(self, number: int, to: Person, by_hr: bool) -> None:
        plan = self.a_plan(number)
        self.note_leaders(plan)
        by = HR if by_hr else self.person(plan.manager_id)
        if self.changed(self.attempt(by, hand_over, plan.id, to.id)):
            Counts.moved += 1
            self.probe_access(self.person(plan.manager_id), self.a_plan(number))

    @rule(number=which, who=leaders)
    def stand_in(self, number: int, who: Person) -> None:
        plan = self.a_plan(number)
        self.note_leaders(plan)
        self.changed(self.attempt(self.person(plan.manager_id), name_stand_in, plan.id, who.id))

    @rule(number=which)
    def stand_in_ends(self, number: int) -> None:
        plan = self.a_plan(number)
        self.note_leaders(plan)
        self.changed(self.attempt(self.person(plan.manager_id), end_stand_in, plan.id))

    @rule(who=everybody, kind=st.sampled_from(("guest", "deactivated", "member", "member")))
    def account(self, who: Person, kind: str) -> None:
        Counts.steps += 1
        self.people[who.id] = who if kind == "member" else outsiders(who)[kind]
        self.work.meet(self.people[who.id])

    @rule(who=st.sets(st.sampled_from((HR, SECOND_HR, OTHER_MANAGER)), min_size=1))
    def hr_role(self, who: set[Person]) -> None:
        chosen = frozenset(person.id for person in who)
        starters_work = all(self.person(one).is_member for one in (*chosen, *PROGRAMME.starters) if one in self.people)
        saved = self.attempt(ADMIN, set_up, replace(PROGRAMME, hr_people=chosen))
        assert (saved is not None) is starters_work
        self.hr = chosen if saved else self.hr

    @rule(number=which)
    def withdraw(self, number: int) -> None:
        if len(self.plans) == MOST_PLANS:
            return  # the last ones go on running, or nothing could change hands any more
        plan = self.a_plan(number)
        if self.changed(self.attempt(self.person(plan.manager_id), withdraw_plan, plan.id, "The wrong person")):
            with suppress(Refusal):
                self.add(self.work.shared(f"draft-{len(self.plans)}", agent=plan.agent_id))

    @rule(number=which)
    def confirm(self, number: int) -> None:
        plan = self.a_plan(number)
        confirmed = self.attempt(self.person(plan.agent_id), acknowledge, plan.id, "")
        self.changed(confirmed.plan if confirmed else None)

    @rule(number=which, who=leaders, check_in=st.integers(1, 3))
    def check_in(self, number: int, who: Person, check_in: int) -> None:
        plan, who = self.a_plan(number), self.person(who.id)
        logged = self.attempt(who, log_check_in, f"{plan.id}:{check_in}", ENTRY, f"V{Counts.steps}")
        assert logged is None or (who.is_member and who.id in (plan.manager_id, plan.stand_in_id))

    @rule(number=which, who=leaders)
    def correct(self, number: int, who: Person) -> None:
        """A check-in is put right by somebody who leads the plan now, and by nobody who once led it."""
        logged = [(plan, one.number) for plan in map(self.work.plan, self.plans) for one in plan.check_ins]
        if not logged:
            return
        plan, check_in = logged[number % len(logged)]
        earlier = self.work.ask(lambda uow: uow.corrections.of(plan.id))
        seen = len([entry for entry in earlier if entry.check_in == check_in])
        entry = replace(ENTRY, focus=f"Closing the call, {Counts.steps}")
        request = CorrectionRequest(check_in, seen, entry, "Of another week")
        right = self.attempt(self.person(who.id), correct_check_in, plan.id, request)
        Counts.corrected += right is not None
        assert right is None or (self.person(who.id).is_member and who.id in (plan.manager_id, plan.stand_in_id))
        self.changed(right)

    @rule(hours=st.sampled_from((1, 5, 24)))
    def time_passes(self, hours: int) -> None:
        Counts.steps += 1
        self.work = self.work.at(timedelta(hours=hours))
        self.work.planned()

    @rule(number=which, who=everybody)
    def probe(self, number: int, who: Person) -> None:
        Counts.steps += 1
        self.probe_access(self.person(who.id), self.a_plan(number))

    def probe_access(self, who: Person, plan: Plan) -> None:
        """Old button and Home show a plan to those who may see it, and to nobody else."""
        seen = None
        with suppress(Refusal):
            seen = self.work.run(who, open_plan, plan.id)
        assert (seen is not None) == self.entitled(who, plan)
        self.changed(seen.plan if seen else None)
        self.check_home(who, self.work.run(who, home_facts))

    def check_home(self, who: Person, facts: HomeFacts) -> None:
        """A Home holds only what its reader may see."""
        Counts.homes += 1
        for card in (*facts.mine, *facts.team, *facts.standing_in, *facts.all_plans):
            assert self.entitled(who, card.plan)
        assert facts.digest is None or who.id in self.hr

    @rule(limit=st.integers(1, 4))
    def claim(self, limit: int) -> None:
        Counts.steps += 1
        self.held += self.work.ask(lambda uow: uow.ledger.claim(self.work.now, 3600, limit))

    @rule(number=which)
    def begin(self, number: int) -> None:
        Counts.steps += 1
        if self.held:
            self.carry(self.held.pop(number % len(self.held)))

    @rule(number=which)
    def arrive(self, number: int) -> None:
        Counts.steps += 1
        if self.posting:
            self.finish(*self.posting.pop(number % len(self.posting)))

    def carry(self, delivery: Delivery) -> None:
        """Begin a delivery; an edit or a Home is done at once, a post is on its way until it arrives."""
        now = self.work.now
        begun: Any = None
        with self.work.open() as uow:
            match delivery.operation:
                case Operation.POST:
                    begun = begin_post(uow, now, delivery, "D1", lambda facts: facts)
                case Operation.REPLACE:
                    begun = begin_replacement(uow, now, delivery, lambda left, _why: left)
                case Operation.DELETE:
                    begun = begin_deletion(uow, now, delivery)
                case Operation.HOME:
                    begun = begin_home(uow, now, delivery, "", lambda facts: facts)
        if begun is not None:
            self.begun(delivery, begun)

    def begun(self, delivery: Delivery, begun: Any) -> None:
        """The call to Slack, and what it shows to whom."""
        if delivery.operation is Operation.POST:
            self.check_items(delivery.recipient, begun.items)
            self.posting.append((delivery, begun.items))
            return
        if delivery.operation is Operation.HOME:
            self.check_home(self.person(delivery.recipient), begun)
        else:
            target, left = begun
            items = left.items if left else ()
            self.check_items(delivery.recipient, items)
            self.shown[target.id] = (delivery.recipient, items)
        self.work.ask(lambda uow: finish(uow, delivery, "2.0"))

    def finish(self, delivery: Delivery, items: tuple[MessageItem, ...]) -> None:
        """Slack has the message."""
        self.shown[delivery.id] = (delivery.recipient, items)
        self.work.ask(lambda uow: finish(uow, delivery, "1.0"))

    def check_items(self, reader: str, items: tuple[MessageItem, ...]) -> None:
        """Everything in a message is its reader's at this moment."""
        Counts.rendered += len(items)
        for item in items:
            if item.notice.about and item.kind not in ABOUT_HR:
                assert self.entitled(self.person(reader), self.known[item.notice.about]), item

    def deliver_all(self) -> None:
        """Finish what is on its way, and then all that is due within two days."""
        for delivery in self.held:
            self.carry(delivery)
        while self.posting:
            self.finish(*self.posting.pop())
        self.work = self.work.at(timedelta(days=2))
        while taken := self.work.ask(lambda uow: uow.ledger.claim(self.work.now, 3600, 100)):
            for delivery in taken:
                self.carry(delivery)
            while self.posting:
                self.finish(*self.posting.pop())


@pytest.fixture
def machine(sqlite_template: Path, tmp_path: Path) -> type[Access]:
    """Return the machine with a database to copy."""
    Access.template, Access.folder = sqlite_template, tmp_path
    return Access


@pytest.mark.no_cover  # thousands of steps: others walk the same lines, once
@pytest.mark.parametrize(("plays", "least"), [(5, 800), LONG], ids=["short", "long"])
def test_nobody_sees_what_is_not_theirs_whatever_happens_in_between(
    machine: type[Access], plays: int, least: int, record_property: Callable[[str, object], None]
) -> None:
    Counts.steps = Counts.rendered = Counts.homes = Counts.refused = Counts.moved = Counts.corrected = 0
    play_until(
        lambda: (
            Counts.steps >= least and min(Counts.rendered, Counts.homes, Counts.moved, Counts.corrected) > least / 400
        ),
        machine,
        plays,
        MOST_STEPS,
    )
    record_property(
        "figure", f"access steps={Counts.steps} moved={Counts.moved} corrected={Counts.corrected} violations=0"
    )
