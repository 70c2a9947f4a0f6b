"""The members of HR's channel outside HR: HR is notified of each new one, once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from coaching.base.person import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.programme_notices import ChannelMembersNotice
from coaching.programme.hr_channel import outside_hr
from coaching.programme.programme import Programme, RoleChange
from storage.unit_of_work import UnitOfWork


def note_members(uow: UnitOfWork, now: datetime, channel: str, members: Iterable[Person]) -> None:
    """Stores the readers of the channel. Those who left are forgotten, and are new again if they come back."""
    programme = uow.programmes.find()
    if programme is None or programme.hr_channel != channel:
        return
    outside = frozenset(one.id for one in outside_hr(members, programme))
    new = outside - programme.known_members
    if outside == programme.known_members:
        return
    after = replace(programme, known_members=outside, revision=programme.revision + bool(new))
    uow.programmes.save(after, uow.programmes.next_digest_at() or programme.next_digest(now))
    if new:
        _tell_hr(uow, now, after, new)


def _tell_hr(uow: UnitOfWork, now: datetime, programme: Programme, new: frozenset[str]) -> None:
    """Stores the change beside those of the HR role, without an author."""
    uow.programmes.add_role_change(programme.revision, RoleChange(added=new, removed=frozenset(), by=""))
    for user_id in sorted(programme.hr):
        uow.ledger.post(DueItem(ChannelMembersNotice(programme.revision), user_id), now)
