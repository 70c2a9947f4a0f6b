"""`/pip hours`: somebody's working hours, in which messages come. A plan's clock counts its agent's working days."""

from datetime import datetime, time

from coaching.base.calendar import WorkPattern
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor, Person
from services.core.occasions import reschedule
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_hours(_uow: UnitOfWork, actor: Actor, _now: datetime) -> Person:
    """Returns the actor with their hours."""
    if not actor.person.is_member:
        raise Refusal("not_yours")
    return actor.person


def set_hours(uow: UnitOfWork, actor: Actor, now: datetime, days: frozenset[int], starts: time, ends: time) -> None:
    """Stores one's own hours. A running plan keeps the working days it began with; messages follow the new hours."""
    open_hours(uow, actor, now)
    if not days:
        raise InvalidForm([Problem("work_days", "needed")])
    if starts == ends:
        raise InvalidForm([Problem("work_ends", "no_hours")])
    uow.people.set_pattern(actor.id, WorkPattern(days, starts, ends))
    for plan in uow.plans.on_clock_with(actor.id):
        reschedule(uow, plan)
    uow.ledger.expedite(actor.id, now)
