"""Imported readings: one of each person, metric and day, and the newest value counts."""

from dataclasses import replace
from datetime import date

import pytest

from coaching.goals.measures import Measure
from storage.goals.measures import Taken
from storage.unit_of_work import Storage
from tests.support.people import AGENT, OTHER_AGENT, TEAM
from tests.support.records_harness import RecordsHarness

MONDAY, TUESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 29)
READING = Measure(AGENT.id, "csat", MONDAY, 82.5, 40)


def take(records: RecordsHarness, *measures: Measure) -> Taken:
    """Keep readings."""
    return records.run(lambda uow: uow.measures.take(measures))


def saved(records: RecordsHarness, agent_id: str = AGENT.id) -> list[Measure]:
    """The readings of a person in that week."""
    return records.run(lambda uow: uow.measures.between(agent_id, MONDAY, SUNDAY))


def test_readings_come_back_as_they_were_oldest_first(records: RecordsHarness) -> None:
    later, without = replace(READING, day=TUESDAY, spread=0.5), Measure(AGENT.id, "aht", MONDAY, 6.25)
    assert take(records, later, READING, without) == Taken(3, 0)
    assert saved(records) == [without, READING, later]
    assert saved(records, OTHER_AGENT.id) == []


def test_the_newest_value_of_a_day_takes_the_place_of_the_older(records: RecordsHarness) -> None:
    take(records, READING)
    corrected = replace(READING, value=83.0, sample=None)
    assert take(records, corrected, replace(READING, day=TUESDAY)) == Taken(1, 1)
    assert take(records, corrected) == Taken(0, 0)
    assert saved(records)[0] == corrected
    corrected = replace(corrected, spread=1.5)
    assert take(records, corrected) == Taken(0, 1)
    assert saved(records)[0] == corrected


def test_only_the_days_asked_for_are_read(records: RecordsHarness) -> None:
    outside = [replace(READING, day=day) for day in (date(2026, 11, 22), date(2026, 11, 30))]
    take(records, *outside, replace(READING, day=SUNDAY))
    assert [measure.day for measure in saved(records)] == [SUNDAY]


def test_another_workspace_has_readings_of_its_own(records: RecordsHarness) -> None:
    take(records, READING)
    other = RecordsHarness(records.storage, "T0OTHER")
    assert saved(other) == []
    assert take(other, replace(READING, value=1.0)) == Taken(1, 0)
    assert saved(records) == [READING]


def test_no_readings_are_no_work(records: RecordsHarness) -> None:
    assert take(records) == Taken(0, 0)


def test_what_is_rehearsed_is_not_kept(records: RecordsHarness) -> None:
    storage: Storage = records.storage
    assert storage.rehearse(TEAM, lambda uow: uow.measures.take([READING])) == Taken(1, 0)
    assert saved(records) == []
    with pytest.raises(LookupError):
        storage.rehearse(TEAM, lambda uow: uow.people.get("U0NOBODYHERE"))
