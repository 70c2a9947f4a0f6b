"""Follow-through: leaders see their own at once, HR everybody's once the time to correct the record is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Refusal
from coaching.base.person import Actor, Role
from coaching.plan.access_facts import AccessFacts
from coaching.plan.policy import Action, may, require, role_on
from coaching.records.audit import EventKind
from coaching.screens import MissingLine, OwnScore, ScoresScreen
from coaching.weekly.follow_through import REACH, by_leader, missing, score, settled
from coaching.weekly.promises import Followed, Promise, promises
from services.core.plan_access import access_facts_for
from services.core.plan_people import on_plan_days
from storage.base.reading import only_reads
from storage.base.unreadable import of_plan
from storage.unit_of_work import UnitOfWork

_LEADING = (Role.MANAGER, Role.STAND_IN)


@dataclass(frozen=True)
class _Judged:
    """A plan, the manager's local date, and the verdicts on its promises by then."""

    followed: Followed
    today: date
    found: tuple[Promise, ...]

    def of(self, user_id: str) -> "_Judged":
        """The same with only the promises of one leader."""
        return replace(self, found=tuple(promise for promise in self.found if promise.leader == user_id))


@only_reads
def open_score(uow: UnitOfWork, actor: Actor, now: datetime) -> OwnScore:
    """Returns the actor's own score and what is missing. It is about themself, so no role is required."""
    if not actor.person.is_member:
        raise Refusal("not_yours", action=Action.READ_SCORE.value)
    found = own_score(uow, actor, now, access_facts_for(uow, actor))
    return found or OwnScore(score(()), may_all=may(actor, Action.READ_SCORE))


def own_score(uow: UnitOfWork, actor: Actor, now: datetime, access: AccessFacts) -> OwnScore | None:
    """The same for an actor known to be a member; None if they lead no plan and led none recently."""
    led = uow.follow_through.led_by(actor.id, now.date() - REACH)
    judged = [entry.of(actor.id) for entry in _judged(uow, now, led)]
    if not any(entry.found for entry in judged):
        return None
    uow.people.read(entry.followed.plan.agent_id for entry in judged)
    lines = [line for entry in judged for line in _missing(uow, actor, access, entry)]
    return OwnScore(
        score(promise for entry in judged for promise in entry.found),
        tuple(sorted(lines, key=lambda line: line.promise.day, reverse=True)),
        may_all=may(actor, Action.READ_SCORE),
    )


def open_scores(uow: UnitOfWork, actor: Actor, now: datetime) -> ScoresScreen:
    """Returns everybody's scores, for HR: of settled promises in plans this reader may open, other than their own."""
    require(actor, Action.READ_SCORE)
    uow.audit.note(now, EventKind.SCORE_READ, actor.id)
    access = access_facts_for(uow, actor)
    everything = uow.follow_through.all_since(now.date() - REACH)
    readable = [entry for entry in everything if role_on(actor, entry.plan, access) in (*_LEADING, Role.HR)]
    found = [promise for entry in _judged(uow, now, readable) for promise in settled(entry.found, entry.today)]
    scores = by_leader(found)
    uow.people.read(scores)
    leaders = [(uow.people.get(user_id), theirs) for user_id, theirs in scores.items()]
    return ScoresScreen(score(found), tuple(sorted(leaders, key=lambda line: (line[0].name.casefold(), line[0].id))))


def _judged(uow: UnitOfWork, now: datetime, plans: Sequence[Followed]) -> Iterator[_Judged]:
    """Yields plans with their judged promises. The people of all plans are loaded in one query."""
    former = {lead.manager_id for entry in plans for lead in entry.former}
    leaders = former.union(entry.plan.manager_id for entry in plans)
    uow.people.read(leaders)
    uow.absences.read(leaders)

    def judge(entry: Followed) -> _Judged:
        zone = uow.people.get(entry.plan.manager_id).zone
        complete = replace(entry, zone=zone, away=_away(uow, entry))
        today = to_local(now, zone).date()
        return _Judged(complete, today, tuple(promises(complete, today)))

    yield from uow.unread.each(plans, judge, lambda entry: of_plan(entry.plan.id))


def _away(uow: UnitOfWork, followed: Followed) -> dict[str, frozenset[date]]:
    """Returns the days off of managers with a stand-in: on these, the stand-in led the plan."""
    stood_in = {lead.manager_id for lead in followed.former if lead.stand_in_id}
    stood_in |= {followed.plan.manager_id} if followed.plan.stand_in_id else set()
    return {user_id: on_plan_days(uow, uow.people.get(user_id), followed.plan).pattern.off for user_id in stood_in}


def _missing(uow: UnitOfWork, actor: Actor, access: AccessFacts, judged: _Judged) -> Iterator[MissingLine]:
    """Returns what is missing, with the agent's name if the actor still leads the plan."""
    plan = judged.followed.plan
    kinds = {action.position: action.kind for action in plan.terms.support}
    leads = role_on(actor, plan, access) in _LEADING and may(actor, Action.OPEN, plan, access)
    for promise in missing(judged.found, judged.today):
        yield MissingLine(promise, kinds.get(promise.key[0]), uow.people.get(plan.agent_id) if leads else None)
