"""A plan's life cycle: one table of transitions, and one function for each event.

Nothing else sets a plan's state (`tools/rules.py` says so). A function returns the plan as it is afterwards, and raises
Refusal from a state the table does not name for it. `now` is UTC, `today` the manager's local date. The policy
says who may cause an event; `docs/lifecycle.md` is generated from both (`python -m tools.lifecycle_page`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict, Unpack

from coaching.base.errors import Refusal
from coaching.base.person import Role
from coaching.plan.acknowledgement import settled
from coaching.plan.plan import Plan, PlanState, Terms
from coaching.plan.policy import RUNNING, SUSTAINED, WITH_HR, Action


class PlanEvent(StrEnum):
    """What happens to a plan as a whole. Check-ins, reflections and statements leave its state alone."""

    PROPOSE = "propose"
    SHARE = "share"
    APPROVE = "approve"
    RETURN = "return"
    OPEN = "open"
    ACKNOWLEDGE = "acknowledge"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    AMEND = "amend"
    PROPOSE_OUTCOME = "propose_outcome"
    EXTEND = "extend"
    SUSTAIN = "sustain"
    FOLLOW_LONGER = "follow_longer"
    CLOSE = "close"


@dataclass(frozen=True)
class Transition:
    """One row: from any of `states` (none: the plan begins) to `next` (None: the state stays as it is).

    `action` is checked by the policy, and `roles` are those who may; without an action, time causes the event.
    `needs` says what else has to hold, in words for the page; the use case checks it.
    """

    event: PlanEvent
    states: frozenset[PlanState]
    next: PlanState | None
    action: Action | None
    roles: tuple[Role, ...]
    needs: str = ""


class NewPlan(TypedDict, total=False):
    """What a plan begins with, beside its state and the moment it is shared or proposed."""

    id: str
    ref: str
    manager_id: str
    terms: Terms
    readiness: tuple[str, ...]
    go_on_because: str


_NONE: frozenset[PlanState] = frozenset()
_PROPOSED, _RETURNED, _SHARED = (frozenset({s}) for s in (PlanState.PROPOSED, PlanState.RETURNED, PlanState.SHARED))
_UNCONFIRMED = RUNNING - {PlanState.ACKNOWLEDGED}
_MANAGER, _HR, _AGENT, _STARTER = (Role.MANAGER,), (Role.HR,), (Role.AGENT,), (Role.MANAGER, Role.HR)
_ASKED, _NOT_ASKED = "HR approves plans before they are shared", "HR does not approve plans first"
_LOCKS = "no lock, or HR's written reason to pass it"

TRANSITIONS = (
    Transition(PlanEvent.PROPOSE, _NONE, PlanState.PROPOSED, Action.START, _STARTER, _ASKED),
    Transition(PlanEvent.SHARE, _NONE, PlanState.SHARED, Action.START, _STARTER, _NOT_ASKED),
    Transition(PlanEvent.PROPOSE, _RETURNED, PlanState.PROPOSED, Action.SEND_AGAIN, _MANAGER, _ASKED),
    Transition(PlanEvent.SHARE, _RETURNED, PlanState.SHARED, Action.SEND_AGAIN, _MANAGER, _NOT_ASKED),
    Transition(PlanEvent.APPROVE, _PROPOSED, PlanState.SHARED, Action.APPROVE, _HR, "the terms that HR has read"),
    Transition(PlanEvent.RETURN, _PROPOSED, PlanState.RETURNED, Action.APPROVE, _HR, "a comment"),
    Transition(PlanEvent.WITHDRAW, WITH_HR, PlanState.WITHDRAWN, Action.WITHDRAW, _STARTER, "a reason"),
    Transition(PlanEvent.WITHDRAW, _SHARED, PlanState.WITHDRAWN, Action.WITHDRAW, _MANAGER, "a reason"),
    Transition(PlanEvent.OPEN, _SHARED, PlanState.OPENED, Action.OPEN, _AGENT),
    Transition(PlanEvent.ACKNOWLEDGE, _UNCONFIRMED, PlanState.ACKNOWLEDGED, Action.ACKNOWLEDGE, _AGENT),
    Transition(PlanEvent.DECLINE, _UNCONFIRMED - {PlanState.DECLINED}, PlanState.DECLINED, Action.ACKNOWLEDGE, _AGENT),
    Transition(PlanEvent.AMEND, RUNNING, None, Action.AMEND, _MANAGER, "a settled plan, and a reason"),
    Transition(PlanEvent.PROPOSE_OUTCOME, RUNNING, None, Action.PROPOSE_OUTCOME, _STARTER, f"a reason; {_LOCKS}"),
    Transition(PlanEvent.EXTEND, RUNNING, None, Action.DECIDE_OUTCOME, _HR, f"thirty days more; {_LOCKS}"),
    Transition(PlanEvent.SUSTAIN, RUNNING, PlanState.SUSTAIN, Action.DECIDE_OUTCOME, _HR, f"goals met; {_LOCKS}"),
    Transition(PlanEvent.FOLLOW_LONGER, SUSTAINED, None, Action.FOLLOW_LONGER, _STARTER, "a level that slips, once"),
    Transition(PlanEvent.CLOSE, RUNNING, PlanState.CLOSED, Action.DECIDE_OUTCOME, _HR, f"any other outcome; {_LOCKS}"),
    Transition(PlanEvent.CLOSE, SUSTAINED, PlanState.CLOSED, Action.CLOSE_EARLY, _HR),
    Transition(PlanEvent.CLOSE, SUSTAINED, PlanState.CLOSED, None, (), "thirty days after success, or sixty"),
)

NEXT: Mapping[tuple[PlanState | None, PlanEvent], PlanState] = {
    (state, row.event): row.next or state for row in TRANSITIONS for state in row.states
} | {(None, row.event): row.next for row in TRANSITIONS if not row.states and row.next}
"""State and event → the next state."""


def begin(event: PlanEvent, now: datetime, **facts: Unpack[NewPlan]) -> Plan:
    """Returns a new plan, proposed to HR or shared at once."""
    return Plan(state=NEXT[None, event], shared_at=now, **facts)


def propose(plan: Plan, terms: Terms, now: datetime) -> Plan:
    """Proposes a returned plan to HR again, with new terms."""
    return replace(_after(plan, PlanEvent.PROPOSE), terms=terms, shared_at=now)


def share(plan: Plan, terms: Terms, now: datetime) -> Plan:
    """Shares a returned plan, if HR is no longer asked."""
    return replace(_after(plan, PlanEvent.SHARE), terms=terms, shared_at=now)


def approve(plan: Plan, terms: Terms, now: datetime) -> Plan:
    """Approves a plan for HR, and shares it with that."""
    return replace(_after(plan, PlanEvent.APPROVE), terms=terms, shared_at=now)


def return_to_manager(plan: Plan) -> Plan:
    """Returns a plan to its manager, for HR, before it was shared."""
    return _after(plan, PlanEvent.RETURN)


def open_by_agent(plan: Plan, now: datetime) -> Plan:
    """Records that its agent opened the plan for the first time."""
    return replace(_after(plan, PlanEvent.OPEN), opened_at=now)


def acknowledge(plan: Plan, now: datetime) -> Plan:
    """Acknowledges the plan, which is not agreement. Agents who declined before may do so now."""
    return settled(
        replace(_after(plan, PlanEvent.ACKNOWLEDGE), acknowledged_at=now, opened_at=plan.opened_at or now), now
    )


def decline(plan: Plan, now: datetime) -> Plan:
    """Declines the acknowledgement: the plan was received and runs nevertheless."""
    return settled(replace(_after(plan, PlanEvent.DECLINE), declined_at=now, opened_at=plan.opened_at or now), now)


def withdraw(plan: Plan, reason: str, now: datetime) -> Plan:
    """Withdraws a plan before its agent opened it."""
    return replace(_after(plan, PlanEvent.WITHDRAW), withdrawn_at=now, withdraw_reason=reason)


def require_amendable(plan: Plan) -> None:
    """Raises Refusal for a plan that does not run, or is not settled: until then its manager answers the agent."""
    _require(plan, PlanEvent.AMEND)
    if plan.final_at is None:
        raise Refusal("not_settled_yet")


def amend(plan: Plan, terms: Terms) -> Plan:
    """Changes the terms of a settled plan."""
    require_amendable(plan)
    return replace(_after(plan, PlanEvent.AMEND), terms=terms)


def propose_outcome(plan: Plan) -> Plan:
    """Returns the plan unchanged: HR is asked how it ends."""
    return _after(plan, PlanEvent.PROPOSE_OUTCOME)


def extend(plan: Plan, terms: Terms) -> Plan:
    """Adds days, with the goals as they were proposed for them."""
    return replace(_after(plan, PlanEvent.EXTEND), terms=terms)


def sustain(plan: Plan, outcome: str, today: date) -> Plan:
    """Begins the time after success, in which the level has to hold, on `today`."""
    return replace(_after(plan, PlanEvent.SUSTAIN), outcome=outcome, sustain_from=today)


def follow_longer(plan: Plan, days: int) -> Plan:
    """Adds days to the time after success."""
    return replace(_after(plan, PlanEvent.FOLLOW_LONGER), sustain_days=plan.sustain_days + days)


def close(plan: Plan, now: datetime, outcome: str = "") -> Plan:
    """Closes a plan for good, with an outcome if it has none yet."""
    return replace(_after(plan, PlanEvent.CLOSE), closed_at=now, outcome=plan.outcome or outcome)


def _after(plan: Plan, event: PlanEvent) -> Plan:
    _require(plan, event)
    return replace(plan, state=NEXT[plan.state, event])


def _require(plan: Plan, event: PlanEvent) -> None:
    if (plan.state, event) not in NEXT:
        raise Refusal("not_at_this_stage" if plan.state.is_open else "not_running")
