"""The directory: people as Slack describes them, looked up when they are first named and again when that is old."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from coaching.base.person import Person
from services.core.leaving import membership_changed
from services.core.occasions import reschedule
from services.core.setup_facts import sites_of_zones
from storage.unit_of_work import Storage, UnitOfWork

FRESH_FOR = timedelta(days=1)
"""Slack reports changes by event; this bounds the effect of a lost event."""


@dataclass(frozen=True)
class Directory:
    """The people of one workspace. `look_up` asks Slack for one person, by user id."""

    storage: Storage
    team_id: str
    look_up: Callable[[str], Person]
    now: datetime

    def ensure(self, *user_ids: str) -> None:
        """Makes sure that these people are known, and were looked up within a day."""
        with self.storage.reading(self.team_id) as uow:
            missing = uow.people.unknown([user_id for user_id in user_ids if user_id], self.now - FRESH_FOR)
        for user_id in missing:
            self.remember(self.look_up(user_id))

    def never_seen(self, user_ids: Sequence[str]) -> list[str]:
        """Returns those who were never looked up."""
        with self.storage.reading(self.team_id) as uow:
            uow.people.read(user_ids)
            return [user_id for user_id in user_ids if uow.people.find(user_id) is None]

    def people(self, user_ids: Sequence[str], most: int | None = None) -> list[Person] | None:
        """Returns the people. None if more than `most` had to be looked up: `most` of them were, the rest waits."""
        with self.storage.reading(self.team_id) as uow:
            missing = uow.people.unknown(user_ids, self.now - FRESH_FOR)
        self.ensure(*missing[:most])
        if most is not None and len(missing) > most:
            return None
        with self.storage.reading(self.team_id) as uow:
            return [uow.people.get(user_id) for user_id in user_ids]

    def remember(self, person: Person) -> None:
        """Stores a person as Slack describes them; a new zone moves what is due to them."""
        self.storage.run(self.team_id, lambda uow: remember_person(uow, self.now, person))


def remember_person(uow: UnitOfWork, now: datetime, person: Person) -> None:
    """Stores a person. A new zone reschedules their plans; while they do not work here, these rest.

    Somebody new gets the site of their zone, and keeps it when Slack's zone follows them on travels. If they no longer
    work here, their waiting deliveries are checked at once, and end.
    """
    before = uow.people.find(person.id)
    uow.people.save(person, now)
    if before is None and (site := sites_of_zones(uow).get(person.zone)):
        uow.people.set_sites({person.id: site}, from_zone=True)
    if not person.is_member:
        uow.ledger.expedite(person.id, now)
    if before is not None and before.is_member is not person.is_member:
        membership_changed(uow, now, uow.people.get(person.id))
    if before is not None and before.zone != person.zone:
        for plan in uow.plans.about(person.id):
            reschedule(uow, plan)
            spans = [*uow.absences.leave(person.id), *uow.absences.stand_ins_of(plan.id)]
            for entry in spans:  # they begin and end at midnight where the manager is
                uow.absences.look_anew(entry, now)
