"""`followthrough deliveries`: what the ledger holds, for machines and for people."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cli.main import main
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice
from storage.base.database import open_engine
from tests.support.builders import NOW
from tests.support.keys import a_storage
from tests.support.people import AGENT, MANAGER
from tests.support.records_harness import RecordsHarness

KEYS = ["id", "items", "recipient", "due", "state", "ts", "code"]
ITEM_KEYS = ["kind", "plan", "occasion", "step"]


def fill(url: str) -> None:
    """One delivery that was sent and carries two items, and a pending one of another workspace."""
    engine = open_engine(url)
    records, other_records = RecordsHarness(a_storage(engine), "T0A"), RecordsHarness(a_storage(engine), "T0B")
    records.post(DueItem(ReflectionNotice("plan-1", 2), AGENT.id))
    records.post(DueItem(MilestoneNotice("plan-1", 30, MilestoneStage.HERE), AGENT.id))
    sent = records.begun()
    assert records.run(lambda uow: uow.ledger.finish(sent, DeliveryState.SENT, "1795.000001"))
    other_records.post(DueItem(AgendaNotice("plan-2", 1), MANAGER.id), NOW + timedelta(hours=2))
    engine.dispose()


def lines(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """What the command prints."""
    assert main(["deliveries", *options]) == 0
    return capsys.readouterr().out.splitlines()


def test_each_line_is_an_object_with_the_documented_keys(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(database_url)
    monkeypatch.setenv("DATABASE_URL", database_url)
    first, second = (json.loads(line) for line in lines(capsys, "--json"))
    assert list(first) == list(second) == KEYS
    assert [list(item) for item in first["items"]] == [ITEM_KEYS, ITEM_KEYS]
    assert (first["recipient"], first["state"], first["ts"]) == (AGENT.id, "sent", "1795.000001")
    assert [tuple(item.values()) for item in first["items"]] == [
        ("reflection", "plan-1", 2, 0),
        ("milestone", "plan-1", 30, 1),
    ]
    assert (second["state"], second["ts"]) == ("pending", None)
    assert datetime.fromisoformat(second["due"]) == NOW + timedelta(hours=2)


def test_people_get_a_line_each_too(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sqlite_url)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert lines(capsys) == [
        "2026-11-23 10:00  sent       U0AGENT       reflection 2.0, milestone 30.1",
        "2026-11-23 12:00  pending    U0MANAGER     agenda 1.0",
    ]


def test_an_empty_ledger_prints_nothing(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert lines(capsys) == lines(capsys, "--json") == []


def test_the_database_may_be_named_in_the_file_of_settings(
    sqlite_url: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sqlite_url)
    (folder / ".env").write_text(f"DATABASE_URL={sqlite_url}\n")
    assert len(lines(capsys)) == 2


def test_beside_a_running_demo_the_demos_ledger_is_meant(
    sqlite_url: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sqlite_url)
    (folder / ".demo").mkdir()
    Path(sqlite_url.removeprefix("sqlite:///")).rename(folder / ".demo" / "followthrough.db")
    assert len(lines(capsys)) == 2
    assert main(["db", "upgrade"]) == 0
    assert not (folder / "followthrough.db").exists()


def test_the_code_of_the_last_refusal_is_there(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_engine(database_url)
    records = RecordsHarness(a_storage(engine), "T0A")
    records.post(DueItem(ReflectionNotice("plan-1", 2), AGENT.id))
    records.post(DueItem(AgendaNotice("plan-1", 2), MANAGER.id))
    refused, waiting = records.claim()
    records.run(lambda uow: uow.ledger.finish(refused, DeliveryState.DEAD, error="user_disabled"))
    records.run(lambda uow: uow.ledger.retry(waiting, NOW + timedelta(hours=1), "token_revoked"))
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", database_url)
    found = {line["state"]: line["code"] for line in map(json.loads, lines(capsys, "--json"))}
    assert found == {"dead": "user_disabled", "pending": "token_revoked"}
