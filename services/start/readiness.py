"""Whether a plan is the right step: the facts for the person who is about to start one."""

from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Problem
from coaching.base.person import Actor
from coaching.plan.policy import Action, may
from coaching.programme.programme import Approval
from coaching.start.drafts import Draft
from coaching.start.readiness import Readiness, ReadinessFinding, findings, shown
from services.core.setup_facts import approval_here
from services.start.told import known_leave
from storage.unit_of_work import UnitOfWork


def readiness(uow: UnitOfWork, actor: Actor, now: datetime, agent_id: str) -> Readiness:
    """Returns the actor's own notes about somebody, without those of others, and what speaks against a plan.

    A reason is asked for only where HR reviews plans; elsewhere nobody would read it.
    """
    notes, found = tuple(uow.notes.about(agent_id, actor.id)), shown(all_findings(uow, actor, now, agent_id))
    knows_leave = may(actor, Action.ENTER_LEAVE_OF_ANYBODY)
    return Readiness(notes, found, approval_here(uow) is not Approval.OFF, knows_leave)


def all_findings(uow: UnitOfWork, actor: Actor, now: datetime, agent_id: str) -> tuple[ReadinessFinding, ...]:
    """Returns what speaks against a plan, with what only HR reads of it."""
    today, notes = to_local(now, actor.person.zone).date(), uow.notes.about(agent_id, actor.id)
    return findings(notes, uow.absences.leave(agent_id), today, known_leave(actor))


def reason_problems(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> list[Problem]:
    """Returns a problem while a draft lacks the reason for a plan now."""
    return readiness(uow, actor, now, draft.value("agent")).problems(draft.value("go_on_because"))
