"""What somebody who starts a plan is told about the person: what they may know anyway, and each time it is audited."""

from collections.abc import Callable, Iterable
from datetime import datetime

from coaching.absence.absences import Absence
from coaching.base.errors import Problem
from coaching.base.person import Actor
from coaching.plan.policy import Action, may
from coaching.records.audit import EventKind
from coaching.start.readiness import ReadinessFinding
from services.core.plan_access import access_facts_for
from storage.unit_of_work import UnitOfWork

HAS_PLAN, ASK_HR = "agent_has_plan", "agent_ask_hr"
"""The same refusal: to somebody who finds that plan in a list of theirs, and to everybody else."""


def plan_problems(uow: UnitOfWork, actor: Actor, agent_id: str) -> list[Problem]:
    """Returns the problem of a person with an open plan. It is named only to somebody who may see that plan listed."""
    plan = uow.plans.open_of_agent(agent_id)
    if plan is None:
        return []
    known = may(actor, Action.LIST, plan, access_facts_for(uow, actor, plan))
    return [Problem("agent", HAS_PLAN if known else ASK_HR)]


def known_leave(actor: Actor) -> Callable[[Absence], bool]:
    """Returns whether the actor may know of a leave: whoever may enter anybody's, or entered this one."""
    everybodys = may(actor, Action.ENTER_LEAVE_OF_ANYBODY)
    return lambda entry: everybodys or entry.entered_by == actor.id


def note_told(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    agent_id: str,
    problems: Iterable[Problem] = (),
    findings: Iterable[ReadinessFinding] = (),
) -> None:
    """Audits that the actor was told of a plan, or of a leave, of the person."""
    told = [problem.code for problem in problems if problem.code in (HAS_PLAN, ASK_HR)]
    told += [str(finding) for finding in findings if finding is ReadinessFinding.RECENT_LEAVE]
    for code in told:
        uow.audit.note(now, EventKind.TOLD_AT_START, actor.id, about=agent_id, told=code)


def note_told_by_file(uow: UnitOfWork, actor: Actor, now: datetime, refused: Iterable[tuple[str, Problem]]) -> None:
    """The same for the rows of a file that was only tried: (agent, problem)."""
    for agent_id, problem in refused:
        note_told(uow, actor, now, agent_id, [problem])
