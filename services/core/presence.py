"""When somebody may get messages: their own hours, without their leave and the public holidays of their site."""

from datetime import datetime

from coaching.absence.absences import to_be_reached
from coaching.base.calendar import WorkPattern
from coaching.base.person import Person
from storage.absence.public_holidays import public_holidays
from storage.unit_of_work import UnitOfWork


def reachable(uow: UnitOfWork, person: Person, now: datetime) -> WorkPattern:
    """Returns when somebody may get messages, by what is known at `now`."""
    free = public_holidays(person.site, range(now.year - 1, now.year + 2))
    return to_be_reached(person.pattern, uow.absences.leave(person.id), free)
