"""Who may do what: one pure function, asked on every path. What it does not name is refused."""

from enum import StrEnum

from coaching.errors import Refusal
from coaching.people import Actor, Role
from coaching.plan import Plan, PlanState


class Action(StrEnum):
    """What somebody may want to do to a plan, or to the workspace."""

    SET_UP = "set_up"
    START = "start"
    READ_DIGEST = "read_digest"
    OPEN = "open"
    ACKNOWLEDGE = "acknowledge"
    REFLECT = "reflect"
    LOG_CHECK_IN = "log_check_in"
    WITHDRAW = "withdraw"
    HAND_OVER = "hand_over"
    NAME_STAND_IN = "name_stand_in"


_ON_PLANS: dict[Action, frozenset[Role]] = {
    Action.OPEN: frozenset({Role.AGENT, Role.MANAGER, Role.STAND_IN, Role.HR}),
    Action.ACKNOWLEDGE: frozenset({Role.AGENT}),
    Action.REFLECT: frozenset({Role.AGENT}),
    Action.LOG_CHECK_IN: frozenset({Role.MANAGER, Role.STAND_IN}),
    Action.WITHDRAW: frozenset({Role.MANAGER}),
    Action.HAND_OVER: frozenset({Role.MANAGER, Role.HR}),
    Action.NAME_STAND_IN: frozenset({Role.MANAGER}),
}


def role_on(actor: Actor, plan: Plan) -> Role:
    """What `actor` is to `plan`. HR people are never HR of a plan that is about themselves."""
    if not actor.person.is_member:
        return Role.STRANGER
    if actor.id == plan.agent_id:
        return Role.AGENT
    if actor.id == plan.manager_id:
        return Role.MANAGER
    if actor.id == plan.stand_in_id:
        return Role.STAND_IN
    return Role.HR if actor.is_hr else Role.STRANGER


def _who_may(action: Action, plan: Plan) -> frozenset[Role]:
    """Once a plan is withdrawn, its agent has nothing to read any more; the others keep the record."""
    withdrawn = action is Action.OPEN and not plan.state.is_running
    return _ON_PLANS[action] - {Role.AGENT} if withdrawn else _ON_PLANS[action]


def may(actor: Actor, action: Action, plan: Plan | None = None) -> bool:
    """Whether `actor` may do `action`, to `plan` where the action is about one."""
    if not actor.person.is_member:
        return False
    match action:
        case Action.SET_UP:
            return actor.may_set_up
        case Action.START:
            return actor.may_start
        case Action.READ_DIGEST:
            return actor.is_hr
        case _:
            return plan is not None and role_on(actor, plan) in _who_may(action, plan)


def require(actor: Actor, action: Action, plan: Plan | None = None) -> None:
    """Raises Refusal: `not_yours`, or `not_running` and `already_opened` where the plan's state forbids it."""
    if not may(actor, action, plan):
        raise Refusal("not_yours", action=action.value)
    if plan is None or action is Action.OPEN:
        return
    if not plan.state.is_running:
        raise Refusal("not_running")
    if action is Action.WITHDRAW and plan.state is not PlanState.SHARED:
        raise Refusal("already_opened")
