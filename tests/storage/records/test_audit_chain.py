"""The audit chain in the database: append-only, gapless under load, and every tampering named in its place."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from coaching.records.audit import OPERATOR, EventKind, Head, first_broken
from services.records.daily_work import due_anchor
from services.records.verifying import ChainVerification, verify
from storage.records.anchors import Anchor
from storage.unit_of_work import UnitOfWork
from tests.support.builders import NOW
from tests.support.people import AGENT, MANAGER
from tests.support.records_harness import RecordsHarness

Change = Callable[[Connection, int], object]
LENGTH = 200


def note(uow: UnitOfWork, count: int = 1) -> None:
    """Note some events of a plan."""
    for number in range(count):
        uow.audit.note(NOW + timedelta(seconds=number), EventKind.CHECKED_IN, MANAGER.id, "p1", AGENT.id, number=number)


def verdict(records: RecordsHarness, *anchors: Anchor) -> ChainVerification:
    """Verify the workspace's chain."""
    return records.run(lambda uow: verify(uow, anchors))


def anchor(records: RecordsHarness) -> Anchor:
    """Return the signed head of the chain as it is now."""
    found = records.run(lambda uow: due_anchor(uow, NOW))
    assert found is not None
    return found


def without_triggers(engine: Engine, change: Callable[[Connection], object]) -> None:
    """Do to the table what somebody with all rights on the database can do."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))
            change(connection)
            connection.execute(text("ALTER TABLE audit_event ENABLE TRIGGER ALL"))
            return
        triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _ in triggers:
            connection.execute(text(f"DROP TRIGGER {name}"))
        change(connection)
        for _, sql in triggers:
            connection.execute(text(sql))


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET kind = 'erased'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_or_delete_an_entry(
    records: RecordsHarness, engine: Engine, statement: str
) -> None:
    records.run(note)
    with pytest.raises(SQLAlchemyError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    assert verdict(records).is_intact


def test_postgresql_refuses_to_empty_the_table(records: RecordsHarness, engine: Engine) -> None:
    records.run(note)
    if engine.dialect.name == "postgresql":
        with pytest.raises(SQLAlchemyError, match="append-only"), engine.begin() as connection:
            connection.execute(text("TRUNCATE audit_event"))
    assert verdict(records) == ChainVerification(1, 0, 0, None)


def test_entries_name_no_person(records: RecordsHarness) -> None:
    records.run(note)
    records.run(lambda uow: uow.audit.note(NOW, EventKind.REFUSED, "U0NOBODYKNOWS"))
    known, unknown = records.run(lambda uow: list(uow.audit.entries()))
    keys = records.run(lambda uow: (uow.people.key_for(MANAGER.id), uow.people.key_for(AGENT.id)))
    assert (known.event.actor, known.event.about) == keys
    assert unknown.event.actor == "unknown"


def test_the_operator_is_named_as_such(records: RecordsHarness) -> None:
    records.run(lambda uow: uow.audit.note(NOW, EventKind.EXPORTED, OPERATOR))
    (entry,) = records.run(lambda uow: list(uow.audit.entries()))
    assert (entry.event.actor, entry.event.about) == (OPERATOR, "")


def test_what_is_rolled_back_leaves_no_entry(records: RecordsHarness) -> None:
    def note_and_fail(uow: UnitOfWork) -> None:
        note(uow)
        raise LookupError

    with pytest.raises(LookupError):
        records.run(note_and_fail)
    assert records.run(lambda uow: uow.audit.head()) == Head()


def test_eight_writers_make_one_chain_without_a_fork(records: RecordsHarness) -> None:
    def write(_writer: int) -> None:
        for _ in range(100):
            records.storage.run(records.team_id, note)

    records.run(note)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert verdict(records) == ChainVerification(801, 0, 0, None)


def test_two_workspaces_have_chains_of_their_own(records: RecordsHarness, other_records: RecordsHarness) -> None:
    records.run(lambda uow: note(uow, 3))
    other_records.run(note)
    assert (verdict(records).entries, verdict(other_records).entries) == (3, 1)
    assert not verdict(other_records, anchor(records)).is_intact


def _edit(column: str, value: str) -> Change:
    mine = "WHERE team_id = 'T0TEAM' AND number = :n"
    return lambda connection, n: connection.execute(text(f"UPDATE audit_event SET {column} = {value} {mine}"), {"n": n})


def _delete(connection: Connection, n: int) -> None:
    connection.execute(text("DELETE FROM audit_event WHERE team_id = 'T0TEAM' AND number = :n"), {"n": n})


def _swap(connection: Connection, n: int) -> None:
    """Swaps an entry with the one after it; the last one with the one before."""
    other = n + 1 if n < LENGTH else n - 1
    move = text("UPDATE audit_event SET number = :to WHERE team_id = 'T0TEAM' AND number = :n")
    for n_from, n_to in ((n, -1), (other, n), (-1, other)):
        connection.execute(move, {"n": n_from, "to": n_to})


CHANGES: dict[str, Change] = {
    "time": _edit("at", "'2027-01-01 00:00:00+00:00'"),
    "kind": _edit("kind", "'erased'"),
    "actor": _edit("actor", "'somebody'"),
    "about": _edit("about", "''"),
    "plan": _edit("plan", "'p2'"),
    "facts": _edit("facts", "'{\"number\": -1}'"),
    "link": _edit("link", "'" + "0" * 64 + "'"),
    "mac": _edit("mac", "'" + "0" * 64 + "'"),
    "deletion": _delete,
    "swap": _swap,
}


def _first_of(name: str, n: int) -> int:
    return n - 1 if name == "swap" and n == LENGTH else n


def test_a_thousand_tamperings_are_each_named(
    records: RecordsHarness, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    """Each is done in a transaction of its own, looked at, and taken back."""
    records.run(lambda uow: note(uow, LENGTH))
    chance, total, named = random.Random(3), 1000, 0
    audit_key = records.run(lambda uow: uow.audit.keys())
    assert audit_key is not None
    for _ in range(total // 2):  # this test runs on each database: a thousand in all
        what, n = chance.choice(list(CHANGES)), chance.randint(1, LENGTH)
        found = _tampered(records, CHANGES[what], n)
        named += found == _first_of(what, n)
    record_property("figure", f"audit {engine.dialect.name} tamperings={total // 2} named={named}")
    assert named == total // 2


def _tampered(records: RecordsHarness, change: Change, n: int) -> int | None:
    """Change one entry where nobody else sees it; answer what verifying says."""
    found: list[Any] = []
    with records.storage.unit_of_work(records.team_id) as uow:
        connection = uow.audit._session.connection()
        _let_go_of_triggers(connection)
        change(connection, n)
        uow.audit._session.expire_all()
        keys = uow.audit.keys()
        assert keys is not None
        found.append(first_broken(uow.audit.entries(), keys[0], {}, uow.audit.head()))
        uow.audit._session.rollback()
    return found[0] if found else None


def _let_go_of_triggers(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))
        return
    for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def test_a_verifier_that_believes_everything_would_be_noticed(
    records: RecordsHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.run(lambda uow: note(uow, LENGTH))
    monkeypatch.setattr("tests.storage.records.test_audit_chain.first_broken", lambda *_: None)
    assert _tampered(records, CHANGES["kind"], 7) is None
    monkeypatch.undo()
    assert _tampered(records, CHANGES["kind"], 7) == 7


def _cut(connection: Connection) -> None:
    """Cuts the tail and makes the workspace's row fit, as somebody would who wants an event gone."""
    connection.execute(text("DELETE FROM audit_event WHERE team_id = 'T0TEAM' AND number > 150"))
    last = "(SELECT link FROM audit_event WHERE team_id = 'T0TEAM' AND number = 150)"
    where = "WHERE team_id = 'T0TEAM'"
    connection.execute(text(f"UPDATE workspace SET audit_number = 150, audit_link = {last} {where}"))


def test_a_cut_tail_with_a_fitting_head_is_named_by_the_anchor_outside(records: RecordsHarness, engine: Engine) -> None:
    records.run(lambda uow: note(uow, LENGTH))
    outside = anchor(records)
    without_triggers(engine, _cut)
    assert verdict(records).is_intact  # the database alone cannot tell
    assert verdict(records, outside).broken == 151


def test_an_anchor_that_our_key_did_not_sign_proves_nothing_and_is_told(records: RecordsHarness) -> None:
    records.run(lambda uow: note(uow, 3))
    good = anchor(records)
    forged = Anchor(good.team, 2, "00" * 32, good.at, good.public_key, good.signature)
    assert verdict(records, good, forged) == ChainVerification(3, 2, 1, None)
    assert not verdict(records, good, forged).is_intact


def test_a_chain_that_is_gone_altogether_is_named_by_its_anchor(records: RecordsHarness, engine: Engine) -> None:
    records.run(lambda uow: note(uow, 3))
    outside = anchor(records)
    assert verdict(records, outside) == ChainVerification(3, 1, 0, None)
    without_triggers(
        engine, lambda connection: [connection.execute(text(f"DELETE FROM {t}")) for t in ("audit_event", "workspace")]
    )
    assert verdict(records, outside).broken == 1
