"""A plan's life goes as its table says: every event from every state, and by whom."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.errors import Refusal
from coaching.base.person import Role
from coaching.plan import lifecycle
from coaching.plan.lifecycle import NEXT, TRANSITIONS, PlanEvent, Transition
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import OF_WORKSPACE, TABLE
from tests.support.builders import NOW, TERMS, a_plan

TODAY = NOW.date()
EVENTS: dict[PlanEvent, Callable[[Plan], Plan]] = {
    PlanEvent.PROPOSE: lambda plan: lifecycle.propose(plan, TERMS, NOW),
    PlanEvent.SHARE: lambda plan: lifecycle.share(plan, TERMS, NOW),
    PlanEvent.APPROVE: lambda plan: lifecycle.approve(plan, TERMS, NOW),
    PlanEvent.RETURN: lifecycle.return_to_manager,
    PlanEvent.OPEN: lambda plan: lifecycle.open_by_agent(plan, NOW),
    PlanEvent.ACKNOWLEDGE: lambda plan: lifecycle.acknowledge(plan, NOW),
    PlanEvent.DECLINE: lambda plan: lifecycle.decline(plan, NOW),
    PlanEvent.WITHDRAW: lambda plan: lifecycle.withdraw(plan, "A mistake", NOW),
    PlanEvent.AMEND: lambda plan: lifecycle.amend(plan, TERMS),
    PlanEvent.PROPOSE_OUTCOME: lifecycle.propose_outcome,
    PlanEvent.EXTEND: lambda plan: lifecycle.extend(plan, TERMS),
    PlanEvent.SUSTAIN: lambda plan: lifecycle.sustain(plan, "achieved", TODAY),
    PlanEvent.FOLLOW_LONGER: lambda plan: lifecycle.follow_longer(plan, 30),
    PlanEvent.CLOSE: lambda plan: lifecycle.close(plan, NOW, "not_met"),
}
EVERY = list(product(PlanState, PlanEvent))


def in_state(state: PlanState) -> Plan:
    """A plan that was settled, so that only its state may stand in the way."""
    return a_plan(state=state, final_at=NOW)


@pytest.mark.parametrize(("state", "event"), [pair for pair in EVERY if pair in NEXT])
def test_an_event_leads_where_the_table_says(state: PlanState, event: PlanEvent) -> None:
    assert EVENTS[event](in_state(state)).state is NEXT[state, event]


@pytest.mark.parametrize(("state", "event"), [pair for pair in EVERY if pair not in NEXT])
def test_an_event_is_refused_from_any_other_state(state: PlanState, event: PlanEvent) -> None:
    with pytest.raises(Refusal) as refused:
        EVENTS[event](in_state(state))
    assert refused.value.code == ("not_at_this_stage" if state.is_open else "not_running")


def test_what_has_ended_never_begins_again() -> None:
    assert not {state for state, _ in NEXT if state is not None and not state.is_open}


def test_every_state_can_be_reached_and_every_open_one_can_end() -> None:
    reached: set[PlanState | None] = {None}
    for _ in PlanState:
        reached |= {following for (state, _), following in NEXT.items() if state in reached}
    assert reached == {None, *PlanState}
    ends = {PlanState.CLOSED, PlanState.WITHDRAWN}
    assert all(ends & {NEXT.get((state, event)) for event in PlanEvent} for state in PlanState if state.is_open)


@pytest.mark.parametrize("row", [row for row in TRANSITIONS if row.action], ids=lambda row: f"{row.event}-{row.next}")
def test_the_policy_lets_those_do_it_whom_the_table_names(row: Transition) -> None:
    assert row.action is not None
    grants = TABLE[row.action]
    for state in row.states or {None}:
        named = {role for role, grant in grants.items() if state in grant.states or row.action in OF_WORKSPACE}
        assert set(row.roles) == (named & {Role.AGENT} if row.event is PlanEvent.OPEN else named)


@given(st.lists(st.sampled_from(PlanEvent), max_size=30))
def test_any_order_of_events_keeps_to_the_table(events: list[PlanEvent]) -> None:
    plan = lifecycle.begin(PlanEvent.PROPOSE, NOW, id="p1", ref="R1", manager_id="U1", terms=TERMS)
    for event in events:
        before = plan.state
        with suppress(Refusal):
            plan = EVENTS[event](plan)
        allowed = NEXT.get((before, event)) if event is not PlanEvent.AMEND or plan.final_at else before
        assert plan.state is (allowed or before)


def test_only_a_settled_plan_is_amended() -> None:
    with pytest.raises(Refusal, match="not_settled_yet"):
        lifecycle.amend(a_plan(state=PlanState.OPENED, final_at=None), TERMS)


def test_whoever_confirms_without_opening_first_has_opened_it() -> None:
    plan = lifecycle.acknowledge(a_plan(state=PlanState.SHARED, opened_at=None), NOW)
    assert (plan.opened_at, plan.acknowledged_at, plan.final_at) == (NOW, NOW, NOW)


def test_declined_first_and_confirmed_later_keeps_both_moments_and_when_it_was_settled() -> None:
    declined = lifecycle.decline(a_plan(state=PlanState.OPENED, opened_at=NOW, final_at=None), NOW)
    plan = lifecycle.acknowledge(declined, NOW + timedelta(days=1))
    assert (plan.declined_at, plan.acknowledged_at) == (NOW, NOW + timedelta(days=1))
    assert plan.final_at == NOW


def test_closing_after_success_keeps_the_outcome() -> None:
    held = lifecycle.sustain(in_state(PlanState.ACKNOWLEDGED), "achieved", TODAY)
    assert lifecycle.close(held, NOW).outcome == "achieved"
