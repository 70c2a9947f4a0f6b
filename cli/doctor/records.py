"""Databases, keys, texts and the ledger, by readers that change nothing."""

from collections.abc import Iterator
from datetime import datetime

from bot.health.records_watch import keys_trouble, unknown_masters
from bot.open_records import read_records
from bot.settings import BadSettings, Settings
from cli.doctor.diagnosis import Diagnosis
from cli.unread_commands import all_of
from storage.base.database import DatabaseProblem
from storage.base.database_troubles import WORDS, trouble_of
from storage.base.keyring import WrongKey
from storage.delivery.ledger_counts import NamedDelivery, needing_care
from storage.migrate import HEAD, revision_of
from storage.open_storage import NO_RECORDS, Opened, is_empty
from storage.records.lost_keys import KEYS_GONE, has_records
from storage.records.sealed_texts import Tried, try_texts

MOST_NAMED = 10
"""Deliveries of each sort, and places of unreadable texts in each table, that are named."""


def of_records(settings: Settings, now: datetime, *, full: bool) -> Iterator[Diagnosis]:
    """What the databases say; the rest only where they can be read. `now` is business time."""
    try:
        reader = read_records(settings)
    except BadSettings as bad:
        yield Diagnosis(False, str(bad))
        return
    try:
        if is_empty(reader.engine):
            yield Diagnosis(False, NO_RECORDS)
            return
        version = _version(reader)
        yield version
        if not version.good:
            return
        yield from _keys(reader)
        yield from _texts(reader, full=full)
        yield from _ledger(reader, now)
        yield from _set_aside(reader)
        yield from _sites(reader)
    except DatabaseProblem as failure:
        trouble = trouble_of(failure)
        words = WORDS[trouble] if trouble else "run followthrough db upgrade"
        yield Diagnosis(False, f"the database cannot be used ({type(failure).__name__}): {words}")
    except WrongKey as wrong:
        yield Diagnosis(False, str(wrong))
    finally:
        reader.close()


def _version(reader: Opened) -> Diagnosis:
    found = revision_of(reader.engine) or ""
    if found == HEAD:
        return Diagnosis(True, f"the database is at version {HEAD}")
    if found > HEAD:
        return Diagnosis(False, "the database was written by a newer version of Followthrough")
    return Diagnosis(
        False, f"the database is at version {found}: followthrough db upgrade, or run, brings it to {HEAD}"
    )


def _keys(reader: Opened) -> Iterator[Diagnosis]:
    if not reader.has_key_table():
        lacking = has_records(reader.engine)
        yield Diagnosis(not lacking, KEYS_GONE if lacking else "there are no keys yet, and nothing that needs one")
        return
    unknown = list(unknown_masters(reader.storage.keyring))
    yield from (Diagnosis(False, words) for words in unknown)
    if unknown:
        return
    lost = reader.check().people
    yield Diagnosis(not lost, keys_trouble(lost) or "the keys open these records")


def _texts(reader: Opened, *, full: bool) -> Iterator[Diagnosis]:
    tried = list(try_texts(reader.engine, reader.storage.keyring, full=full))
    for table in tried:
        if table.unreadable:
            yield Diagnosis(False, _unreadable(table))
    if not any(table.unreadable for table in tried):
        count = sum(table.texts for table in tried)
        yield Diagnosis(True, f"{count} texts open{'' if full else ' (a sample; --full tries all)'}")


def _unreadable(table: Tried) -> str:
    places = ", ".join(f"{column} of plan {plan}" if plan else column for column, plan in table.unreadable[:MOST_NAMED])
    rest = len(table.unreadable) - MOST_NAMED
    more = f" and {rest} more" if rest > 0 else ""
    return f"{len(table.unreadable)} texts in {table.table} cannot be opened ({places}{more}): restore keys or backup"


def _ledger(reader: Opened, now: datetime) -> Iterator[Diagnosis]:
    found = [
        delivery
        for team_id in reader.storage.team_ids()
        for delivery in needing_care(reader.engine, team_id, now, MOST_NAMED)
    ]
    yield from (Diagnosis(False, _named(delivery)) for delivery in found)
    if not found:
        yield Diagnosis(True, "nothing in the ledger is overdue, dead or unsure")


def _named(delivery: NamedDelivery) -> str:
    state = "overdue" if delivery.state == "pending" else str(delivery.state)
    code = f", {delivery.code}" if delivery.code else ""
    return f"delivery {delivery.id} is {state}{code}: {' '.join(delivery.kinds)}, due {delivery.due:%Y-%m-%d %H:%M}"


def _set_aside(reader: Opened) -> Iterator[Diagnosis]:
    """What the bot met and could not read."""
    unread = [entry.record for _, entry in all_of(reader.storage)]
    if unread:
        names = ", ".join(unread[:MOST_NAMED]) + (" …" if len(unread) > MOST_NAMED else "")
        yield Diagnosis(False, f"{len(unread)} cannot be read and are set aside: {names} (followthrough plans aside)")


def _sites(reader: Opened) -> Iterator[Diagnosis]:
    """How many people in all workspaces have no site. That is no fault by itself."""
    missing = 0
    for team_id in reader.storage.teams_knowing(""):
        with reader.storage.unit_of_work(team_id) as uow:
            missing += uow.people.without_site()
    if missing:
        words = "have no site, so no public holidays: /pip setup or a roster gives them one"
        yield Diagnosis(True, f"{missing} people {words}")
