"""When promised support falls due: each action by its rhythm, counted from the plan's first day, or where it was moved.

The weekly check-in is a promise, too: position 0, by its number. Support at the check-in has no days of its own: it is
given with the talk of the same number, and nobody marks it by itself.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from coaching.base.calendar import ONE_DAY
from coaching.base.errors import Problem
from coaching.base.person import Person
from coaching.plan.cadence import Cadence
from coaching.plan.participants import Participants
from coaching.plan.plan import Owner, Plan, Rhythm, SupportAction
from coaching.plan.promise_updates import TALK, PromiseKey, PromiseStatus, PromiseUpdate, newest_updates

__all__ = [
    "EVERY",
    "TALK",
    "PromiseKey",
    "PromiseStatus",
    "PromiseUpdate",
    "at_check_ins",
    "company_promises",
    "days_to_move_to",
    "move_problems",
    "newest_updates",
    "promise_days",
    "promise_number",
    "support_promises",
]
EVERY = {Rhythm.WEEKLY: 7, Rhythm.TWICE_MONTHLY: 15, Rhythm.MONTHLY: 30}
"""Days between two promises of an action."""
_PLACES = 1000
"""More promises than any action has: a plan lasts 120 days at most."""


def support_promises(plan: Plan) -> Iterator[tuple[PromiseKey, date]]:
    """Yields each promise of support (action, number from 1) with the last day on which it is in time.

    An action added later owes nothing for the days before; its numbers are those of the rhythm from the start.
    """
    for action in plan.terms.support:
        for number, agreed in _agreed_days(plan, action):
            key, day = (action.position, number), plan.cadence.now_on(agreed)
            if action.since is None or day > action.since:
                yield key, _moved(plan, key) or day


def _agreed_days(plan: Plan, action: SupportAction) -> Iterator[tuple[int, date]]:
    """Yields the days of an action by number, on a clock that never stood still; none at the check-in."""
    if action.rhythm is Rhythm.CHECK_IN:
        return
    if action.rhythm is Rhythm.ONCE:
        yield 1, plan.terms.once_day(action)
        return
    stride, cadence = EVERY[action.rhythm], plan.cadence
    for number in range(1, cadence.length_days // stride + 1):
        yield number, cadence.start + timedelta(days=number * stride)


def company_promises(plan: Plan) -> Iterator[tuple[PromiseKey, date]]:
    """Returns the promises of support that the company owes, without those its agent does alone."""
    of_agent = {action.position for action in plan.terms.support if action.owner is Owner.AGENT}
    return ((key, day) for key, day in support_promises(plan) if key[0] not in of_agent)


def at_check_ins(plan: Plan, talks: Mapping[int, date]) -> Iterator[tuple[PromiseKey, date]]:
    """Yields the promises of support that are given with these check-ins, by number and day."""
    for action in plan.terms.support:
        if action.rhythm is Rhythm.CHECK_IN:
            yield from (
                ((action.position, number), day)
                for number, day in talks.items()
                if action.since is None or day > action.since
            )


def promise_days(plan: Plan) -> dict[PromiseKey, date]:
    """Returns the days of all promised support, and of the check-ins that were not excused."""
    talks = {(TALK, number): day for number, day in plan.cadence.check_ins().items()}
    return {**talks, **dict(support_promises(plan))}


def promise_number(key: PromiseKey) -> int:
    """A slot as one whole number, as lists show it. It holds no date: a moved slot keeps it."""
    return key[0] * _PLACES + key[1]


def days_to_move_to(plan: Plan, key: PromiseKey, today: date) -> tuple[date, date] | None:
    """Returns the first and the last day to which a promise may be moved; None if there is none.

    Not into the past and within the plan; a check-in also stays between the one before it and the next one.
    """
    cadence, (position, number) = plan.cadence, key
    first, last = max(today, cadence.start + ONE_DAY), cadence.end
    if position == TALK:
        before, after = ([cadence.agreed_day(other), cadence.check_in_day(other)] for other in (number - 1, number + 1))
        first, last = max(first, max(before) + ONE_DAY), min(last, min(after) - ONE_DAY)
    return (first, last) if first <= last else None


def move_problems(plan: Plan, key: PromiseKey, to: date | None, today: date) -> Iterator[Problem]:
    """Yields what speaks against moving a promise to a day."""
    span, cadence = days_to_move_to(plan, key, today), plan.cadence
    if to is None:
        yield Problem("moved_to", "needed")
    elif span is None:
        yield Problem("moved_to", "no_day_to_move_to")
    elif not span[0] <= to <= span[1]:
        yield Problem("moved_to", "day_not_free", {"first": span[0], "last": span[1]})
    elif to in cadence.days_off or (key[0] == TALK and to.weekday() not in cadence.work_days):
        yield Problem("moved_to", "day_is_off")


def _moved(plan: Plan, key: PromiseKey) -> date | None:
    """Returns the day to which a promise was moved."""
    update = plan.latest_updates.get(key)
    return _on_or_after(plan.cadence, update.moved_to) if update and update.moved_to else None


def _on_or_after(cadence: Cadence, day: date) -> date:
    """Returns the day, or the next one that is not a day off; never one after the end."""
    while day in cadence.days_off and day < cadence.end:
        day += ONE_DAY
    return min(day, cadence.end)


def waiting_promises(plan: Plan) -> dict[PromiseKey, date]:
    """Returns the days of the promised support that is neither done nor recorded as not done."""
    return {
        key: day
        for key, day in support_promises(plan)
        if key not in plan.latest_updates or plan.latest_updates[key].moved_to
    }


def responsible_for(plan: Plan, key: PromiseKey, day: date, participants: Participants) -> Person:
    """Returns the person who records the outcome of a promise: the agent of their own, else the leader of that day."""
    owner = plan.terms.support[key[0] - 1].owner
    return participants.agent if owner is Owner.AGENT else participants.leads_on(day)
