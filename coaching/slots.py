"""When promised support falls due: each action by its rhythm, counted from the plan's first day."""

from collections.abc import Iterator
from datetime import date, timedelta

from coaching.marks import TALK, Mark, Slot, Status, newest
from coaching.plan import Plan, Rhythm

__all__ = ["EVERY", "TALK", "Mark", "Slot", "Status", "newest", "support_slots"]

EVERY = {Rhythm.WEEKLY: 7, Rhythm.TWICE_MONTHLY: 15, Rhythm.MONTHLY: 30}
"""Days between two slots; what happens once has until the end."""


def support_slots(plan: Plan) -> Iterator[tuple[Slot, date]]:
    """Each slot (action, number from 1) and the last day on which it is in time."""
    cadence = plan.cadence
    for action in plan.terms.support:
        stride = EVERY.get(action.rhythm, cadence.length_days)
        for slot in range(1, cadence.length_days // stride + 1):
            yield (action.position, slot), cadence.now_on(cadence.start + timedelta(days=slot * stride))
