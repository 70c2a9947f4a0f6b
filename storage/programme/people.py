"""Repository of people as Slack last described them, each with their own key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, time
from functools import cache
from itertools import chain
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from coaching.base.calendar import WorkPattern, in_digits, weekdays
from coaching.base.person import Person
from storage.base.keyring import WrongKey
from storage.base.sealing import CannotOpen
from storage.base.unreadable import DamagedRecord, Why
from storage.base.vault import Vault
from storage.models import PersonRow
from storage.programme.open_counts import count_anew


class UnknownPerson(LookupError):
    """A person who was not looked up in Slack yet."""

    def __init__(self, user_id: str) -> None:
        super().__init__(user_id)
        self.user_id = user_id


class Nameless(dict[str, Person]):
    """People without names, by user id. Raises UnknownPerson for one who was not looked up."""

    def __missing__(self, user_id: str) -> Person:
        """Raises UnknownPerson with the id."""
        raise UnknownPerson(user_id)


AT_ONCE = 500
"""People loaded in one query."""


def batched(user_ids: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yields people in groups that one query can ask for."""
    ids = sorted(set(user_ids))
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


class People:
    """The people of one workspace. Each is loaded once in a transaction."""

    def __init__(self, session: Session, team_id: str, vault: Vault) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._read: dict[str, Person] = {}
        self._keys: dict[str, str] = {}

    def read(self, user_ids: Iterable[str]) -> None:
        """Loads several people at once, so that each of them needs no further query."""
        missing = sorted(set(user_ids) - self._read.keys())
        for start in range(0, len(missing), AT_ONCE):
            some = PersonRow.id.in_(missing[start : start + AT_ONCE])
            rows = self._session.scalars(select(PersonRow).where(PersonRow.team_id == self._team_id, some)).all()
            self._vault.keyring.remember(row.key_id for row in rows)
            for row in rows:
                self._read[row.id], self._keys[row.id] = self._person(row), row.key_id

    def nameless(self, user_ids: Iterable[str] | None = None) -> "Nameless":
        """Returns everybody, or these people, with an empty name: enough for counts. Nothing is decrypted."""
        flags = (PersonRow.is_guest, PersonRow.is_deleted, PersonRow.is_bot)
        hours = (PersonRow.work_days, PersonRow.work_starts, PersonRow.work_ends)
        columns = select(PersonRow.id, PersonRow.zone, *flags, PersonRow.left_at, PersonRow.site, *hours)
        mine = columns.where(PersonRow.team_id == self._team_id)
        asked = [mine] if user_ids is None else [mine.where(PersonRow.id.in_(some)) for some in batched(user_ids)]
        rows = chain.from_iterable(map(self._session.execute, asked))
        return Nameless(
            (
                user_id,
                Person(
                    user_id,
                    "",
                    zone_of(zone),
                    is_guest=guest,
                    is_deleted=deleted,
                    is_bot=bot,
                    left_at=left_at,
                    site=site,
                    pattern=_pattern(*hours),
                ),
            )
            for user_id, zone, guest, deleted, bot, left_at, site, *hours in rows
        )

    def zones(self) -> list[str]:
        """Returns the zones of those who work here, by name (IANA)."""
        return sorted(set(self._session.scalars(select(PersonRow.zone).where(*self._here()).distinct())))

    def sites(self) -> list[str]:
        """Returns the sites of those who work here, by name; nobody's is left out."""
        mine = select(PersonRow.site).where(*self._here(), PersonRow.site != "")
        return sorted(set(self._session.scalars(mine.distinct())))

    def without_site(self) -> int:
        """Returns how many of those who work here have no site."""
        mine = select(func.count()).select_from(PersonRow).where(*self._here(), PersonRow.site == "")
        return self._session.scalar(mine) or 0

    def zones_without_roster(self) -> list[str]:
        """Returns the zones of those who work here and have no site by the roster, those with the most first."""
        mine = select(PersonRow.zone).where(*self._here(), _NOT_BY_ROSTER).group_by(PersonRow.zone)
        return list(self._session.scalars(mine.order_by(func.count().desc(), PersonRow.zone)))

    def sites_without_roster(self, zone: str) -> dict[str, str]:
        """Returns the site so far of everybody in a zone who has none by the roster, by user id."""
        mine = select(PersonRow.id, PersonRow.site).where(PersonRow.team_id == self._team_id, PersonRow.zone == zone)
        return dict(self._session.execute(mine.where(_NOT_BY_ROSTER)).all())

    def reporting_lines(self) -> dict[str, str]:
        """Returns the superior of everybody who has one by the roster, by user id."""
        mine = select(PersonRow.id, PersonRow.reports_to)
        rows = self._session.execute(mine.where(PersonRow.team_id == self._team_id, PersonRow.reports_to != ""))
        return dict(rows.all())

    def _here(self) -> Sequence[ColumnElement[bool]]:
        outside = PersonRow.is_guest | PersonRow.is_deleted | PersonRow.is_bot
        return PersonRow.team_id == self._team_id, ~outside

    def find(self, user_id: str) -> Person | None:
        """Returns the person, or None if they were not looked up yet."""
        self.read([user_id])
        return self._read.get(user_id)

    def get(self, user_id: str) -> Person:
        """Returns the person. Raises UnknownPerson for one who was not looked up."""
        if (person := self.find(user_id)) is None:
            raise UnknownPerson(user_id)
        return person

    def unknown(self, user_ids: Iterable[str], since: datetime) -> list[str]:
        """Those of `user_ids` who are not known, were last looked up before `since`, or whose name does not open."""
        missing = list(user_ids)
        fresh = select(PersonRow).where(
            PersonRow.team_id == self._team_id, PersonRow.id.in_(missing), PersonRow.seen_at >= since
        )
        known = {row.id for row in self._session.scalars(fresh) if not self._is_damaged(row)}
        return [user_id for user_id in missing if user_id not in known]

    def key_of(self, user_id: str) -> str | None:
        """The id of the data key of a person; None for one who is not stored. Their name need not open."""
        if user_id not in self._keys:
            mine = select(PersonRow.key_id).where(PersonRow.team_id == self._team_id, PersonRow.id == user_id)
            if (key_id := self._session.scalar(mine)) is None:
                return None
            self._keys[user_id] = key_id
        return self._keys[user_id]

    def key_for(self, user_id: str) -> str:
        """The id of the data key that seals what is about a person. Raises UnknownPerson.

        The person cannot be erased until this transaction ends: nothing is written for somebody being erased.
        """
        mine = select(PersonRow.key_id).where(PersonRow.team_id == self._team_id, PersonRow.id == user_id)
        if (key_id := self._session.scalar(mine.with_for_update(read=True, key_share=True))) is None:
            raise UnknownPerson(user_id)
        return key_id

    def lock(self, user_id: str) -> None:
        """Waits for writes about a person to end, and blocks further ones until this transaction ends."""
        mine = select(PersonRow.key_id).where(PersonRow.team_id == self._team_id, PersonRow.id == user_id)
        self._session.execute(mine.with_for_update())

    def save(self, person: Person, now: datetime) -> None:
        """Stores a person as Slack describes them at `now`. Their data key and the roster's part stay."""
        row = self._session.get(PersonRow, (self._team_id, person.id))
        if row is None:
            row = PersonRow(team_id=self._team_id, id=person.id, key_id=self._vault.keyring.new(), reports_to="")
            self._session.add(row)
        elif any(getattr(row, field) != getattr(person, field) for field in _FROM_SLACK):
            count_anew(self._session, self._team_id, person.id)
        with suppress(CannotOpen, WrongKey):  # their key is gone: the rest of what Slack says counts all the same
            self._vault.put(row, row.key_id, name=person.name)
        row.seen_at = now
        row.left_at = None if person.is_member else row.left_at or now
        for field in _FROM_SLACK:
            setattr(row, field, getattr(person, field))
        row.locale = person.locale or row.locale or ""  # an event about a person does not name it
        self._session.flush()
        self._read[person.id], self._keys[person.id] = self._person(row), row.key_id

    def set_reports_to(self, superiors: Mapping[str, str]) -> None:
        """Stores the superiors of people, by user id; empty for nobody."""
        self._set_all([{"id": user_id, "reports_to": boss_id} for user_id, boss_id in superiors.items()])

    def set_sites(self, sites: Mapping[str, str], *, from_zone: bool = False) -> None:
        """Stores the sites whose public holidays people have, by user id; empty for none."""
        self._set_all([{"id": user_id, "site": site, "site_from_zone": from_zone} for user_id, site in sites.items()])
        count_anew(self._session, self._team_id, *sites)

    def _set_all(self, values: Sequence[dict[str, object]]) -> None:
        if values:
            self._session.execute(update(PersonRow), [{"team_id": self._team_id, **each} for each in values])
        for each in values:
            self._read.pop(str(each["id"]), None)

    def set_pattern(self, user_id: str, pattern: WorkPattern) -> None:
        """Stores a person's working pattern. Raises UnknownPerson."""
        row = self._session.get(PersonRow, (self._team_id, user_id))
        if row is None:
            raise UnknownPerson(user_id)
        row.work_days, row.work_starts, row.work_ends = in_digits(pattern.days), pattern.starts, pattern.ends
        count_anew(self._session, self._team_id, user_id)
        self._read.pop(user_id, None)

    def forget(self, user_id: str) -> None:
        """Drops what was loaded of a person."""
        self._read.pop(user_id, None)
        self._keys.pop(user_id, None)

    def _person(self, row: PersonRow) -> Person:
        from_slack = {field: getattr(row, field) for field in _FROM_SLACK} | {"zone": zone_of(row.zone)}
        pattern = _pattern(row.work_days, row.work_starts, row.work_ends)
        return Person(
            row.id,
            self._name(row),
            reports_to=row.reports_to,
            site=row.site,
            pattern=pattern,
            locale=row.locale,
            left_at=row.left_at,
            **from_slack,
        )

    def _name(self, row: PersonRow) -> str:
        """A name that does not open is the person's id, until Slack is asked anew: no plan waits for it."""
        try:
            return self._vault.text(row, "name")
        except DamagedRecord:
            return row.id

    def _is_damaged(self, row: PersonRow) -> bool:
        """Whether Slack can mend a name: not where its key is gone."""
        try:
            self._vault.text(row, "name")
        except DamagedRecord as failure:
            return failure.damage.why is Why.TEXT
        return False


@cache
def _pattern(days: str, starts: time, ends: time) -> WorkPattern:
    """Returns a stored pattern. Few are in use, and people with the same pattern share one value."""
    try:
        return WorkPattern(weekdays(days), starts, ends)
    except ValueError:
        return WorkPattern()


@cache
def zone_of(stored: str) -> str:
    """Returns a zone that exists: one that nobody knows is UTC until Slack is asked anew."""
    try:
        return ZoneInfo(stored).key
    except (LookupError, OSError, ValueError):
        return "UTC"


_FROM_SLACK = ("zone", "is_admin", "is_guest", "is_deleted", "is_bot")
_NOT_BY_ROSTER = or_(PersonRow.site == "", PersonRow.site_from_zone)
