"""The facts that the policy needs, read in this transaction, and the readers of a plan that follow from them."""

from coaching.base.errors import Refusal
from coaching.base.person import Actor, Person, Role
from coaching.plan.access_facts import AccessFacts
from coaching.plan.plan import Plan, PlanReader
from coaching.plan.policy import Action, require, role_on
from coaching.programme.programme import acting
from coaching.screens import Audience, Opening
from storage.base.unreadable import DamagedRecord
from storage.unit_of_work import UnitOfWork

LISTED = 20


def actor_of(uow: UnitOfWork, person: Person, owner_id: str = "") -> Actor:
    """Returns `person` with the rights they hold now."""
    return acting(person, uow.programmes.find(), owner_id)


def access_facts_for(uow: UnitOfWork, actor: Actor, plan: Plan | None = None) -> AccessFacts:
    """Returns the facts for judging `actor` and for naming the readers of `plan`. Before the setup there is no HR."""
    programme = uow.programmes.find()
    people = {actor.id, plan.stand_in_id} if plan else {actor.id}
    if programme is None:
        return uow.access_facts.read(frozenset(), "", people)
    return uow.access_facts.read(programme.hr, programme.deputy, people)


def hr_for(uow: UnitOfWork, plan: Plan) -> frozenset[str]:
    """Returns those who act as HR on a plan: never its leaders, even if they hold the role."""
    programme = uow.programmes.find()
    if programme is None:
        return frozenset()
    access = uow.access_facts.read(programme.hr, programme.deputy, ())
    deputy = access.deputy_for(plan.agent_id, plan.leaders)
    return frozenset({deputy}) if deputy else access.hr_beside(plan.agent_id, plan.leaders)


def audience_of(
    uow: UnitOfWork, access: AccessFacts, agent_id: str, stand_in_id: str = "", *, manager_id: str
) -> Audience:
    """Returns the readers of a plan about `agent_id` beside its two participants."""
    stands_in = bool(stand_in_id) and not access.is_barred(stand_in_id, agent_id)
    leaders = {manager_id, stand_in_id}
    deputy = access.deputy_for(agent_id, leaders)
    return Audience(
        stand_in=uow.people.get(stand_in_id) if stands_in else None,
        has_hr=bool(access.hr_beside(agent_id, leaders)),
        deputy=uow.people.get(deputy) if deputy else None,
    )


def openings_of(uow: UnitOfWork, access: AccessFacts, plan: Plan) -> tuple[Opening, ...]:
    """Returns those who opened the plan, the latest first, with their present role. Times are UTC."""
    readers = uow.readers.of(plan.id)
    uow.people.read(reader.person_id for reader in readers)
    return tuple(_opening(uow, access, plan, reader) for reader in readers)


def _opening(uow: UnitOfWork, access: AccessFacts, plan: Plan, reader: PlanReader) -> Opening:
    roles = {
        plan.manager_id: Role.MANAGER,
        plan.stand_in_id: Role.STAND_IN,
        access.deputy_for(plan.agent_id, plan.leaders): Role.HR,
    }
    as_hr = Role.HR if reader.person_id in access.hr else Role.STRANGER
    return Opening(uow.people.find(reader.person_id), roles.get(reader.person_id, as_hr), reader.last_at)


def programme_plans(uow: UnitOfWork, actor: Actor, access: AccessFacts) -> list[Plan]:
    """Returns the candidates for the programme's list: for a deputy, only the plans that HR itself is part of."""
    works_for = access.superiors
    if actor.is_hr:
        return uow.plan_summaries.newest(LISTED, without={actor.id, *works_for.get(actor.id, ())})
    if actor.id != access.deputy:
        return []
    about_hr = uow.plan_summaries.about(access.hr.union(*(works_for.get(person, ()) for person in access.hr)))
    led_by_hr = [plan for person in sorted(access.hr) for plan in uow.plan_summaries.led_by(person)]
    candidates = {plan.id: plan for plan in (*about_hr, *led_by_hr)}
    return [plan for plan in candidates.values() if role_on(actor, plan, access) is Role.HR]


def permitted_plan(uow: UnitOfWork, actor: Actor, action: Action, plan_id: str) -> Plan:
    """Returns the plan, if `actor` may do `action` to it now. An unknown plan is refused in the same words.

    Raises DamagedRecord, for those who may know that it is there.
    """
    try:
        plan = uow.plans.find(plan_id)
    except DamagedRecord:
        for lost in uow.plans.people_alone([plan_id]):
            require(actor, Action.OPEN, lost, access_facts_for(uow, actor, lost))
        raise
    if plan is None:
        raise Refusal("not_yours", action=action.value)
    require(actor, action, plan, access_facts_for(uow, actor, plan))
    return plan
