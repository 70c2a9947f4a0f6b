"""`followthrough retention`, `db backup` and `db restored`."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.main import main
from services.plan.plan_screen import open_plan
from storage.base.database import open_engine
from storage.base.keyring import Keyring
from storage.base.master_keys import parse
from storage.open_storage import keys_url_of
from storage.unit_of_work import Storage
from tests.cli.conftest import Ask
from tests.support.builders import NOW
from tests.support.keys import MASTER
from tests.support.people import AGENT, HR, OTHER_AGENT, TEAM
from tests.support.stored_traces import CANARY, envelopes, hits
from tests.support.use_case_harness import UseCaseHarness

LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.keeping.now", lambda: LONG_AFTER)


def copied(folder: Path, name: str) -> Storage:
    """What stands in a backup, opened with that backup's keys."""
    (records,) = folder.glob("records-*.db")
    shutil.copy(records, folder / f"{name}.db")
    keyring = Keyring(open_engine(f"sqlite:///{folder / 'keys.db'}"), parse(MASTER))
    return Storage(open_engine(f"sqlite:///{folder / name}.db"), keyring)


def test_retention_has_a_dry_run_and_then_erases(
    ask: Ask, work: UseCaseHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("retention", "--dry-run")[1] == "2 plans are past their time\n"
    monkeypatch.setenv("RETENTION", '{"US": 36500, "default": 1}')
    assert ask("retention")[1] == "1 plans were erased\n"
    assert work.ask(lambda uow: [plan.agent_id for plan in uow.plans.running()]) == [AGENT.id]
    monkeypatch.delenv("RETENTION")
    assert ask("hold", AGENT.id, "--reason", "A claim")[0] == 0
    assert ask("retention")[1] == "0 plans were erased\n"
    assert ask("hold", AGENT.id, "--lift")[0] == 0
    assert ask("retention")[1] == "1 plans were erased\n"
    assert work.ask(lambda uow: uow.plans.running()) == []


@pytest.mark.usefixtures("work")
def test_a_rule_that_cannot_be_read_stops_the_command(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETENTION", '{"UK": 365}')
    status, _, err = ask("retention")
    assert (status, err.startswith("followthrough: RETENTION is not right")) == (2, True)


def test_a_backup_holds_records_and_keys_apart_and_can_be_worked_with(
    ask: Ask, work: UseCaseHarness, folder: Path
) -> None:
    status, out, _ = ask("db", "backup", "copies")
    assert status == 0
    if work.storage.engine.dialect.name == "postgresql":
        records, keys = (line for line in out.splitlines() if line.startswith("pg_dump"))
        assert "--exclude-table=data_key" in records
        assert "--table=data_key" in keys
        return
    files = sorted((folder / "copies").iterdir())
    assert [file.name[:8] for file in files] == ["keys.db", "records-"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert b"data_key" not in files[1].read_bytes()
    storage = copied(folder / "copies", "restored")
    there = UseCaseHarness(storage, NOW)
    assert there.run(OTHER_AGENT, open_plan, "plan-2").plan.terms.observed == "of the other"
    storage.engine.dispose()
    storage.keyring.close()
    assert ask("db", "backup", "copies")[0] == 0
    assert len(list((folder / "copies").glob("records-*"))) == 3 - 1
    assert len(list((folder / "copies").glob("keys*"))) == 1


def test_a_backup_that_cannot_be_written_is_told(ask: Ask, work: UseCaseHarness, folder: Path) -> None:
    if work.storage.engine.dialect.name == "sqlite":
        (folder / "file").touch()
        status, _, err = ask("db", "backup", "file")
        assert (status, err.startswith("followthrough: no backup was made")) == (2, True)


def test_a_backup_on_a_full_disk_says_so_and_leaves_nothing(
    lived_sqlite_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", lived_sqlite_url)
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    program = (
        "import resource, signal, sys; from cli.main import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536));"
        "sys.exit(main(['db', 'backup', 'copies']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("followthrough: no backup was made: the disk ")
    assert list((folder / "copies").iterdir()) == []


def test_keys_that_cannot_be_copied_leave_no_records_without_them(
    lived_sqlite_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", lived_sqlite_url)
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    (folder / "copies" / "keys.db").mkdir(parents=True)
    assert main(["db", "backup", "copies"]) == 2
    assert capsys.readouterr().err.startswith("followthrough: no backup was made: ")
    assert [file.name for file in (folder / "copies").iterdir()] == ["keys.db"]


def test_a_restored_backup_does_not_bring_back_who_was_erased(
    ask: Ask, work: UseCaseHarness, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if work.storage.engine.dialect.name != "sqlite":
        assert ask("db", "restored")[1] == "0 people were erased anew\n"
        return
    url = str(work.storage.engine.url)
    assert ask("db", "backup", "copies")[0] == 0
    assert ask("erase", AGENT.id, "--yes")[0] == 0
    (records,) = (folder / "copies").glob("records-*")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{records}")
    monkeypatch.setenv("KEYS_URL", keys_url_of(url))
    assert ask("db", "restored", "--dry-run")[1] == "1 people would be erased anew\n"
    assert ask("db", "restored")[1] == "1 people were erased anew\n"
    assert ask("db", "restored")[1] == "0 people were erased anew\n"
    restored = Storage(open_engine(f"sqlite:///{records}"), work.storage.keyring)
    assert hits(restored, [CANARY, AGENT.name]) == 0
    assert all(text is not None for _, _, text in envelopes(restored, TEAM))
    there = UseCaseHarness(restored, NOW + timedelta(hours=2))
    there.meet(AGENT)
    assert there.run(HR, open_plan, there.shared("draft-77").id).plan.agent_id == AGENT.id
    restored.engine.dispose()


def test_records_beside_another_key_database_are_left_alone(
    ask: Ask, work: UseCaseHarness, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYS_URL", f"sqlite:///{folder / 'other.keys.db'}")
    status, _, err = ask("db", "restored")
    assert (status, "KEYS_URL" in err) == (2, True)
    monkeypatch.delenv("KEYS_URL")
    assert hits(work.storage, [CANARY]) > 0
