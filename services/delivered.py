"""What the company promised by today and what it kept, as the gate before hard outcomes counts it."""

from datetime import date

from coaching.outcomes import Delivered
from coaching.plan import Plan
from coaching.slots import support_slots
from storage.unit_of_work import UnitOfWork


def delivered_for(uow: UnitOfWork, plan: Plan, today: date) -> Delivered:
    """The plan's support and check-ins by `today`, its manager's local date.

    A slot counts as promised once its day has passed; an excused check-in was never due.
    """
    due = [
        number for number, day in plan.cadence.check_ins().items() if day < today or plan.check_in(number) is not None
    ]
    held = [number for number in due if plan.check_in(number) is not None]
    promised = {slot for slot, day in support_slots(plan) if day < today}
    kept = uow.promises.done(plan.id) & promised
    return Delivered(len(promised), len(kept), len(due), len(held))
