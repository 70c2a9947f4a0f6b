"""The people of a plan: its participants, with their days off, and those whose Home shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from coaching.absence.absences import at_work
from coaching.base.calendar import to_local
from coaching.base.person import Person
from coaching.plan.cadence import Cadence
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.plan.policy import WITH_HR
from storage.absence.public_holidays import public_holidays
from storage.unit_of_work import UnitOfWork

YEARS = 3
"""Calendar years from a plan's start for which holidays are loaded: no plan lasts longer, all leave included."""


def participants_of(uow: UnitOfWork, plan: Plan) -> Participants:
    """Returns agent, manager and stand-in of a plan, with their known days off."""
    uow.people.read(parts_of(plan))
    return participants_among(uow, {user_id: uow.people.get(user_id) for user_id in parts_of(plan)}, plan)


def participants_among(uow: UnitOfWork, people: Mapping[str, Person], plan: Plan) -> Participants:
    """The same, from people who were already loaded."""
    with_days_off = {user_id: on_plan_days(uow, people[user_id], plan) for user_id in parts_of(plan)}
    return Participants(
        with_days_off[plan.agent_id], with_days_off[plan.manager_id], with_days_off.get(plan.stand_in_id)
    )


def parts_of(plan: Plan) -> list[str]:
    """Returns agent, manager and stand-in of a plan, by user id."""
    return [plan.agent_id, plan.manager_id, *([plan.stand_in_id] if plan.stand_in_id else [])]


def people_of(plan: Plan) -> list[str]:
    """Returns everybody whose Home shows the plan as their own, by user id; its agent only once it was shared."""
    hidden = plan.agent_id if plan.state in WITH_HR else ""
    return [user_id for user_id in parts_of(plan) if user_id != hidden]


def with_participants(uow: UnitOfWork, plans: Sequence[Plan]) -> list[tuple[Plan, Participants]]:
    """Returns plans with their participants, in one query."""
    read_participants(uow, plans)
    return [(plan, participants_of(uow, plan)) for plan in plans]


def read_participants(uow: UnitOfWork, plans: Sequence[Plan]) -> None:
    """Loads the participants of plans, with their leave, so that each plan needs no further query."""
    everybody = {user_id for plan in plans for user_id in parts_of(plan)}
    uow.people.read(everybody)
    uow.absences.read(everybody)


def on_plan_days(uow: UnitOfWork, person: Person, plan: Plan) -> Person:
    """Returns the person with their days off while a plan runs."""
    leave, free = uow.absences.leave(person.id), public_holidays(person.site, years_of(plan))
    return replace(person, pattern=at_work(person.pattern, leave, free)) if leave or free else person


def years_of(plan: Plan) -> range:
    """Returns the calendar years in which a plan may lie."""
    return range(plan.cadence.start.year, plan.cadence.start.year + YEARS)


def holidays_of(person: Person, plan: Plan) -> frozenset[date]:
    """Returns the public holidays of a person's site from a plan's start on."""
    return _from(person, plan.cadence.start)


def on_holidays(cadence: Cadence, agent: Person) -> Cadence:
    """Returns a cadence as it will be with its agent's working days and public holidays; leave is not looked at."""
    return replace(cadence, work_days=agent.pattern.days, days_off=_from(agent, cadence.start))


def _from(person: Person, start: date) -> frozenset[date]:
    years = range(start.year, start.year + YEARS)
    return frozenset(day for day in public_holidays(person.site, years) if day >= start)


def today_of(uow: UnitOfWork, plan: Plan, now: datetime) -> date:
    """Returns the local date of the plan's manager."""
    return to_local(now, uow.people.get(plan.manager_id).zone).date()
