"""The next check-in, the one that the agent may reflect on, and adding one of either to a plan."""

from dataclasses import replace
from datetime import datetime

from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import CheckIn, Plan, Reflection


def upcoming_check_in(plan: Plan, participants: Participants, now: datetime) -> tuple[int, datetime] | None:
    """Returns number and moment (UTC) of the next check-in that is not logged yet; None if there is none.

    One that nobody can lead, or whose agent does not work here any more, is not waited for.
    """
    if not plan.state.is_running:
        return None
    for number, day in plan.cadence.check_ins().items():
        moment = check_in_moment(plan.cadence, day, participants.manager)
        if moment > now and plan.is_awaited(number) and not participants.rests_on(day):
            return number, moment
    return None


def reflection_number(plan: Plan, participants: Participants, now: datetime) -> int | None:
    """Returns the check-in the agent may reflect on now: the next one, if it is at most a week ahead."""
    upcoming = upcoming_check_in(plan, participants, now) if plan.state.is_running else None
    return upcoming[0] if upcoming and (upcoming[1] - now).days < 7 else None


def with_check_in(plan: Plan, logged: CheckIn) -> Plan:
    """Returns the plan with a check-in that was not logged before."""
    return replace(plan, check_ins=(*plan.check_ins, logged))


def with_reflection(plan: Plan, written: Reflection) -> Plan:
    """Returns the plan with a reflection, in place of an earlier one before the same check-in."""
    others = (entry for entry in plan.reflections if entry.number != written.number)
    return replace(plan, reflections=(*others, written))
