"""The weekly check-in: what can be logged, the agenda, and logging it once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor
from coaching.goals.measures import FRESH, Measure, newest_for, newest_own
from coaching.goals.typed_readings import reading_problems, readings_from
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import CheckIn, CheckInEntry, Plan
from coaching.plan.policy import Action, may
from coaching.records.audit import EventKind
from coaching.screens import CheckInChoice, CheckInScreen
from coaching.weekly.blockers import Report
from coaching.weekly.check_ins import with_check_in
from coaching.weekly.corrections import step_problems
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_change import save_change
from services.weekly.blockers import add_blocker
from storage.unit_of_work import UnitOfWork

OPENS_BEFORE = timedelta(days=7)
"""A check-in that was held early can be logged up to a week before its day."""


def open_check_in(uow: UnitOfWork, actor: Actor, now: datetime, choice: str | None) -> CheckInScreen:
    """Returns the form. `choice` is a value of its list or a plan's id; None for the check-in most likely meant."""
    if choice is not None:
        permitted_plan(uow, actor, Action.LOG_CHECK_IN, choice.partition(":")[0])
    access = access_facts_for(uow, actor)
    led = uow.plan_summaries.led_by(actor.id)
    plans = [plan for plan in led if may(actor, Action.LOG_CHECK_IN, plan, access)]
    uow.people.read(user_id for plan in plans for user_id in (plan.agent_id, plan.manager_id))
    choices = [entry for plan in plans for entry in _choices(uow, actor, now, plan)]
    if not choices:
        raise Refusal("no_open_check_in" if plans else "no_team_plan")
    meant = [entry for entry in choices if choice in (None, entry.value, entry.current and entry.plan.id)]
    if not meant:
        raise Refusal("already_logged")
    likely = min(meant, key=lambda entry: (not entry.current, entry.at))
    chosen = replace(likely, plan=permitted_plan(uow, actor, Action.LOG_CHECK_IN, likely.plan.id))  # the one read whole
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=chosen.plan.id)
    return _form(uow, actor, now, tuple(choices), chosen)


def _form(
    uow: UnitOfWork, actor: Actor, now: datetime, choices: tuple[CheckInChoice, ...], chosen: CheckInChoice
) -> CheckInScreen:
    plan = chosen.plan
    logged = [entry for entry in plan.check_ins if entry.number < chosen.number]
    audience = audience_of(
        uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id
    )
    return CheckInScreen(
        choices,
        chosen,
        plan.reflection(chosen.number),
        logged[-1] if logged else None,
        audience=audience,
        measured=_measured(uow, actor, now, plan),
        blockers=tuple(blocker for blocker in uow.blockers.of(plan.id) if blocker.waits),
    )


def _measured(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> dict[int, Measure]:
    """Returns the newest imported reading of each goal in the week up to today, own measures included."""
    today = _today(actor, now)
    of_agent = newest_for(plan.terms.goals, uow.measures.between(plan.agent_id, today - FRESH, today))
    return of_agent | newest_own(plan, today - FRESH, today)


def _today(actor: Actor, now: datetime) -> date:
    return to_local(now, actor.person.zone).date()


def log_check_in(
    uow: UnitOfWork, actor: Actor, now: datetime, choice: str, entry: CheckInEntry, source: str
) -> CheckIn:
    """Logs the check-in that `choice` names, once; the same form submitted again has no second effect."""
    plan_id, _, number_text = choice.partition(":")
    plan = permitted_plan(uow, actor, Action.LOG_CHECK_IN, plan_id)
    number = int(number_text) if number_text.isdecimal() and len(number_text) < 6 else 0
    known = plan.check_in(number)
    if known is not None and uow.plans.source_of_check_in(plan.id, number) == source:
        return known
    if known is not None or number not in {entry.number for entry in _choices(uow, actor, now, plan)}:
        raise Refusal("already_logged")
    talk_day = talk_day_of(uow, plan, number, now)
    if found := entry_problems(actor, plan, entry, talk_day):
        raise InvalidForm(found)
    imported = _measured(uow, actor, now, plan)
    readings = readings_from(plan.terms.goals, entry.readings, actor.person.mark, imported, talk_day)
    check_in = entry.logged(number, now, actor.id, readings)
    uow.plans.add_check_in(plan, check_in, source)
    plan = save_change(uow, actor.id, now, with_check_in(plan, check_in), EventKind.CHECKED_IN, number=number)
    if check_in.blocker:  # whoever leads the plan sees to it, in the usual time
        add_blocker(uow, actor, now, plan, Report(check_in.blocker, _today(actor, now)))
    return check_in


def talk_day_of(uow: UnitOfWork, plan: Plan, number: int, logged_at: datetime) -> date:
    """Returns the day of a talk in the manager's zone, for which its readings stand, however late it was logged."""
    zone = uow.people.get(plan.manager_id).zone
    return min(plan.cadence.check_in_day(number), to_local(logged_at, zone).date())


def entry_problems(actor: Actor, plan: Plan, entry: CheckInEntry, talk_day: date) -> list[Problem]:
    """Returns what is wrong with what was typed about a talk of that day, at the fields."""
    texts = {"strength": entry.strength, "focus": entry.focus}
    found = [Problem(field, "needed") for field, text in texts.items() if not text.strip()]
    found += reading_problems(plan.terms.goals, entry.readings, actor.person.mark)
    return [*found, *step_problems(entry.next_steps, talk_day)]


def _choices(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> Iterator[CheckInChoice]:
    """Returns the plan's open check-ins; one of them is the current one."""
    manager = uow.people.get(plan.manager_id)
    moments = {number: check_in_moment(plan.cadence, day, manager) for number, day in plan.cadence.check_ins().items()}
    open_ = [
        (number, moment)
        for number, moment in moments.items()
        if plan.check_in(number) is None and moment <= now + OPENS_BEFORE
    ]
    agent = uow.people.get(plan.agent_id)
    current = _current([entry for entry in open_ if entry[0] not in plan.cancelled], now)
    for number, moment in open_:
        at = to_local(moment, actor.person.zone)
        yield CheckInChoice(f"{plan.id}:{number}", plan, agent, number, at, current=number == current)


def _current(open_: list[tuple[int, datetime]], now: datetime) -> int | None:
    """Returns the check-in a manager most likely means: the last one up to a day ahead, else the first to come."""
    near = [number for number, moment in open_ if moment <= now + timedelta(days=1)]
    return near[-1] if near else (open_[0][0] if open_ else None)
