"""Opening a plan: the sections that its reader may see."""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Refusal
from coaching.base.person import Actor, Role
from coaching.ending.follow_up import closes_on
from coaching.ending.outcomes import shows_final_review
from coaching.goals.team_figures import TeamFigure
from coaching.plan.access_facts import AccessFacts
from coaching.plan.lifecycle import open_by_agent
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan, PlanState
from coaching.plan.plan_clock import Cause
from coaching.plan.policy import Action, Section, require, role_on
from coaching.plan.sections import visible
from coaching.records.audit import EventKind
from coaching.screens import Opening, PlanScreen
from coaching.weekly.check_ins import reflection_number, upcoming_check_in
from services.absence.clock_facts import leave_kind, standstill_of
from services.core.plan_access import access_facts_for, audience_of, openings_of, permitted_plan
from services.core.plan_change import save_change
from services.core.plan_people import participants_of
from services.feedback.rounds import may_ask, rounds_for
from services.goals.goal_facts import facts_after_success, goal_facts_of
from services.goals.team_figures import figures_before
from services.plan.plan_history import plan_history
from services.plan.statements import statements_for
from services.records.retention import retention_of
from services.weekly.blockers import blockers_for
from services.weekly.check_in_versions import corrections_for
from storage.unit_of_work import UnitOfWork


def open_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str | None) -> PlanScreen:
    """Returns the plan as the actor may see it; without an id, the actor's own.

    The agent's first opening is recorded, and every opening by others.
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
        plan = save_change(uow, actor.id, now, open_by_agent(plan, now), EventKind.PLAN_OPENED)
    return plan_screen(uow, actor, now, plan)


def plan_screen(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> PlanScreen:
    """Returns the sections that the reader may see and the facts shown beside them, in the reader's zone."""
    participants, access = participants_of(uow, plan), access_facts_for(uow, actor, plan)
    seen, role = require(actor, Action.OPEN, plan, access).sections, role_on(actor, plan, access)
    zone, today = actor.person.zone, to_local(now, actor.person.zone).date()
    upcoming, blockers = upcoming_check_in(plan, participants, now), blockers_for(uow, plan, seen, zone)
    stands_still = standstill_of(plan, participants.agent, now)
    is_leave = stands_still is not None and stands_still.cause == Cause.AWAY
    return PlanScreen(
        plan=visible(plan, seen),
        participants=participants,
        role=role,
        next_check_in=to_local(upcoming[1], zone) if upcoming else None,
        reflection_number=reflection_number(plan, participants, now),
        standstill=stands_still,
        leave_kind=leave_kind(uow, role, plan, now) if is_leave else "",
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
        opened_by=_opened_by(uow, actor, access, plan) if Section.READERS in seen else None,
        retention=retention_of(uow, plan),
        settled_on=to_local(plan.final_at, zone).date() if plan.final_at else None,
        closes_on=closes_on(plan) if plan.state is PlanState.SUSTAIN else None,
        has_review=shows_final_review(plan, today),
        team=_team(uow, plan, participants, seen, role),
        notes=uow.notes.count_about(plan.agent_id) if plan.state.is_open else 0,
        blockers=blockers,
        today=today,
        goals=goal_facts_of(uow, plan, blockers, seen),
        after=facts_after_success(uow, plan, blockers, today, seen),
        feedback=rounds_for(uow, actor, plan),
        may_ask_colleagues=may_ask(uow, actor, now, plan),
        **corrections_for(uow, actor, now, plan, seen),
        findings=uow.finding_records.of(plan.id) if Section.REVIEW in seen else (),
        **statements_for(uow, plan, seen, zone),
        **plan_history(uow, plan, seen, zone),
    )


def _team(
    uow: UnitOfWork, plan: Plan, participants: Participants, seen: Set[Section], role: Role
) -> Mapping[str, TeamFigure]:
    """Returns the team's figures from before the plan, for readers of its goals; the agent sees the median alone."""
    if Section.TERMS not in seen:
        return {}
    metrics = [goal.metric for goal in plan.terms.goals]
    found = figures_before(uow, participants.agent, metrics, plan.terms.cadence.start)
    if role is not Role.AGENT:
        return found
    return {metric: replace(figure, mean=None) for metric, figure in found.items()}


def _opened_by(uow: UnitOfWork, actor: Actor, access: AccessFacts, plan: Plan) -> tuple[Opening, ...]:
    found = openings_of(uow, access, plan)
    return tuple(replace(entry, at=to_local(entry.at, actor.person.zone)) for entry in found)
