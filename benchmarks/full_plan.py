"""A plan with a row in every table that belongs to plans, and the other records that hold somebody's words."""

from dataclasses import replace
from datetime import datetime, timedelta

from benchmarks.sample import HR, USUAL
from coaching.absence.absences import Absence
from coaching.ending.follow_up import FollowUpCheck
from coaching.ending.outcomes import Outcome, OutcomeKind
from coaching.fairness import Rule, Severity
from coaching.fairness.review_result import FindingRecord
from coaching.feedback.rounds import Question, ReleasedAnswer, Round
from coaching.plan.amendments import TermChange
from coaching.plan.plan import Owner, Plan
from coaching.plan.plan_clock import Cause
from coaching.plan.promise_updates import PromiseStatus
from coaching.plan.statements import RequestKind, ReviewDecision, StatementKind
from coaching.records.audit import EventKind
from coaching.records.personal_data import LegalHold
from coaching.start.drafts import Draft
from coaching.start.notes import Note, NoteKind
from coaching.weekly.blockers import Blocker
from coaching.weekly.corrections import Correction
from storage.unit_of_work import UnitOfWork

WORDS = "Words that somebody typed"


def fill_plan(uow: UnitOfWork, plan: Plan, now: datetime) -> None:
    """Stores everything that can belong to a plan that is stored already."""
    day = now.date()
    for check_in in plan.check_ins:
        uow.plans.add_check_in(plan, check_in, "check-in-1")
    for reflection in plan.reflections:
        uow.plans.save_reflection(plan, reflection, "reflection-1")
    uow.readers.note(plan.id, HR.id, now)
    uow.follow_through.note_lead(plan, day)
    uow.promises.add_update(plan, (1, 1), PromiseStatus.DONE, plan.manager_id, now)
    uow.finding_records.put(plan, (FindingRecord(next(iter(Rule)), next(iter(Severity)), 1, WORDS),))
    uow.corrections.add(plan, Correction(1, 1, plan.manager_id, now, WORDS, USUAL.check_ins[0]))
    uow.blockers.add(plan, Blocker(1, plan.agent_id, now, WORDS, Owner.AGENT, day + timedelta(days=90), day))
    _fill_statements(uow, plan, now)
    _fill_ending(uow, plan, now)
    _fill_feedback(uow, plan, now)
    _fill_beside(uow, plan, now)
    uow.audit.note(now, EventKind.PLAN_SHARED, plan.manager_id, plan.id, plan.agent_id)


def _fill_statements(uow: UnitOfWork, plan: Plan, now: datetime) -> None:
    uow.statements.add_review(plan, ReviewDecision.COMMENTED, HR.id, now, WORDS)
    uow.statements.add_statement(plan, StatementKind.VIEW, now, WORDS)
    uow.statements.add_request(plan, RequestKind.TALK, now)


def _fill_ending(uow: UnitOfWork, plan: Plan, now: datetime) -> None:
    uow.endings.add_amendment(plan, plan.manager_id, now, WORDS, (TermChange("observed", WORDS, WORDS),))
    uow.endings.propose(plan, Outcome(1, OutcomeKind.EXTENDED, plan.manager_id, now, WORDS))
    for by_agent in (False, True):
        uow.endings.add_check(plan, FollowUpCheck(1, plan.manager_id, now, True, WORDS, by_agent=by_agent))


def _fill_feedback(uow: UnitOfWork, plan: Plan, now: datetime) -> None:
    """One round that is open, and one that was released."""
    later = now + timedelta(days=90)
    for number in (30, 60):
        round_ = Round(f"round-{number}", plan.id, number, plan.manager_id, later)
        uow.feedback.open(round_, [plan.manager_id, HR.id])
    uow.feedback.close(plan, "round-30", [ReleasedAnswer(Question.HELPS, WORDS)])


def _fill_beside(uow: UnitOfWork, plan: Plan, now: datetime) -> None:
    """What belongs to the agent, and not to the plan."""
    day = now.date() + timedelta(days=120)
    away = Absence("absence-1", Cause.AWAY, day, day, plan.agent_id, kind=WORDS, entered_by=plan.agent_id)
    uow.absences.add(away, now)
    uow.notes.add(Note("note-1", plan.agent_id, plan.manager_id, now.date(), NoteKind.COACHING, WORDS), now)
    uow.drafts.save(Draft("draft-1", plan.manager_id, {"agent": plan.agent_id, "observed": WORDS}, now))
    uow.legal_holds.place(LegalHold(plan.agent_id, now, WORDS))


def a_full_plan(plan_id: str, agent_id: str, manager_id: str) -> Plan:
    """The terms of a plan with all that can stand in its own row."""
    terms = replace(USUAL.terms, agent_id=agent_id, gap="skill")
    return replace(
        USUAL,
        id=plan_id,
        ref=plan_id[-5:].upper(),
        manager_id=manager_id,
        terms=terms,
        withdraw_reason=WORDS,
        agent_view=WORDS,
        view_answer=WORDS,
        go_on_because=WORDS,
    )
