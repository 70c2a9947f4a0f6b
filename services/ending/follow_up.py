"""After success: follow-up checks of both sides, thirty more days where it slips, and the close, by time or by HR."""

from datetime import date, datetime, timedelta

from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.delivery.ending_notices import ClosedNotice, FollowedLongerNotice
from coaching.delivery.ledger import DueItem
from coaching.ending.follow_up import (
    SUSTAIN_DAYS,
    FollowUpCheck,
    FollowUpEntry,
    answers_of,
    follow_up_days,
    may_follow_longer,
)
from coaching.goals.measures import FRESH, Measure, newest_for
from coaching.goals.typed_readings import reading_problems, readings_from
from coaching.plan.lifecycle import close
from coaching.plan.lifecycle import follow_longer as lengthened
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, role_on
from coaching.records.audit import SYSTEM, EventKind
from coaching.screens import FollowUpScreen
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import save_change, with_hr
from services.core.plan_people import participants_of, today_of
from services.goals.goal_facts import facts_after_success
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_follow_up(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> FollowUpScreen:
    """Returns the form for the follow-up check whose day has come last, or else the first one."""
    plan = permitted_plan(uow, actor, Action.LOOK_AGAIN, plan_id)
    access, today = access_facts_for(uow, actor, plan), today_of(uow, plan, now)
    return FollowUpScreen(
        plan=plan,
        participants=participants_of(uow, plan),
        role=role_on(actor, plan, access),
        number=_open_number(uow, plan, now, by_agent=actor.id == plan.agent_id),
        after=facts_after_success(uow, plan, uow.blockers.of(plan.id), today),
        measured=_measured(uow, plan, today),
        audience=audience_of(uow, access, plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id),
    )


def log_follow_up(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, number: int, entry: FollowUpEntry
) -> Plan:
    """Stores whether the level holds, as one side says, and the readings of whoever leads it. A slip starts nothing."""
    plan = permitted_plan(uow, actor, Action.LOOK_AGAIN, plan_id)
    by_agent = actor.id == plan.agent_id
    values = () if by_agent else entry.readings
    found = [] if entry.holds else [Problem("holds", "needed")]
    if found := [*found, *reading_problems(plan.terms.goals, values, actor.person.mark)]:
        raise InvalidForm(found)
    if number != _open_number(uow, plan, now, by_agent=by_agent):
        raise Refusal("already_logged")
    today = today_of(uow, plan, now)
    readings = readings_from(plan.terms.goals, values, actor.person.mark, _measured(uow, plan, today), today)
    check = FollowUpCheck(number, actor.id, now, entry.holds == "yes", entry.note.strip(), by_agent)
    uow.endings.add_check(plan, check, readings)
    return _checked(uow, now, plan, check)


def _checked(uow: UnitOfWork, now: datetime, plan: Plan, check: FollowUpCheck) -> Plan:
    homes, event = with_hr(uow, plan), EventKind.SUSTAIN_CHECKED
    return save_change(uow, check.by, now, plan, event, homes=homes, number=check.number, holds=int(check.holds))


def follow_longer(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> Plan:
    """Follows the level for thirty more days, once, where one side says that it slips; the others are told."""
    plan = permitted_plan(uow, actor, Action.FOLLOW_LONGER, plan_id)
    if not may_follow_longer(plan, answers_of(uow.endings.checks(plan.id))):
        raise Refusal("nothing_slips")
    longer, homes = lengthened(plan, SUSTAIN_DAYS), with_hr(uow, plan)
    changed = save_change(uow, actor.id, now, longer, EventKind.SUSTAIN_EXTENDED, homes=homes, days=longer.sustain_days)
    for user_id in sorted({plan.agent_id, plan.manager_id} - {actor.id}):
        uow.ledger.post(DueItem(FollowedLongerNotice(plan.id), user_id), now)
    return changed


def close_early(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> Plan:
    """Closes a sustained plan before its time, for HR."""
    plan = permitted_plan(uow, actor, Action.CLOSE_EARLY, plan_id)
    return close_plan(uow, now, plan, actor.id, now)


def close_plan(uow: UnitOfWork, now: datetime, plan: Plan, by: str = SYSTEM, due: datetime | None = None) -> Plan:
    """Closes a plan for good and notifies its participants; they can still read it."""
    closed = save_change(uow, by, now, close(plan, now), EventKind.CLOSED)
    for user_id in (plan.agent_id, plan.manager_id):
        uow.ledger.post(DueItem(ClosedNotice(plan.id), user_id), due or now)
    return closed


def _measured(uow: UnitOfWork, plan: Plan, today: date) -> dict[int, Measure]:
    """Returns the newest imported reading of each goal in the week up to today, from after the decision alone."""
    first = max(today - FRESH, (plan.sustain_from or today) + timedelta(days=1))
    return newest_for(plan.terms.goals, uow.measures.between(plan.agent_id, first, today))


def _open_number(uow: UnitOfWork, plan: Plan, now: datetime, *, by_agent: bool) -> int:
    """Returns the check for one side to log: the last one whose day has come, else the first, and none twice."""
    today = today_of(uow, plan, now)
    logged = {check.number for check in uow.endings.checks(plan.id) if check.by_agent is by_agent}
    days = dict(follow_up_days(plan))
    come = [number for number, day in days.items() if day <= today] or [min(days)]
    if come[-1] in logged:
        raise Refusal("already_logged")
    return come[-1]
