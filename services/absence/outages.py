"""`/pip outage`: days on which a site or one plan stands still, and a clock that HR holds."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from coaching.absence.absences import Absence, problems
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause
from coaching.plan.policy import Action, may
from coaching.records.audit import EventKind
from coaching.screens import OutageScreen
from services.absence.absences import lines, recount_all
from services.core.plan_access import access_facts_for, permitted_plan, programme_plans
from services.core.plan_people import with_participants
from storage.absence.public_holidays import known_site
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

CHOICES = 100


@dataclass(frozen=True)
class Outage:
    """The answers of the form: days, and a plan or a site. `is_hold`: HR holds the clock of the plan."""

    first: date | None
    last: date | None
    plan_id: str = ""
    site: str = ""
    is_hold: bool = False


@only_reads
def open_outage(uow: UnitOfWork, actor: Actor, now: datetime) -> OutageScreen:
    """Returns the form, with the plans whose clock the actor may stop, and what they may take back."""
    plans = _plans(uow, actor)
    may_site = may(actor, Action.ENTER_LEAVE_OF_ANYBODY)
    if not plans and not may_site:
        raise Refusal("no_clock_to_stop")
    return OutageScreen(
        tuple((plan, participants.agent) for plan, participants in with_participants(uow, plans)),
        may_site,
        lines(uow, actor, now, (Cause.OUTAGE, Cause.HOLD)),
    )


def enter_outage(uow: UnitOfWork, actor: Actor, now: datetime, typed: Outage) -> Absence:
    """Enters the days: the affected clocks stand still."""
    if typed.plan_id:
        action = Action.HOLD_CLOCK if typed.is_hold else Action.ENTER_LEAVE
        permitted_plan(uow, actor, action, typed.plan_id)
    elif not may(actor, Action.ENTER_LEAVE_OF_ANYBODY):
        raise Refusal("not_yours", action=Action.ENTER_LEAVE_OF_ANYBODY.value)
    if found := [*problems(typed.first, typed.last), *_place_problems(uow, typed)]:
        raise InvalidForm(found)
    absence = Absence(
        id=uuid4().hex,
        cause=Cause.HOLD if typed.is_hold else Cause.OUTAGE,
        first=typed.first or date.max,
        last=typed.last or date.max,
        plan_id=typed.plan_id,
        site=typed.site,
        entered_by=actor.id,
    )
    uow.absences.add(absence, now)
    days = (absence.last - absence.first).days + 1
    uow.audit.note(now, EventKind.ABSENCE_ENTERED, actor.id, plan=absence.plan_id, days=days)
    recount_all(uow, actor, now, absence, is_entered=True)
    return absence


def _place_problems(uow: UnitOfWork, typed: Outage) -> list[Problem]:
    if typed.plan_id and typed.site:
        return [Problem("site", "plan_or_site")]
    if typed.plan_id:
        return []
    if not typed.site or typed.is_hold:
        return [Problem("outage_plan", "needed")]
    if not known_site(typed.site):
        return [Problem("site", "site_unknown")]
    sites = uow.people.sites()
    matches = any(site == typed.site or site.startswith(f"{typed.site}-") for site in sites)
    return [] if matches else [Problem("site", "site_of_nobody", {"sites": sites or ["none"]})]


def _plans(uow: UnitOfWork, actor: Actor) -> list[Plan]:
    """Returns the newest plans whose clock the actor may stop: their own, and for HR the programme's."""
    access = access_facts_for(uow, actor)
    found = {plan.id: plan for plan in uow.plan_summaries.led_by(actor.id)}
    found |= {plan.id: plan for plan in programme_plans(uow, actor, access)}
    allowed = [plan for plan in found.values() if may(actor, Action.ENTER_LEAVE, plan, access)]
    return allowed[:CHOICES]
