"""The guide to the opening talk before a plan is shared, with the known content of the plan."""

from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import Terms
from coaching.plan.policy import Action, require
from coaching.screens import GuideScreen
from coaching.start import drafts
from coaching.start.drafts import Draft
from services.core.plan_access import permitted_plan
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_guide(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str = "", draft_id: str = "") -> GuideScreen:
    """Returns the guide for a plan that waits for HR, for a draft, or in general. An incomplete draft adds nothing."""
    if plan_id:
        return _screen(uow, actor, permitted_plan(uow, actor, Action.PREPARE_TALK, plan_id).terms)
    require(actor, Action.START)
    draft = uow.drafts.find(draft_id) if draft_id else None
    if draft is None:
        return GuideScreen()
    if draft.manager_id != actor.id:
        raise Refusal("not_yours", action=Action.START.value)
    return _screen(uow, actor, drafts.terms(draft)) if _is_complete(draft, actor, now) else GuideScreen()


def _is_complete(draft: Draft, actor: Actor, now: datetime) -> bool:
    today = to_local(now, actor.person.zone).date()
    return not any(drafts.problems(draft, step, today) for step in drafts.STEPS)


def _screen(uow: UnitOfWork, actor: Actor, terms: Terms) -> GuideScreen:
    first = check_in_moment(terms.cadence, terms.cadence.check_in_day(1), actor.person)
    return GuideScreen(uow.people.get(terms.agent_id), terms, to_local(first, actor.person.zone))
