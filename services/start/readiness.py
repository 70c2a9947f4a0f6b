"""Whether a plan is the right step: the facts for the person who is about to start one."""

from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Problem
from coaching.base.person import Actor
from coaching.programme.programme import Approval
from coaching.start.drafts import Draft
from coaching.start.readiness import Readiness, findings
from services.core.setup_facts import approval_here
from storage.unit_of_work import UnitOfWork


def readiness(uow: UnitOfWork, actor: Actor, now: datetime, agent_id: str) -> Readiness:
    """Returns the actor's own notes about somebody, without those of others, and what speaks against a plan.

    A reason is asked for only where HR reviews plans; elsewhere nobody would read it.
    """
    today, notes = to_local(now, actor.person.zone).date(), uow.notes.about(agent_id, actor.id)
    found = findings(notes, uow.absences.leave(agent_id), today)
    return Readiness(tuple(notes), found, asks_why=approval_here(uow) is not Approval.OFF)


def reason_problems(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> list[Problem]:
    """Returns a problem while a draft lacks the reason for a plan now."""
    return readiness(uow, actor, now, draft.value("agent")).problems(draft.value("go_on_because"))
