"""The keyring: data keys made, opened, wrapped anew and destroyed, on both databases."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from storage.base.database import open_engine
from storage.base.keyring import Keyring, NoKeys, WrongKey
from storage.base.master_keys import BadMasterKey, Masters, fingerprint
from storage.base.sealing import CannotOpen

OLD, NEW = Masters([b"o" * 32]), Masters([b"n" * 32, b"o" * 32])
NEW_ALONE = Masters([b"n" * 32])


@pytest.fixture
def engine(empty_database_url: str) -> Iterator[Engine]:
    """Yield an engine on an empty key database of either kind."""
    opened = open_engine(empty_database_url)
    Keyring(opened, OLD).prepare()
    yield opened
    opened.dispose()


def test_a_key_is_32_bytes_under_a_random_id_and_stays_the_same(engine: Engine) -> None:
    ids = [Keyring(engine, OLD).new() for _ in range(3)]
    keys = [Keyring(engine, OLD).key(key_id) for key_id in ids]
    assert [len(bytes.fromhex(key_id)) for key_id in ids] == [16, 16, 16]
    assert [len(key) for key in keys] == [32, 32, 32]
    assert len({*ids}) == len({*keys}) == 3
    assert [Keyring(engine, NEW).key(key_id) for key_id in ids] == keys


def test_a_key_lies_wrapped_and_bound_to_its_id(engine: Engine) -> None:
    keyring = Keyring(engine, OLD)
    one, other = keyring.new(), keyring.new()
    key = keyring.key(one)
    with engine.begin() as connection:
        wrapped = connection.scalar(text("SELECT wrapped FROM data_key WHERE id = :id"), {"id": one})
        assert key not in bytes(wrapped)
        swap = text("UPDATE data_key SET wrapped = :wrapped WHERE id = :id")
        connection.execute(swap, {"wrapped": wrapped, "id": other})
    with pytest.raises(WrongKey, match="was changed: restore the key database"):
        Keyring(engine, OLD).key(other)


@pytest.mark.parametrize("broken", [b"", b"short", bytes(60)])
def test_a_broken_key_is_told_as_such(engine: Engine, broken: bytes) -> None:
    key_id = Keyring(engine, OLD).new()
    with engine.begin() as connection:
        connection.execute(text("UPDATE data_key SET wrapped = :broken"), {"broken": broken})
    with pytest.raises(WrongKey, match="restore the key database"):
        Keyring(engine, OLD).key(key_id)


def test_a_master_that_is_not_at_hand_is_named_and_a_key_that_is_gone_is_not_its_fault(engine: Engine) -> None:
    key_id = Keyring(engine, OLD).new()
    with pytest.raises(WrongKey, match=f"ENCRYPTION_KEYS lacks the master key {fingerprint(b'o' * 32)}"):
        Keyring(engine, NEW_ALONE).key(key_id)
    with pytest.raises(CannotOpen):
        Keyring(engine, OLD).key("0" * 32)


def test_destroyed_keys_are_gone_at_once_and_the_others_stay(engine: Engine) -> None:
    keyring = Keyring(engine, OLD)
    ids = [keyring.new() for _ in range(3)]
    keyring.remember(ids)
    keyring.destroy(ids[:2])
    assert keyring.stored_ids() == {ids[2]}
    assert keyring.key(ids[2])
    for key_id in ids[:2]:
        with pytest.raises(CannotOpen):
            keyring.key(key_id)


def test_a_destroyed_key_is_in_no_file_of_sqlite_any_more(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/keys.db")
    keyring = Keyring(engine, OLD)
    keyring.prepare()
    ids = [keyring.new() for _ in range(20)]
    with sqlite3.connect(tmp_path / "keys.db") as seen:
        wrapped = dict(seen.execute("SELECT id, wrapped FROM data_key").fetchall())
    seen.close()
    keyring.destroy(ids[:10])
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert [wrapped[key_id] in left for key_id in ids] == [False] * 10 + [True] * 10
    keyring.close()


def test_many_keys_are_opened_with_one_query_and_then_with_none(engine: Engine) -> None:
    ids = [Keyring(engine, OLD).new() for _ in range(20)]
    keyring, asked = Keyring(engine, OLD), []
    event.listen(engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    keyring.remember([*ids, *ids, "0" * 32])
    assert len([one for one in asked if one.startswith("SELECT")]) == 1
    asked.clear()
    assert len({keyring.key(key_id) for key_id in ids}) == 20
    assert asked == []


def test_only_so_many_keys_are_remembered(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.base.keyring.REMEMBERED", 5)
    keyring = Keyring(engine, OLD)
    ids = [keyring.new() for _ in range(8)]
    assert len({keyring.key(key_id) for key_id in ids * 2}) == 8
    assert len(keyring._opened) <= 5


def test_rotating_moves_all_keys_in_steps_and_then_the_old_master_may_go(engine: Engine) -> None:
    old = Keyring(engine, OLD)
    keys = {key_id: old.key(key_id) for key_id in [old.new() for _ in range(7)]}
    keyring = Keyring(engine, NEW)
    assert keyring.count_old() == 7
    assert [keyring.rotate(3) for _ in range(4)] == [3, 3, 1, 0]
    assert keyring.by_master() == {NEW.newest: 7}
    assert keyring.count_old() == 0
    alone = Keyring(engine, NEW_ALONE)
    assert {key_id: alone.key(key_id) for key_id in keys} == keys


def test_half_rotated_every_key_opens(engine: Engine) -> None:
    ids = [Keyring(engine, OLD).new() for _ in range(6)]
    Keyring(engine, NEW).rotate(2)
    keyring = Keyring(engine, NEW)
    assert len({keyring.key(key_id) for key_id in ids}) == 6
    assert keyring.by_master() == {OLD.newest: 4, NEW.newest: 2}


def test_a_running_bot_follows_masters_that_are_read_anew(engine: Engine) -> None:
    now = [OLD]
    bot = Keyring(engine, OLD, lambda: now[0])
    key_id = bot.new()
    now[0] = NEW
    Keyring(engine, NEW).rotate()
    other = Keyring(engine, OLD, lambda: now[0])
    assert other.key(key_id) == bot.key(key_id), "a master it did not know"
    bot.new()
    assert bot.by_master() == {NEW.newest: 2}, "what is new is wrapped with the newest"


@pytest.mark.parametrize("failure", [OSError, BadMasterKey])
def test_masters_that_cannot_be_read_just_now_change_nothing(engine: Engine, failure: type[Exception]) -> None:
    def broken() -> Masters:
        raise failure

    keyring = Keyring(engine, OLD, broken)
    assert keyring.key(keyring.new())


def test_without_keys_nothing_opens() -> None:
    with pytest.raises(WrongKey, match="ENCRYPTION_KEYS is missing"):
        NoKeys().key("0" * 32)
