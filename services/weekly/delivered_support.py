"""What the company promised and delivered by today, as the locks on hard outcomes count it."""

from datetime import date

from coaching.ending.outcomes import Delivered
from coaching.plan.plan import Plan
from coaching.weekly.promise_dates import TALK, PromiseKey, PromiseStatus, at_check_ins, company_promises
from storage.unit_of_work import UnitOfWork


def delivered_for(uow: UnitOfWork, plan: Plan, today: date) -> Delivered:
    """Counts the plan's support and check-ins by `today`, its manager's local date.

    A promise counts once its day has passed; on the plan's last day, moved ones count, too, so that nothing is moved
    out of the count. What the agent does alone is no promise of the company. An excused check-in was never due; one
    that could not take place was. Support at the check-in counts like the check-in that gives it.
    """
    due = [
        number
        for number, day in plan.cadence.check_ins().items()
        if plan.check_in(number) is not None or _has_come(plan, (TALK, number), day, today)
    ]
    held = [number for number in due if plan.check_in(number) is not None]
    promised = {key for key, day in company_promises(plan) if _has_come(plan, key, day, today)}
    fulfilled = uow.promises.done(plan.id) & promised
    days = {number: plan.cadence.check_in_day(number) for number in due}
    promised |= (in_talks := {key for key, _ in at_check_ins(plan, days)})
    fulfilled |= {key for key in in_talks if key[1] in held}
    return Delivered(len(promised), len(fulfilled), len(due), len(held))


def _has_come(plan: Plan, key: PromiseKey, day: date, today: date) -> bool:
    was_moved = key in plan.latest_updates and plan.latest_updates[key].status is PromiseStatus.MOVED
    return day < today or (was_moved and today >= plan.cadence.end)
