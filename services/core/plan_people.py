"""Loading the participants of a plan, and plans by id with a fresh permission check."""

from collections.abc import Mapping, Sequence

from coaching.base.errors import Refusal
from coaching.base.person import Actor, Person
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.plan.policy import WITH_HR, Action, require
from services.core.plan_access import access_facts_for
from services.core.presence import on_plan_days
from storage.unit_of_work import UnitOfWork


def participants_of(uow: UnitOfWork, plan: Plan) -> Participants:
    """Returns agent, manager and stand-in of a plan, with their known days off."""
    uow.people.read(parts_of(plan))
    return participants_among(uow, {user_id: uow.people.get(user_id) for user_id in parts_of(plan)}, plan)


def participants_among(uow: UnitOfWork, people: Mapping[str, Person], plan: Plan) -> Participants:
    """The same, from people who were already loaded."""
    with_days_off = {user_id: on_plan_days(uow, people[user_id], plan) for user_id in parts_of(plan)}
    return Participants(
        with_days_off[plan.agent_id], with_days_off[plan.manager_id], with_days_off.get(plan.stand_in_id)
    )


def parts_of(plan: Plan) -> list[str]:
    """Returns agent, manager and stand-in of a plan, by user id."""
    return [plan.agent_id, plan.manager_id, *([plan.stand_in_id] if plan.stand_in_id else [])]


def people_of(plan: Plan) -> list[str]:
    """Returns everybody whose Home shows the plan as their own, by user id; its agent only once it was shared."""
    hidden = plan.agent_id if plan.state in WITH_HR else ""
    return [user_id for user_id in parts_of(plan) if user_id != hidden]


def with_participants(uow: UnitOfWork, plans: Sequence[Plan]) -> list[tuple[Plan, Participants]]:
    """Returns plans with their participants, in one query."""
    everybody = {user_id for plan in plans for user_id in parts_of(plan)}
    uow.people.read(everybody)
    uow.absences.read(everybody)
    return [(plan, participants_of(uow, plan)) for plan in plans]


def permitted_plan(uow: UnitOfWork, actor: Actor, action: Action, plan_id: str) -> Plan:
    """Returns the plan, if `actor` may do `action` to it now. An unknown plan is refused in the same words."""
    if (plan := uow.plans.find(plan_id)) is None:
        raise Refusal("not_yours", action=action.value)
    require(actor, action, plan, access_facts_for(uow, actor, plan))
    return plan
