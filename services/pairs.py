"""Finding the people of a plan, and plans by id with a fresh permission check."""

from collections.abc import Sequence

from coaching.errors import Refusal
from coaching.people import Actor
from coaching.plan import Plan
from coaching.policy import WITH_HR, Action, require
from coaching.timetable import Pair
from services.standing import standing_for
from storage.unit_of_work import UnitOfWork


def pair_of(uow: UnitOfWork, plan: Plan) -> Pair:
    """The agent and the manager of a plan."""
    return Pair(uow.people.get(plan.agent_id), uow.people.get(plan.manager_id))


def people_of(plan: Plan) -> list[str]:
    """Everybody whose Home shows the plan as their own, by user id; its agent only once it was shared."""
    agent = [] if plan.state in WITH_HR else [plan.agent_id]
    return [*agent, plan.manager_id, *([plan.stand_in_id] if plan.stand_in_id else [])]


def pairs_of(uow: UnitOfWork, plans: Sequence[Plan]) -> list[tuple[Plan, Pair]]:
    """Plans with the people of each, read all at once."""
    uow.people.read(user_id for plan in plans for user_id in (plan.agent_id, plan.manager_id))
    return [(plan, pair_of(uow, plan)) for plan in plans]


def permitted_plan(uow: UnitOfWork, actor: Actor, action: Action, plan_id: str) -> Plan:
    """The plan, if `actor` may do `action` to it now. A plan that does not exist is refused in the same words."""
    if (plan := uow.plans.find(plan_id)) is None:
        raise Refusal("not_yours", action=action.value)
    require(actor, action, plan, standing_for(uow, actor, plan))
    return plan
