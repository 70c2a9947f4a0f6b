"""Is a plan the right step? The facts for whoever is about to start one."""

from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Problem
from coaching.base.people import Actor
from coaching.programme.programme import Approval
from coaching.start.drafts import Draft
from coaching.start.readiness import Readiness, findings
from services.core.setup_facts import approval_here
from storage.unit_of_work import UnitOfWork


def readiness(uow: UnitOfWork, actor: Actor, now: datetime, agent_id: str) -> Readiness:
    """The actor's own notes about somebody, and what speaks against a plan. Others' notes are not theirs to read.

    Where HR looks at plans, it is asked why one goes on all the same; elsewhere nobody has to read an answer.
    """
    today, notes = to_local(now, actor.person.zone).date(), uow.notes.about(agent_id, actor.id)
    found = findings(notes, uow.absences.leave(agent_id), today)
    return Readiness(tuple(notes), found, asks_why=approval_here(uow) is not Approval.OFF)


def reason_problems(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> list[Problem]:
    """What a draft still has to say about why a plan is right now."""
    return readiness(uow, actor, now, draft.value("agent")).problems(draft.value("go_on_because"))
