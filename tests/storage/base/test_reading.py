"""Reading transactions: they wait for nobody, and whoever writes in one is refused before anything is stored."""

from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from coaching.records.audit import EventKind
from storage.base.reading import WroteWhileReading, is_reading
from storage.unit_of_work import UnitOfWork
from tests.support.builders import NOW
from tests.support.people import MANAGER
from tests.support.records_harness import RecordsHarness
from tools.reading_use_cases import can_write, use_cases

NEW = replace(MANAGER, id="U0NEW")


def _meet(uow: UnitOfWork) -> None:
    uow.people.save(NEW, NOW)


def _knows(uow: UnitOfWork) -> bool:
    return uow.people.find(NEW.id) is not None


def _note(uow: UnitOfWork) -> None:
    uow.audit.note(NOW, EventKind.REFUSED, MANAGER.id)


@pytest.mark.parametrize("work", [_meet, _note])
def test_a_reading_that_writes_is_refused_and_leaves_nothing(
    records: RecordsHarness, work: Callable[[UnitOfWork], None]
) -> None:
    with pytest.raises(WroteWhileReading):
        records.storage.read(records.team_id, work)
    assert not records.storage.read(records.team_id, _knows)


def test_somebody_who_reads_waits_for_no_writer_and_holds_none_up(records: RecordsHarness) -> None:
    storage, team, seen = records.storage, records.team_id, list[bool]()
    with storage.unit_of_work(team) as writing:
        _meet(writing)
        beside = Thread(target=lambda: seen.append(storage.read(team, _knows)))
        beside.start()
        beside.join(5)
        assert seen == [False]
    with storage.reading(team) as uow:
        assert _knows(uow)
        storage.run(team, _note)


@pytest.mark.parametrize("use_case", sorted(set(use_cases()), key=repr))
def test_a_use_case_says_that_it_reads_where_it_cannot_write_and_only_there(use_case: Callable[..., Any]) -> None:
    assert is_reading(use_case) is not can_write(use_case)
