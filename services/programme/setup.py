"""`/pip setup`: the people in HR, the channel and time of the digest, those who may start plans."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from coaching.base.errors import InvalidForm, Problem
from coaching.base.person import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.programme_notices import RoleChangeNotice
from coaching.plan.policy import Action, require
from coaching.programme.programme import Programme, RoleChange, deputy_of, problems
from coaching.records.audit import EventKind
from services.core.access_end import end_access
from services.programme.digest import plan_digest
from services.programme.sites import give_zone_sites
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def open_setup(uow: UnitOfWork, actor: Actor, _now: datetime) -> Programme | None:
    """Returns the answers so far, for those who may change them."""
    require(actor, Action.SET_UP)
    return uow.programmes.find()


@only_reads
def zones_here(uow: UnitOfWork, actor: Actor, _now: datetime) -> tuple[str, ...]:
    """Returns the zones from which that of the summary is chosen: the actor's own first, then those of their people."""
    require(actor, Action.SET_UP)
    return tuple(dict.fromkeys((actor.person.zone, *uow.people.zones())))


def set_up(uow: UnitOfWork, actor: Actor, now: datetime, answers: Programme) -> Programme:
    """Saves the answers. Everybody who holds or held the HR role is notified of a change of it."""
    require(actor, Action.SET_UP)
    if found := [*problems(answers), *_not_members(uow, answers)]:
        raise InvalidForm(found)
    plan_digest(uow, now)  # a digest that is due by the old answers is still sent
    before = uow.programmes.find()
    revision = before.revision + 1 if before else 1
    programme = replace(
        answers,
        set_up_by=actor.id,
        digest_zone=answers.digest_zone or (before.digest_zone if before else actor.person.zone),
        revision=revision,
        deputy=deputy_of(answers, actor.id),
    )
    uow.programmes.save(programme, programme.next_digest(now, uow.programmes.last_digest_at()))
    uow.audit.note(now, EventKind.SET_UP, actor.id, revision=revision)
    give_zone_sites(uow, actor, now, before.sites if before else {}, programme.sites)
    _tell_hr(uow, actor, now, before.hr if before else frozenset(), programme)
    return programme


def _not_members(uow: UnitOfWork, answers: Programme) -> Iterator[Problem]:
    """Yields the fields that name somebody who does not work here now, and a user group without anybody who does."""
    named = {"hr_people": answers.hr_people, "hr_deputy": {answers.deputy} - {""}, "starters": answers.starters}
    uow.people.read([*answers.hr, *(user_id for user_ids in named.values() for user_id in user_ids)])
    for field, user_ids in named.items():
        away = sorted(one.name for one in map(uow.people.get, user_ids) if not one.is_member)
        if away:
            yield Problem(field, "not_members", {"names": away})
    group = [uow.people.get(user_id) for user_id in answers.group_members]
    if answers.hr_group and not answers.hr_people and not any(one.is_member for one in group):
        yield Problem("hr_group", "nobody_works_here")


def group_changed(uow: UnitOfWork, actor: Actor, now: datetime, group_id: str, members: frozenset[str]) -> None:
    """Stores the present members of the HR user group; other groups are ignored."""
    before = uow.programmes.find()
    if before is None or before.hr_group != group_id or before.group_members == members:
        return
    programme = replace(before, group_members=members, revision=before.revision + 1)
    uow.programmes.save(programme, uow.programmes.next_digest_at() or programme.next_digest(now))
    _tell_hr(uow, actor, now, before.hr, programme)


def _tell_hr(uow: UnitOfWork, actor: Actor, now: datetime, before: frozenset[str], programme: Programme) -> None:
    change = RoleChange(added=programme.hr - before, removed=before - programme.hr, by=actor.id)
    if not (change.added or change.removed):
        return
    uow.programmes.add_role_change(programme.revision, change)
    added, removed = len(change.added), len(change.removed)
    uow.audit.note(now, EventKind.HR_CHANGED, actor.id, added=added, removed=removed)
    for user_id in sorted(before | programme.hr):
        uow.ledger.post(DueItem(RoleChangeNotice(programme.revision), user_id), now)
    for user_id in sorted(change.removed):
        end_access(uow, now, user_id, None, programme.revision)
    uow.ledger.refresh_home(sorted(before | programme.hr), "", programme.revision, now)
