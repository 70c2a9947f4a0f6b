"""The agent's weekly reflection: asked for by DM, written in a modal, stored only on submission."""

from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import Plan, Reflection
from coaching.plan.policy import Action, require
from coaching.records.audit import EventKind
from coaching.screens import ReflectionScreen
from coaching.weekly.check_ins import reflection_number, with_reflection
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import save_change
from services.core.plan_people import participants_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_reflection(uow: UnitOfWork, actor: Actor, _now: datetime, plan_id: str, number: int) -> ReflectionScreen:
    """Returns the three questions before check-in `number`, as long as that check-in is not logged."""
    plan = _open_for_reflection(uow, actor, plan_id, number)
    manager = uow.people.get(plan.manager_id)
    day = plan.cadence.check_in_day(number)
    at = to_local(check_in_moment(plan.cadence, day, manager), actor.person.zone)
    audience = audience_of(
        uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id
    )
    return ReflectionScreen(plan, manager, number, at, plan.reflection(number), audience=audience)


def reflect(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int, answers: tuple[str, str, str], source: str
) -> Reflection:
    """Stores the answers (better, blocked, ask). A later form before the check-in replaces them."""
    plan = _open_for_reflection(uow, actor, plan_id, number)
    known = plan.reflection(number)
    if known is not None and uow.plans.source_of_reflection(plan.id, number) == source:
        return known
    better, blocked, ask = (answer.strip() for answer in answers)
    if not (better or blocked or ask):
        raise InvalidForm([Problem("better", "needed")])
    reflection = Reflection(number, now, better, blocked, ask)
    uow.plans.save_reflection(plan, reflection, source)
    save_change(uow, actor.id, now, with_reflection(plan, reflection), EventKind.REFLECTED, number=number)
    return reflection


def offer_reflection(uow: UnitOfWork, actor: Actor, now: datetime, message_ts: str) -> Refusal | None:
    """Offers to use a DM as the reflection, or to add it to the one that is written; returns why not, if none is open.

    Only its `ts` is kept: the text stays in Slack until it is submitted.
    """
    if (plan := uow.plans.running_of_agent(actor.id)) is None:
        return Refusal("no_plan_to_reflect")
    require(actor, Action.REFLECT, plan, access_facts_for(uow, actor, plan))
    number = reflection_number(plan, participants_of(uow, plan), now)
    if number is None:
        return Refusal("nothing_to_reflect")
    uow.ledger.post(DueItem(ReflectionOfferNotice(plan.id, number, message_ts), actor.id), now)
    return None


def _open_for_reflection(uow: UnitOfWork, actor: Actor, plan_id: str, number: int) -> Plan:
    plan = permitted_plan(uow, actor, Action.REFLECT, plan_id)
    if number not in plan.cadence.check_ins() or not plan.is_awaited(number):
        raise Refusal("nothing_to_reflect")
    return plan
