"""Opening a plan: the sections that its reader may see."""

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
from coaching.plan.lifecycle import open_by_agent
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action, Section, require, role_on
from coaching.plan.sections import visible
from coaching.records.audit import EventKind
from coaching.screens import Opening, PlanSheet
from coaching.weekly.check_ins import reflection_number, upcoming_check_in
from services.core.access_facts import audience_of, openings_of, standing_for
from services.core.participants import pair_of, permitted_plan
from services.core.plan_change import save_change
from services.feedback.rounds import may_ask, rounds_for
from services.goals.team_figures import figures_before
from services.plan.plan_history import endings_for
from services.plan.statements import voices_for
from services.records.retention import kept
from services.weekly.blockers import blockers_for
from storage.unit_of_work import UnitOfWork


def open_plan(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str | None) -> PlanSheet:
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
    return sheet(uow, actor, now, plan)


def sheet(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> PlanSheet:
    """Returns the sections that the reader may see and the facts shown beside them, in the reader's zone."""
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
    """Returns the team's figures from before the plan, for readers of its goals; the agent sees the median alone."""
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
