"""Reading a plan, adding one's own view, confirming receipt."""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Refusal
from coaching.base.people import Actor, Role
from coaching.ending.follow_up import closes_on
from coaching.ending.outcomes import shows_whole
from coaching.goals.team_figures import TeamFigure
from coaching.plan.access_facts import Standing
from coaching.plan.acknowledgement import confirmed, declined
from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action, Section, require, role_on
from coaching.plan.sections import visible
from coaching.plan.statements import StatementKind
from coaching.records.audit import EventKind
from coaching.screens import Opening, PlanSheet, StatementSheet
from services.blocker_facts import blockers_for
from services.ending_facts import endings_for
from services.feedback import may_ask, rounds_for
from services.pairs import pair_of, people_of, permitted_plan
from services.planning import reschedule
from services.retention import kept
from services.standing import audience_of, openings_of, standing_for
from services.statements import put_on_record, statement_sheet, voices_for, with_own_words
from services.team_figures import figures_before
from storage.unit_of_work import UnitOfWork


def open_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str | None) -> PlanSheet:
    """The plan as the actor may see it; without an id, the actor's own.

    The agent's first look is remembered, and every look of others.
    """
    if plan_id is None:
        own = uow.plans.open_of_agent(actor.id)
        if own is None or not own.state.is_with_agent:
            raise Refusal("no_plan")
        plan_id = own.id
    plan = permitted_plan(uow, actor, Action.OPEN, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    if actor.id != plan.agent_id:
        uow.readers.note(plan.id, actor.id, now)
    elif plan.state is PlanState.SHARED:
        opened = replace(plan, state=PlanState.OPENED, opened_at=now)
        plan = _changed(uow, actor, now, opened, EventKind.PLAN_OPENED)
    return sheet(uow, actor, now, plan)


def save_agent_view(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> PlanSheet:
    """Keeps the agent's own view beside the manager's."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    saved = _changed(uow, actor, now, with_own_words(uow, actor, now, plan, text.strip()), EventKind.VIEW_SAVED)
    return sheet(uow, actor, now, saved)


def acknowledge(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> PlanSheet:
    """Confirms receipt, which is not agreement, and keeps the view typed beside it. A second time changes nothing."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    if plan.acknowledged_at is None:
        written = with_own_words(uow, actor, now, plan, text.strip() or plan.agent_view)
        plan = _changed(uow, actor, now, confirmed(written, now), EventKind.ACKNOWLEDGED)
    return sheet(uow, actor, now, plan)


def open_decline(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> StatementSheet:
    """Before a plan is not confirmed: keeps the view that was typed so far, and asks whether there is more to say."""
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    _require_unconfirmed(plan)
    written = with_own_words(uow, actor, now, plan, text.strip() or plan.agent_view)
    if written != plan:
        plan = _changed(uow, actor, now, written, EventKind.VIEW_SAVED)
    return statement_sheet(uow, actor, plan, declines=True)


def decline(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> Plan:
    """Keeps that the agent received the plan and does not confirm it, with a statement if they wrote one.

    The plan runs all the same; they may confirm later. A second time changes nothing.
    """
    plan = permitted_plan(uow, actor, Action.ACKNOWLEDGE, plan_id)
    _require_unconfirmed(plan)
    if plan.declined_at is not None:
        return plan
    plan = _changed(uow, actor, now, declined(plan, now), EventKind.DECLINED)
    return put_on_record(uow, actor, now, plan, StatementKind.DECLINED, text.strip()) if text.strip() else plan


def _require_unconfirmed(plan: Plan) -> None:
    """Who confirmed has received it: only a statement can be added to that."""
    if plan.acknowledged_at is not None:
        raise Refusal("already_confirmed")


def sheet(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> PlanSheet:
    """The plan's sections that the reader may see, with what they need beside them, in the reader's zone."""
    pair, standing = pair_of(uow, plan), standing_for(uow, actor, plan)
    seen = require(actor, Action.OPEN, plan, standing).sections
    upcoming = upcoming_check_in(plan, pair, now)
    return PlanSheet(
        plan=visible(plan, seen),
        pair=pair,
        role=role_on(actor, plan, standing),
        next_check_in=to_local(upcoming[1], actor.person.zone) if upcoming else None,
        reflection_number=reflection_number(plan, pair, now),
        audience=audience_of(uow, standing, plan.agent_id, plan.stand_in_id),
        opened_by=_opened_by(uow, actor, standing, plan) if Section.READERS in seen else None,
        kept=kept(uow, plan),
        settled_on=to_local(plan.final_at, actor.person.zone).date() if plan.final_at else None,
        closes_on=closes_on(plan) if plan.state is PlanState.SUSTAIN else None,
        has_review=shows_whole(plan, to_local(now, actor.person.zone).date()),
        team=_team(uow, plan, pair, seen, role_on(actor, plan, standing)),
        notes=uow.notes.count_about(plan.agent_id) if plan.state.is_open else 0,
        blockers=blockers_for(uow, plan, seen, actor.person.zone),
        feedback=rounds_for(uow, actor, plan),
        may_ask_colleagues=may_ask(uow, actor, now, plan),
        findings=uow.kept_findings.of(plan.id) if Section.REVIEW in seen else (),
        **voices_for(uow, plan, seen, actor.person.zone),
        **endings_for(uow, plan, seen, actor.person.zone),
    )


def _team(uow: UnitOfWork, plan: Plan, pair: Participants, seen: Set[Section], role: Role) -> Mapping[str, TeamFigure]:
    """What the team reached before the plan, for who reads its goals; the agent sees the median alone."""
    if Section.TERMS not in seen:
        return {}
    metrics = [goal.metric for goal in plan.terms.goals]
    found = figures_before(uow, pair.agent, metrics, plan.terms.cadence.start)
    if role is not Role.AGENT:
        return found
    return {metric: replace(figure, mean=None) for metric, figure in found.items()}


def _opened_by(uow: UnitOfWork, actor: Actor, standing: Standing, plan: Plan) -> tuple[Opening, ...]:
    found = openings_of(uow, standing, plan)
    return tuple(replace(entry, at=to_local(entry.at, actor.person.zone)) for entry in found)


def upcoming_check_in(plan: Plan, pair: Participants, now: datetime) -> tuple[int, datetime] | None:
    """Number and moment (UTC) of the next check-in that is not logged yet; None if there is none."""
    if not plan.state.is_running:
        return None
    for number, day in plan.cadence.check_ins().items():
        moment = check_in_moment(plan.cadence, day, pair.manager)
        if moment > now and plan.is_awaited(number):
            return number, moment
    return None


def reflection_number(plan: Plan, pair: Participants, now: datetime) -> int | None:
    """The check-in the agent may reflect on now: the next one, within a week of it."""
    upcoming = upcoming_check_in(plan, pair, now) if plan.state.is_running else None
    return upcoming[0] if upcoming and (upcoming[1] - now).days < 7 else None


def _changed(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, event: EventKind) -> Plan:
    """Saves a changed plan, notes what happened and has both Homes drawn anew."""
    plan = replace(plan, revision=plan.revision + 1)
    uow.plans.save(plan)
    reschedule(uow, plan)
    uow.audit.note(now, event, actor.id, plan=plan.id)
    uow.ledger.refresh_home(people_of(plan), plan.id, plan.revision, now)
    return plan
