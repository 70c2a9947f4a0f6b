"""Outcomes: the manager proposes one with a reason, HR confirms or sends it back; hard outcomes may be locked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor, Role
from coaching.delivery.ending_notices import OutcomeAskedNotice, OutcomeDecidedNotice
from coaching.delivery.ledger import DueItem
from coaching.ending.extension import as_if_decided, extended, resumed
from coaching.ending.locks import Lock, lock_problems, locks
from coaching.ending.outcomes import (
    EndingFacts,
    Outcome,
    OutcomeDecision,
    OutcomeKind,
    OutcomeVerdict,
    Proposal,
    after_decision,
    waiting,
)
from coaching.plan.amendments import RequestedChanges, amended, changes, problems, with_read_targets
from coaching.plan.lifecycle import extend
from coaching.plan.lifecycle import propose_outcome as propose_ending
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, role_on
from coaching.records.audit import EventKind
from coaching.screens import OutcomeDecisionScreen, OutcomeScreen
from services.core.plan_access import access_facts_for, audience_of, hr_for
from services.core.plan_change import manager_and_hr, save_change, with_hr
from services.core.plan_people import participants_of, permitted_plan
from services.ending.ending_facts import facts_for
from services.plan.amendments import save_amendment, today_of
from storage.unit_of_work import UnitOfWork


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


def open_outcome(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> OutcomeScreen:
    """Returns the form that proposes an outcome, with the locks."""
    plan = _undecided(uow, actor, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    access, facts = access_facts_for(uow, actor, plan), facts_for(uow, actor, now, plan)
    return OutcomeScreen(
        plan=plan,
        participants=participants_of(uow, plan),
        facts=facts,
        locks=_locks_of(uow, plan, OutcomeKind, facts, now),
        by_hr=role_on(actor, plan, access) is Role.HR,
        longer_until=resumed(plan, today_of(uow, plan, now)).cadence.end,
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id),
    )


def propose_outcome(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, proposal: Proposal) -> Outcome:
    """Proposes an outcome and asks HR. HR alone may pass a lock, with a written reason."""
    plan, kind, reason = _undecided(uow, actor, plan_id), proposal.kind, proposal.reason.strip()
    if not reason:
        raise InvalidForm([Problem("outcome_reason", "reason_needed")])
    is_hr = role_on(actor, plan, access_facts_for(uow, actor, plan)) is Role.HR
    override = proposal.override.strip() if is_hr else ""
    rests_on = facts_for(uow, actor, now, plan)
    found = _locks(uow, plan, kind, rests_on, now)
    if found and not override:
        raise InvalidForm(lock_problems(found, "outcome"))
    longer = _new_goals(uow, actor, now, plan, proposal) if kind is OutcomeKind.EXTENDED else {}
    number = len(uow.endings.outcomes(plan.id)) + 1
    outcome = _passing(Outcome(number, kind, actor.id, now, reason, tuple(longer.items())), found, override)
    uow.endings.propose(plan, outcome)
    homes, facts = manager_and_hr(uow, plan), _facts(outcome, rests_on)
    save_change(uow, actor.id, now, propose_ending(plan), EventKind.OUTCOME_PROPOSED, homes=homes, **facts)
    for user_id in sorted(hr_for(uow, plan) - {actor.id}):
        uow.ledger.post(DueItem(OutcomeAskedNotice(plan.id, number), user_id), now)
    return outcome


def open_decision(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> OutcomeDecisionScreen:
    """Returns HR's form about the proposed outcome."""
    plan, outcome = _proposed(uow, actor, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    facts = facts_for(uow, actor, now, plan)
    return OutcomeDecisionScreen(
        plan=plan,
        participants=participants_of(uow, plan),
        outcome=replace(outcome, at=to_local(outcome.at, actor.person.zone)),
        proposer=uow.people.get(outcome.by),
        facts=facts,
        longer=extended(plan, dict(outcome.requested), today_of(uow, plan, now)),
        locks=_not_passed(outcome, _locks(uow, plan, outcome.kind, facts, now)),
        audience=audience_of(uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id),
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
    if verdict is OutcomeVerdict.RETURNED and not comment:
        raise InvalidForm([Problem("outcome_comment", "comment_needed")])
    rests_on = facts_for(uow, actor, now, plan)
    if verdict is OutcomeVerdict.CONFIRMED:
        found = _locks(uow, plan, outcome.kind, rests_on, now)
        outcome = _past_the_locks(outcome, found, decision.override.strip())
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
    """Notifies both sides of an outcome; of one that HR sent back, only the leader."""
    verdict = outcome.verdict or OutcomeVerdict.RETURNED
    for user_id in (plan.agent_id, plan.manager_id) if verdict is OutcomeVerdict.CONFIRMED else (plan.manager_id,):
        uow.ledger.post(DueItem(OutcomeDecidedNotice(plan.id, outcome.number, verdict), user_id), now)


def _past_the_locks(outcome: Outcome, found: Sequence[Lock], override: str) -> Outcome:
    """Returns the outcome as HR confirms it. A lock that closed since the proposal needs words of its own."""
    left = _not_passed(outcome, found)
    if left and not override:
        raise InvalidForm([Problem("override", "override_needed"), *lock_problems(left, "override")])
    return _passing(outcome, left, override)


def _not_passed(outcome: Outcome, found: Sequence[Lock]) -> tuple[Lock, ...]:
    return tuple(lock for lock in found if lock.value not in outcome.passed)


def _passing(outcome: Outcome, found: Sequence[Lock], override: str) -> Outcome:
    """Returns the outcome with what HR wrote to pass these locks, after what they wrote to pass others."""
    if not found:
        return outcome
    words = "\n".join(text for text in (outcome.override, override) if text)
    return replace(outcome, override=words, passed=(*outcome.passed, *(lock.value for lock in found)))


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


def _locks(uow: UnitOfWork, plan: Plan, kind: OutcomeKind, facts: EndingFacts, now: datetime) -> tuple[Lock, ...]:
    return _locks_of(uow, plan, (kind,), facts, now)[kind]


def _locks_of(
    uow: UnitOfWork, plan: Plan, kinds: Iterable[OutcomeKind], facts: EndingFacts, now: datetime
) -> dict[OutcomeKind, tuple[Lock, ...]]:
    """Returns the locks of each outcome, from the same facts that the form shows."""
    today, outcomes = today_of(uow, plan, now), uow.endings.outcomes(plan.id)
    found = {kind: locks(kind, plan, facts, outcomes, today) for kind in kinds}
    if OutcomeKind.LEFT in found and uow.people.get(plan.agent_id).is_member:
        found[OutcomeKind.LEFT] = (Lock.STILL_HERE, *found[OutcomeKind.LEFT])
    return found


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
    )
