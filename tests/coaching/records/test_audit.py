"""The audit chain: each entry seals the one before it, and the first that is not as it was written is named."""

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from coaching.records.audit import GENESIS, AuditEvent, Entry, EventKind, Head, canonical, chained, first_broken

KEY = bytes(range(32))
AT = datetime(2026, 11, 23, 10, 0, 0, 5, tzinfo=UTC)
EVENT = AuditEvent(AT, EventKind.CHECKED_IN, "a1", "b2", "c3", {"number": 4, "code": "x"})


def a_chain(length: int) -> list[Entry]:
    """Return a chain of different events."""
    entries, head = [], Head()
    for number in range(1, length + 1):
        entry = chained(head, replace(EVENT, facts={"number": number}), KEY)
        entries.append(entry)
        head = Head(entry.number, entry.link)
    return entries


def broken(entries: list[Entry], signed: dict[int, str] | None = None, newest: Head | None = None) -> int | None:
    """Verify entries; the head is the last one's unless a test says otherwise."""
    last = Head(entries[-1].number, entries[-1].link) if entries else Head()
    return first_broken(entries, KEY, signed or {}, newest or last)


def test_the_sealed_bytes_are_sorted_json_with_every_part() -> None:
    assert canonical(7, EVENT) == (
        b'{"about":"b2","actor":"a1","at":"2026-11-23T10:00:00.000005+00:00","facts":{"code":"x","number":4},'
        b'"kind":"checked_in","number":7,"plan":"c3"}'
    )


def test_a_link_can_be_worked_out_without_our_code() -> None:
    entry = chained(Head(), EVENT, KEY)
    start = hashlib.sha256(b"followthrough audit chain").digest()
    assert start.hex() == GENESIS
    assert entry.number == 1
    assert entry.event == EVENT
    assert entry.link == hashlib.sha256(start + canonical(1, EVENT)).hexdigest()
    assert entry.mac == hmac.new(KEY, bytes.fromhex(entry.link), "sha256").hexdigest()


def test_the_second_entry_seals_the_first() -> None:
    first, second = a_chain(2)
    assert second.number == 2
    assert second.link == hashlib.sha256(bytes.fromhex(first.link) + canonical(2, second.event)).hexdigest()


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_chain_as_it_was_written_has_no_broken_entry(length: int) -> None:
    entries = a_chain(length)
    assert broken(entries) is None
    assert broken(entries, signed={entry.number: entry.link for entry in entries}) is None


OTHER: dict[str, Any] = {
    "at": AT + timedelta(microseconds=1),
    "kind": EventKind.ERASED,
    "actor": "a2",
    "about": "",
    "plan": "c4",
    "facts": {"number": 5},
}


@pytest.mark.parametrize("part", OTHER)
def test_a_changed_part_of_an_event_is_named(part: str) -> None:
    entries = a_chain(5)
    entries[2] = replace(entries[2], event=replace(entries[2].event, **{part: OTHER[part]}))
    assert broken(entries) == 3


def test_a_changed_seal_is_named() -> None:
    first, second, third = a_chain(3)
    assert broken([first, replace(second, link="00" * 32), third]) == 2
    assert broken([first, replace(second, mac="00" * 32), third]) == 2


def test_a_missing_entry_is_named() -> None:
    entries = a_chain(5)
    assert broken(entries[:1] + entries[2:]) == 2
    assert broken(entries[1:]) == 1


def test_swapped_entries_are_named() -> None:
    first, second, third = a_chain(3)
    assert broken([second, first, third]) == 1


def test_a_repeated_entry_is_named() -> None:
    first, second = a_chain(2)
    assert broken([first, first, second]) == 2


def test_a_cut_tail_is_named_by_the_head() -> None:
    entries = a_chain(5)
    head = Head(5, entries[-1].link)
    assert broken(entries[:3], newest=head) == 4
    assert broken([], newest=head) == 1


def test_a_cut_tail_with_a_rewritten_head_is_named_by_an_anchor() -> None:
    entries = a_chain(5)
    assert broken(entries[:3]) is None
    assert broken(entries[:3], signed={5: entries[4].link}) == 4
    assert broken(entries[:3], signed={2: entries[1].link}) is None


def test_entries_beyond_the_head_are_named() -> None:
    entries = a_chain(5)
    assert broken(entries, newest=Head(4, entries[3].link)) == 6


def test_a_head_with_another_link_is_named() -> None:
    entries = a_chain(2)
    assert broken(entries, newest=Head(2, entries[0].link)) == 3


def test_a_chain_written_anew_with_our_key_contradicts_its_anchor() -> None:
    entries = a_chain(4)
    assert broken(entries, signed={3: "11" * 32}) == 3


def test_a_chain_written_with_another_key_is_named_at_once() -> None:
    entries = a_chain(3)
    assert first_broken(entries, bytes(32), {}, Head(3, entries[2].link)) == 1


def test_a_moment_in_another_zone_is_another_text() -> None:
    elsewhere = replace(EVENT, at=AT.astimezone(timezone(timedelta(hours=1))))
    assert json.loads(canonical(1, elsewhere))["at"] == "2026-11-23T11:00:00.000005+01:00"


def test_reads_and_refusals_change_nothing() -> None:
    still = {kind for kind in EventKind if not kind.is_change}
    assert still == {
        EventKind.PLAN_READ,
        EventKind.DIGEST_READ,
        EventKind.SCORE_READ,
        EventKind.TOLD_AT_START,
        EventKind.REFUSED,
        EventKind.EXPORTED,
    }
