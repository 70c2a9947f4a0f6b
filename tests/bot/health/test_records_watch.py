"""What the databases of a running bot say, on both kinds, and what is said when they are away."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.health.facts import Fact
from bot.health.records_watch import LEAST_FREE, RecordsWatch, disk_facts
from bot.health.state_check import StateCheck
from coaching.delivery.ledger import DeliveryState
from storage.open_storage import Opened, open_for_reading, open_storage
from tests.support.builders import NOW
from tests.support.keys import MASTER
from tests.support.people import AGENT, MANAGER, TEAM
from tests.support.records_harness import RecordsHarness, a_records_harness, an_item


@pytest.fixture
def opened(database_url: str) -> Iterator[Opened]:
    """Yield the records as a bot opens them."""
    found = open_storage(database_url, MASTER)
    found.upgrade()
    yield found
    found.close()


@pytest.fixture
def records(opened: Opened) -> RecordsHarness:
    """Return a workspace that knows everybody."""
    return a_records_harness(opened.storage)


@pytest.fixture
def watch(database_url: str, records: RecordsHarness) -> Iterator[RecordsWatch]:
    """Yield what watches over them, an hour after NOW."""
    assert records.deliveries == []
    reader = open_for_reading(database_url, MASTER)
    yield RecordsWatch(reader, lambda: TEAM, lambda: NOW + timedelta(hours=1))
    reader.close()


def told(watch: RecordsWatch) -> dict[tuple[str, ...], Fact]:
    """The facts by name and label values."""
    return {(fact.name, *fact.labels.values()): fact for fact in watch.facts()}


def test_an_empty_ledger_has_nothing_to_tell(watch: RecordsWatch) -> None:
    found = told(watch)
    assert found["database_up",].value == 1
    assert [found[name,].value for name in ("lag_seconds", "overdue", "people_without_key")] == [0, 0, 0]
    assert [fact.trouble for fact in found.values() if fact.trouble] == []


def test_what_waits_too_long_is_overdue_and_the_oldest_of_it_is_the_lag(
    records: RecordsHarness, watch: RecordsWatch
) -> None:
    records.post(an_item(number=1), NOW)
    records.post(an_item(number=2), NOW + timedelta(minutes=50))
    records.post(an_item(number=3), NOW + timedelta(hours=2))
    found = told(watch)
    assert (found["lag_seconds",].value, found["overdue",].value) == (3600, 1)
    assert found["oldest_due_timestamp_seconds",].value == NOW.timestamp()
    assert found["overdue",].trouble.startswith("1 deliveries are overdue")
    assert found["deliveries", "reflection", "pending"].value == 3


def test_what_waits_for_its_readers_hours_is_not_late(records: RecordsHarness, watch: RecordsWatch) -> None:
    records.post(an_item(), NOW)
    delivery = records.claim_one()
    records.run(lambda uow: uow.ledger.wait(delivery, NOW + timedelta(hours=9)))
    assert (told(watch)["lag_seconds",].value, told(watch)["overdue",].value) == (0, 0)


def test_what_waits_after_a_refusal_is_counted_by_its_code_and_is_late(
    records: RecordsHarness, watch: RecordsWatch
) -> None:
    records.post(an_item(), NOW)
    delivery = records.claim_one()
    records.run(lambda uow: uow.ledger.retry(delivery, NOW + timedelta(hours=9), "token_revoked"))
    found = told(watch)
    assert found["held_back", "token_revoked"].value == 1
    assert (found["lag_seconds",].value, found["overdue",].value) == (3600, 0)


def test_what_ended_is_counted_by_kind_and_state(records: RecordsHarness, watch: RecordsWatch) -> None:
    records.post(an_item(), NOW)
    delivery = records.claim_one()
    records.run(lambda uow: uow.ledger.finish(delivery, DeliveryState.DEAD, error="user_disabled"))
    assert told(watch)["deliveries", "reflection", "dead"].value == 1


def test_an_expensive_count_rests_longer_than_it_took(records: RecordsHarness, watch: RecordsWatch) -> None:
    told(watch)
    watch._until += 1000
    records.post(an_item(), NOW)
    assert ("deliveries", "reflection", "pending") not in told(watch)
    watch._until = 0.0
    assert told(watch)["deliveries", "reflection", "pending"].value == 1


def test_a_lost_key_is_counted(records: RecordsHarness, watch: RecordsWatch) -> None:
    key_id = records.run(lambda uow: uow.people.key_of(AGENT.id))
    assert key_id
    records.storage.keyring.destroy([key_id])
    found = told(watch)["people_without_key",]
    assert (found.value, found.trouble.startswith("1 people have no key")) == (1, True)


def test_keys_that_are_away_are_told_apart_from_the_records(
    database_url: str, records: RecordsHarness, tmp_path: Path
) -> None:
    assert records.deliveries == []
    reader = open_for_reading(database_url, MASTER, f"sqlite:///{tmp_path}/none.db")
    found = told(RecordsWatch(reader, lambda: TEAM, lambda: NOW))
    assert (found["database_up",].value, found["keys_up",].value) == (1, 0)
    assert found["keys_up",].trouble.startswith("the keys (KEYS_URL): ")


def test_no_fact_names_a_person(records: RecordsHarness, watch: RecordsWatch) -> None:
    records.post(an_item(recipient=MANAGER.id), NOW)
    said = str(list(watch.facts()))
    assert MANAGER.id not in said
    assert MANAGER.name not in said


def test_a_database_that_is_away_is_said(tmp_path: Path) -> None:
    watch = RecordsWatch(open_for_reading(f"sqlite:///{tmp_path}/gone.db", MASTER), lambda: TEAM, lambda: NOW)
    found = told(watch)["database_up",]
    assert (found.value, found.code, found.stops) == (0, "database_away", True)
    assert list(tmp_path.iterdir()) == [], "reading makes no file"


def test_a_server_that_is_away_is_said() -> None:
    watch = RecordsWatch(open_for_reading("postgresql://u:p@127.0.0.1:1/none", MASTER), lambda: TEAM, lambda: NOW)
    assert told(watch)["database_up",].code == "database_away"


def test_a_disk_with_little_room_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [fact.trouble for fact in disk_facts(tmp_path)] == [""]
    monkeypatch.setattr("bot.health.records_watch.LEAST_FREE", LEAST_FREE * 10**9)
    (fact,) = disk_facts(tmp_path)
    assert fact.trouble.startswith("only ")
    assert not fact.stops
    monkeypatch.setattr("bot.health.records_watch.NOTHING", LEAST_FREE * 10**9)
    (full,) = disk_facts(tmp_path)
    assert (full.code, full.stops) == ("disk_full", True)
    assert list(disk_facts(None)) == []


def test_a_state_that_must_not_exist_is_logged_with_its_id_and_counted(
    database_url: str, records: RecordsHarness, caplog: pytest.LogCaptureFixture
) -> None:
    reader = open_for_reading(database_url, MASTER)
    check = StateCheck(reader, lambda: TEAM, lambda: NOW)
    records.post(an_item(), NOW)
    check.look()
    assert {fact.value for fact in check.facts()} == {0}
    with records.storage.engine.begin() as connection:
        connection.execute(text("UPDATE delivery SET next_at = NULL"))
    check.look()
    reader.close()
    (fact,) = (fact for fact in check.facts() if fact.value)
    assert (fact.labels, fact.value) == ({"name": "pending_without_time"}, 1)
    (line,) = caplog.records
    named = (line.__dict__["action"], line.__dict__["delivery"], line.__dict__["code"])
    assert named == ("invariant", records.only.id, "pending_without_time")


def test_where_the_database_is_away_the_check_waits(tmp_path: Path) -> None:
    check = StateCheck(open_for_reading(f"sqlite:///{tmp_path}/gone.db", MASTER), lambda: TEAM, lambda: NOW)
    check.look()
    assert list(check.facts()) == []
