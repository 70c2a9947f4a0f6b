"""Outcomes: the manager proposes one with a reason, HR confirms or sends it back; hard outcomes may be locked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypedDict

from coaching.base.calendar import to_local, working_days_after
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor, Role
from coaching.base.reasons import says_why, why_problems
from coaching.delivery.ending_notices import OutcomeAskedNotice, OutcomeDecidedNotice, RoleAskedNotice
from coaching.delivery.ledger import DueItem
from coaching.ending.extension import as_if_decided, extended, resumed
from coaching.ending.locks import Lock, lock_problems
from coaching.ending.outcomes import (
    EndingFacts,
    Outcome,
    OutcomeDecision,
    OutcomeKind,
    OutcomeVerdict,
    Proposal,
    after_decision,
    hear_of_return,
    view_of,
    waiting,
)
from coaching.plan.amendments import RequestedChanges, amended, changes, problems, with_read_targets
from coaching.plan.lifecycle import extend
from coaching.plan.lifecycle import propose_outcome as propose_ending
from coaching.plan.participants import on_plan
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, role_on
from coaching.records.audit import EventKind
from coaching.screens import OutcomeDecisionScreen, OutcomeScreen
from services.core.plan_access import access_facts_for, audience_of, hr_for, permitted_plan
from services.core.plan_change import manager_and_hr, save_change, with_hr
from services.core.plan_people import participants_of, today_of
from services.ending.ending_facts import facts_for
from services.ending.outcome_locks import locks_left, locks_of, passing, past_the_locks
from services.plan.amendments import save_amendment
from storage.unit_of_work import UnitOfWork

ANSWER_WITHIN = 5
"""Working days in which the agent may say how they see a change of role; then silence is recorded."""


class _Facts(TypedDict):
    """The facts of an outcome's audit event: its number, and the counts that its locks depend on."""

    number: int
    outcome: str
    verdict: str
    override: int
    promised: int
    kept: int
    due: int
    held: int
    view: str


def open_outcome(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> OutcomeScreen:
    """Returns the form that proposes an outcome, with the locks."""
    plan = _undecided(uow, actor, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    access, facts = access_facts_for(uow, actor, plan), facts_for(uow, actor, now, plan)
    return OutcomeScreen(
        plan=plan,
        participants=participants_of(uow, plan),
        facts=facts,
        locks=locks_of(uow, plan, OutcomeKind, facts, now),
        by_hr=role_on(actor, plan, access) is Role.HR,
        longer_until=resumed(plan, today_of(uow, plan, now)).cadence.end,
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
    )


def propose_outcome(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, proposal: Proposal) -> Outcome:
    """Proposes an outcome and asks HR. HR alone may pass a lock, with a written reason."""
    plan, kind, reason = _undecided(uow, actor, plan_id), proposal.kind, proposal.reason.strip()
    if not hr_for(uow, plan):
        raise Refusal("nobody_decides")
    if short := why_problems("outcome_reason", reason):
        raise InvalidForm(short)
    role = proposal.role.strip() if kind is OutcomeKind.ROLE_CHANGE else ""
    if kind is OutcomeKind.ROLE_CHANGE and not role:
        raise InvalidForm([Problem("new_role", "role_needed")])
    is_hr = role_on(actor, plan, access_facts_for(uow, actor, plan)) is Role.HR
    override = proposal.override.strip() if is_hr else ""
    rests_on = facts_for(uow, actor, now, plan)
    found = locks_of(uow, plan, (kind,), rests_on, now)[kind]
    if found and not says_why(override):
        raise InvalidForm(_locked(found, override))
    longer = _new_goals(uow, actor, now, plan, proposal) if kind is OutcomeKind.EXTENDED else {}
    number = len(uow.endings.outcomes(plan.id)) + 1
    until = _view_until(uow, plan, now) if role else None
    proposed = Outcome(number, kind, actor.id, now, reason, tuple(longer.items()), role=role, view_until=until)
    outcome = passing(proposed, found, override)
    uow.endings.propose(plan, outcome)
    homes, facts = manager_and_hr(uow, plan), _facts(outcome, rests_on)
    save_change(uow, actor.id, now, propose_ending(plan), EventKind.OUTCOME_PROPOSED, homes=homes, **facts)
    for user_id in sorted(hr_for(uow, plan) - {actor.id}):
        uow.ledger.post(DueItem(OutcomeAskedNotice(plan.id, number), user_id), now)
    if role:
        uow.ledger.post(DueItem(RoleAskedNotice(plan.id, number), plan.agent_id), now)
    return outcome


def _locked(found: Sequence[Lock], override: str) -> list[Problem]:
    """Returns the locks at the choice; where HR wrote too little to pass them, that at its own field."""
    return why_problems("override", override) if override else lock_problems(found, "outcome")


def _view_until(uow: UnitOfWork, plan: Plan, now: datetime) -> date:
    """Returns the last day on which the agent is waited for, in their zone and working days."""
    agent = uow.people.get(plan.agent_id)
    return working_days_after(to_local(now, agent.zone).date(), ANSWER_WITHIN, on_plan(plan.cadence, agent))


def open_decision(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> OutcomeDecisionScreen:
    """Returns HR's form about the proposed outcome."""
    plan, outcome = _proposed(uow, actor, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    facts = facts_for(uow, actor, now, plan)
    return OutcomeDecisionScreen(
        plan=plan,
        participants=participants_of(uow, plan),
        outcome=replace(
            outcome, at=to_local(outcome.at, actor.person.zone), agent_view=view_of(outcome, facts.statements)
        ),
        proposer=uow.people.get(outcome.by),
        facts=facts,
        longer=extended(plan, dict(outcome.requested), today_of(uow, plan, now)),
        locks=locks_left(uow, plan, outcome, facts, now),
        audience=audience_of(
            uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id
        ),
    )


def decide_outcome(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int, decision: OutcomeDecision
) -> Plan:
    """Confirms outcome `number` or sends it back, for HR. Locks are checked again: they may have closed meanwhile."""
    verdict, comment = decision.verdict, decision.comment.strip()
    plan, outcome = _proposed(uow, actor, plan_id)
    if outcome.number != number:
        raise Refusal("changed_meanwhile")
    if outcome.by == actor.id and hr_for(uow, plan) - {actor.id}:
        raise Refusal("not_own_proposal")
    if verdict is OutcomeVerdict.RETURNED and (short := why_problems("outcome_comment", comment, "comment_needed")):
        raise InvalidForm(short)
    rests_on = facts_for(uow, actor, now, plan)
    if verdict is OutcomeVerdict.CONFIRMED:
        outcome = past_the_locks(outcome, locks_left(uow, plan, outcome, rests_on, now), decision.override.strip())
    outcome = replace(outcome, verdict=verdict, decided_by=actor.id, decided_at=now, comment=comment)
    uow.endings.decide(plan, outcome)
    homes, facts = with_hr(uow, plan), _facts(outcome, rests_on)
    ended = after_decision(plan, outcome, now, today_of(uow, plan, now))
    changed = save_change(uow, actor.id, now, ended, EventKind.OUTCOME_DECIDED, homes=homes, **facts)
    if verdict is OutcomeVerdict.CONFIRMED and outcome.kind is OutcomeKind.EXTENDED:
        changed = _extended(uow, now, changed, outcome)
    _tell(uow, now, changed, outcome)
    return changed


def _tell(uow: UnitOfWork, now: datetime, plan: Plan, outcome: Outcome) -> None:
    """Notifies both sides of HR's answer, or those who learn that it was sent back; never whoever gave it."""
    verdict = outcome.verdict or OutcomeVerdict.RETURNED
    told = {plan.agent_id, plan.manager_id} if verdict is OutcomeVerdict.CONFIRMED else hear_of_return(plan, outcome)
    for user_id in sorted(told - {outcome.decided_by}):
        uow.ledger.post(DueItem(OutcomeDecidedNotice(plan.id, outcome.number, verdict), user_id), now)


def _extended(uow: UnitOfWork, now: datetime, plan: Plan, outcome: Outcome) -> Plan:
    """Adds thirty days from today, with the proposed goals; the agent is asked to acknowledge them again."""
    longer = extend(plan, extended(plan, dict(outcome.requested), today_of(uow, plan, now)).terms)
    return save_amendment(uow, outcome.by, now, plan, longer, outcome.reason)[0]


def _new_goals(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, proposal: Proposal) -> RequestedChanges:
    """Returns the targets and days that the extension changes, as agreed ones; at least one has to be new."""
    today = today_of(uow, plan, now)
    typed = as_if_decided(plan, {field: text for field, text in proposal.requested.items() if text}, today)
    requested, longer = with_read_targets(plan.terms, typed, actor.person.mark), resumed(plan, today)
    if found := list(problems(longer, requested, today)):
        raise InvalidForm(found)
    changed = changes(longer.terms, amended(longer.terms, requested, today))
    if not any(change.field.endswith(("_target", "_due")) for change in changed):
        raise InvalidForm([Problem("goal_1_target", "goal_change_needed")])
    return requested


def _undecided(uow: UnitOfWork, actor: Actor, plan_id: str) -> Plan:
    plan = permitted_plan(uow, actor, Action.PROPOSE_OUTCOME, plan_id)
    if waiting(uow.endings.outcomes(plan.id)):
        raise Refusal("outcome_waits")
    return plan


def _proposed(uow: UnitOfWork, actor: Actor, plan_id: str) -> tuple[Plan, Outcome]:
    plan = permitted_plan(uow, actor, Action.DECIDE_OUTCOME, plan_id)
    if (outcome := waiting(uow.endings.outcomes(plan.id))) is None:
        raise Refusal("no_outcome_waits")
    return plan, outcome


def _facts(outcome: Outcome, rests_on: EndingFacts) -> _Facts:
    counts = rests_on.delivered
    return _Facts(
        number=outcome.number,
        outcome=outcome.kind.value,
        verdict=outcome.verdict.value if outcome.verdict else "",
        override=int(bool(outcome.override)),
        promised=counts.promised,
        kept=counts.fulfilled,
        due=counts.due,
        held=counts.held,
        view=_view(outcome, rests_on),
    )


def _view(outcome: Outcome, rests_on: EndingFacts) -> str:
    """Returns whether the agent said how they see a change of role that was decided: silence is recorded, too."""
    if outcome.kind is not OutcomeKind.ROLE_CHANGE or outcome.waits:
        return ""
    return "given" if view_of(outcome, rests_on.statements) else "silent"
