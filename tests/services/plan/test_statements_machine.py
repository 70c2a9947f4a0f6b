"""Plans are proposed, returned, shared, answered, declined and withdrawn in any order; everybody speaks all the while.

At each moment: what was confirmed, stated, decided and asked is still there, and the audit chain names each of it once.
Nothing about a plan that was never shared reaches its agent. What was asked of HR alone reaches no leader of the plan,
by no message, no Home and no modal.
"""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import HrRequestNotice
from coaching.plan.plan import Plan, PlanState
from coaching.plan.statements import RequestKind, ReviewDecision, approval_round
from coaching.programme.programme import Approval
from coaching.records.audit import EventKind
from coaching.screens import HomeFacts
from services.absence.handover import hand_over, name_stand_in
from services.delivery.message_facts import Ready, message_facts
from services.plan.acknowledgement import acknowledge, decline, open_decline, save_agent_view
from services.plan.hr_requests import ask_hr, close_request
from services.plan.plan_screen import open_plan
from services.plan.statements import state_view
from services.plan.view_answer import answer_view
from services.plan.withdrawal import withdraw_plan
from services.programme.overview import home_facts
from services.programme.setup import set_up
from services.start.approval_answer import review_plan
from services.start.sharing import share_plan
from storage.base.database import open_engine
from tests.services.plan.test_access_machine import quick
from tests.support.builders import NOW, PROGRAMME
from tests.support.keys import a_storage
from tests.support.people import ADMIN, AGENT, EVERYBODY, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.state_machines import play_until
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

STEPS = 80
TYPED = st.sampled_from(("", "Words", "Other words"))
LEADERS = (MANAGER, OTHER_MANAGER, STRANGER, SECOND_HR)
IN_HR = (HR, SECOND_HR, MANAGER)
FEW = 10
"""Plays of the short run; in the long one also what is rare has happened."""
RARE = {"withdraw_plan", "decline", "answer_view", "close_request", "hand_over", "name_stand_in"}
COUNTED = {
    EventKind.ACKNOWLEDGED: "acknowledged",
    EventKind.DECLINED: "declined",
    EventKind.STATED: "statements",
    EventKind.REVIEWED: "reviews",
    EventKind.HR_ASKED: "requests",
    EventKind.VIEW_ANSWERED: "answers",
    EventKind.PROPOSED: "proposals",
}


class Life(RuleBasedStateMachine):
    """One agent's plans, one after the other; `seen` counts what happened as the use cases answered."""

    template: Path
    folder: Path
    number = 0
    ever: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        type(self).number += 1
        file = shutil.copy(self.template, self.folder / f"{self.number}.db")
        self.engine = quick(open_engine(f"sqlite:///{file}"))
        self.work: UseCaseHarness = a_use_case_harness(a_storage(self.engine))
        self.people = {person.id: person for person in EVERYBODY}
        self.plans: dict[str, set[PlanState]] = {}
        self.seen = dict.fromkeys(COUNTED.values(), 0)
        self.confirmed: dict[str, datetime] = {}
        self.drafts = 0
        self.chain: list[EventKind] = []

    def teardown(self) -> None:
        """Only the database is left to close."""
        self.engine.dispose()

    @property
    def plan(self) -> Plan | None:
        """The newest plan, as it is stored."""
        return self.work.plan(list(self.plans)[-1]) if self.plans else None

    def attempt(self, who: str, use_case: Any, *args: Any) -> Any:
        """Try something; None where it is refused."""
        with suppress(Refusal, InvalidForm):
            done = self.work.run(self.people[who], use_case, *args)
            type(self).ever.add(use_case.__name__)
            return done if done is not None else True
        return None

    def count(self, what: str, done: object) -> None:
        """Keep in mind that something happened."""
        self.seen[what] += done is not None

    @initialize(approval=st.sampled_from(Approval))
    def setup_begins(self, approval: Approval) -> None:
        self.setup_changes(approval, {HR, SECOND_HR})

    @rule(approval=st.sampled_from(Approval), hr=st.sets(st.sampled_from(IN_HR), min_size=1))
    def setup_changes(self, approval: Approval, hr: set[Person]) -> None:
        people = frozenset(person.id for person in hr)
        assert self.attempt(ADMIN.id, set_up, replace(PROGRAMME, approval=approval, hr_people=people))

    @rule(goal=st.sampled_from(("5.5", "5.8")))
    def share(self, goal: str) -> None:
        """A new plan, or the returned one with other terms."""
        before = self.plan
        if before is None or not before.state.is_open:
            self.drafts += 1
        start = self.work.now.date().isoformat()
        with suppress(Refusal, InvalidForm):
            self.work.drafted(f"draft-{self.drafts}", goal_1_target=goal, start_date=start)
        screen = self.attempt(MANAGER.id, share_plan, f"draft-{self.drafts}", True)
        if screen is not None:
            plan = self.work.plan(screen.plan.id)
            is_new = before is None or before.id != plan.id or before.state is PlanState.RETURNED
            self.seen["proposals"] += is_new and plan.state is PlanState.PROPOSED
            self.plans.setdefault(plan.id, set())

    @rule(
        who=st.sampled_from((HR, SECOND_HR)),
        decision=st.sampled_from(ReviewDecision),
        text=TYPED,
        is_stale=st.booleans(),
    )
    def hr_speaks(self, who: Person, decision: ReviewDecision, text: str, is_stale: bool) -> None:
        if (plan := self.plan) is not None:
            number = approval_round(self.work.ask(lambda uow: uow.statements.reviews(plan.id))) - is_stale
            self.count("reviews", self.attempt(who.id, review_plan, plan.id, decision, number, text))

    @rule(who=st.sampled_from((MANAGER, HR)))
    def withdraw(self, who: Person) -> None:
        if (plan := self.plan) is not None:
            self.attempt(who.id, withdraw_plan, plan.id, "It is not needed")

    @rule()
    def agent_opens(self) -> None:
        if (plan := self.plan) is not None:
            self.attempt(AGENT.id, open_plan, plan.id)

    @rule(text=TYPED)
    def agent_saves(self, text: str) -> None:
        self.agent_types(save_agent_view, text)

    @rule(text=TYPED)
    def agent_confirms(self, text: str) -> None:
        plan = self.plan
        if self.agent_types(acknowledge, text) and plan is not None and plan.acknowledged_at is None:
            self.count("acknowledged", plan)
            self.confirmed[plan.id] = self.work.now

    @rule(text=TYPED)
    def agent_declines(self, text: str) -> None:
        plan = self.plan
        self.agent_types(open_decline, text)
        if plan is not None and self.attempt(AGENT.id, decline, plan.id, text) and plan.declined_at is None:
            self.seen["declined"] += 1
            self.seen["statements"] += bool(text)

    def agent_types(self, use_case: Any, text: str) -> bool:
        """A form of the agent's with a view in it; late words become a statement."""
        if (plan := self.plan) is None:
            return False
        is_late = plan.view_answered_at is not None or plan.final_at is not None
        repeats = use_case is acknowledge and plan.acknowledged_at is not None
        done = self.attempt(AGENT.id, use_case, plan.id, text) is not None
        self.seen["statements"] += done and is_late and not repeats and text not in ("", plan.agent_view)
        return done

    @rule(text=TYPED)
    def agent_states(self, text: str) -> None:
        if (plan := self.plan) is not None:
            self.count("statements", self.attempt(AGENT.id, state_view, plan.id, text))

    @rule(kind=st.sampled_from(RequestKind))
    def agent_asks_hr(self, kind: RequestKind) -> None:
        if (plan := self.plan) is not None:
            known = self.work.ask(lambda uow: uow.statements.requests(plan.id))
            is_open = any(entry.kind is kind and entry.closed_at is None for entry in known)
            before = self.due_to_leaders(plan)
            asked = self.attempt(AGENT.id, ask_hr, plan.id, kind)
            assert self.due_to_leaders(plan) == before
            self.seen["requests"] += asked is not None and not is_open

    @rule(who=st.sampled_from((HR, SECOND_HR, MANAGER)), number=st.integers(1, 3))
    def request_is_closed(self, who: Person, number: int) -> None:
        if (plan := self.plan) is not None:
            closed = self.attempt(who.id, close_request, plan.id, number)
            assert closed is None or who.id not in (plan.manager_id, plan.stand_in_id)

    @rule(text=TYPED, is_stale=st.booleans())
    def manager_answers(self, text: str, is_stale: bool) -> None:
        if (plan := self.plan) is not None:
            seen = plan.revision - is_stale
            self.count("answers", self.attempt(plan.manager_id, answer_view, plan.id, seen, text, {}))

    @rule(to=st.sampled_from(LEADERS), for_good=st.booleans())
    def others_lead(self, to: Person, for_good: bool) -> None:
        if (plan := self.plan) is not None:
            self.attempt(plan.manager_id, hand_over if for_good else name_stand_in, plan.id, to.id)

    @rule(hours=st.sampled_from((1, 9, 50)))
    def time_passes(self, hours: int) -> None:
        self.work = self.work.at(timedelta(hours=hours))
        self.work.planned()

    @invariant()
    def a_state_once_left_is_not_forgotten(self) -> None:
        for plan_id, states in self.plans.items():
            states.add(self.work.plan(plan_id).state)

    @invariant()
    def nobody_has_two_open_plans(self) -> None:
        assert sum(self.work.plan(plan_id).state.is_open for plan_id in self.plans) <= 1

    @invariant()
    def no_word_is_lost_and_each_is_in_the_chain(self) -> None:
        with self.work.open() as uow:
            events = [entry.event.kind for entry in uow.audit.entries()]
            assert events[: len(self.chain)] == self.chain
            self.chain = events
            statements = [
                (uow.statements.statements(plan_id), uow.statements.reviews(plan_id), uow.statements.requests(plan_id))
                for plan_id in self.plans
            ]
        stored = {
            "statements": sum(len(entry[0]) for entry in statements),
            "reviews": sum(len(entry[1]) for entry in statements),
            "requests": sum(len(entry[2]) for entry in statements),
        }
        assert stored == {name: self.seen[name] for name in stored}
        assert {what: events.count(kind) for kind, what in COUNTED.items()} == self.seen
        for plan_id, moment in self.confirmed.items():
            assert self.work.plan(plan_id).acknowledged_at == moment

    @invariant()
    def what_was_not_shared_does_not_reach_its_agent(self) -> None:
        shared = {plan_id for plan_id in self.plans if self.was_shared(plan_id)}
        for entry in self.work.deliveries:
            for item in entry.items:
                assert item.recipient != AGENT.id or not item.notice.about or item.notice.about in shared, item
        assert all(card.plan.id in shared for card in self.home(AGENT).mine)

    @invariant()
    def what_was_asked_of_hr_reaches_no_leader(self) -> None:
        for plan_id in self.plans:
            plan = self.work.plan(plan_id)
            for leader in filter(None, (plan.manager_id, plan.stand_in_id)):
                facts = self.home(self.people[leader])
                assert plan_id not in {entry.card.plan.id for entry in facts.requests}
                with suppress(Refusal):
                    assert self.work.run(self.people[leader], open_plan, plan_id).requests == ()
                self.leader_is_not_sent(leader, plan_id)

    def leader_is_not_sent(self, leader: str, plan_id: str) -> None:
        """Whatever the ledger holds for them, nothing of it would go out about a request."""
        for entry in self.work.deliveries:
            if any(
                i.kind is HrRequestNotice and (i.recipient, i.notice.about) == (leader, plan_id) for i in entry.items
            ):
                with self.work.open() as uow:
                    found = message_facts(uow, NOW.replace(hour=12), entry)
                items = found.items if isinstance(found, Ready) else ()
                assert not [item for item in items if item.kind is HrRequestNotice and item.notice.about == plan_id]

    def due_to_leaders(self, plan: Plan) -> set[DueItem]:
        """All that was ever made due to those who lead a plan, Homes included."""
        leaders = {plan.manager_id, plan.stand_in_id}
        return {item for entry in self.work.deliveries for item in entry.items if item.recipient in leaders}

    def was_shared(self, plan_id: str) -> bool:
        """Whether a plan was ever its agent's to see."""
        with self.work.open() as uow:
            notices = [entry.event for entry in uow.audit.entries() if entry.event.kind is EventKind.PLAN_SHARED]
        return plan_id in {event.plan for event in notices}

    def home(self, person: Person) -> HomeFacts:
        """Somebody's Home."""
        return self.work.run(person, home_facts)


@pytest.fixture
def machine(sqlite_template: Path, tmp_path: Path) -> type[Life]:
    """Return the machine with a database to copy."""
    Life.template, Life.folder = sqlite_template, tmp_path
    Life.ever.clear()
    return Life


@pytest.mark.no_cover  # thousands of steps: others walk the same lines, once
@pytest.mark.parametrize("plays", [FEW, pytest.param(80, marks=pytest.mark.kill)], ids=["short", "long"])
def test_no_word_is_lost_and_none_goes_astray(machine: type[Life], plays: int) -> None:
    rare = RARE if plays > FEW else set()
    expected = {"share_plan", "review_plan", "acknowledge", "state_view", "ask_hr", *rare}
    play_until(lambda: expected <= machine.ever, machine, plays, STEPS)
