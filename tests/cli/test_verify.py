"""`followthrough verify` and the verifier that needs none of our code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.main import main
from services.core.worker_context import WorkerContext
from services.records.daily_work import do_daily
from storage.open_storage import open_storage
from storage.records.anchors import AnchorFile
from tests.support.keys import MASTER
from tests.support.people import TEAM
from tests.support.use_case_harness import a_use_case_harness

VERIFIER = Path(__file__).parent.parent.parent / "docs" / "verify_audit.py"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder with a database, its chain and one anchor."""
    url = f"sqlite:///{tmp_path}/followthrough.db"
    for name, value in {"DATABASE_URL": url, "ENCRYPTION_KEYS": MASTER}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AUDIT_ANCHORS", str(tmp_path / "anchors.jsonl"))
    monkeypatch.chdir(tmp_path)
    opened = open_storage(url, MASTER)
    opened.upgrade()
    work = a_use_case_harness(opened.storage)
    work.acknowledged(work.opened(work.shared()))
    do_daily(WorkerContext(opened.storage, TEAM), work.now, AnchorFile(tmp_path / "anchors.jsonl"))
    opened.close()
    return tmp_path


def tamper(folder: Path, *statements: str) -> None:
    """Change the database as somebody with all rights on its file can."""
    opened = open_storage(f"sqlite:///{folder}/followthrough.db", MASTER)
    with opened.engine.begin() as connection:
        for what in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER audit_event_stays_{what}"))
        for statement in statements:
            connection.execute(text(statement))
    opened.close()


def offline(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the verifier of docs/ on the export and the anchors, with no path to our code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-P", VERIFIER, "chain.jsonl", "anchors.jsonl"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_chain_as_it_was_written_is_said_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--export", "chain.jsonl"]) == 0
    assert capsys.readouterr().out == f"{TEAM}: 6 entries, all as written; anchors that agree: 1.\n"
    checked = offline(folder)
    assert (checked.returncode, checked.stdout) == (0, "all as written\n")


def test_a_changed_entry_is_named_by_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tamper(folder, "UPDATE audit_event SET kind = 'withdrawn' WHERE number = 3")
    assert main(["verify", "--export", "chain.jsonl"]) == 1
    assert "entry 3 is not as it was written" in capsys.readouterr().out
    assert "entry 3 is not as it was written" in offline(folder).stderr


def test_a_cut_tail_is_named_by_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = "(SELECT link FROM audit_event WHERE number = 3)"
    cut = f"UPDATE workspace SET audit_number = 3, audit_link = {link}"
    tamper(folder, "DELETE FROM audit_event WHERE number > 3", cut)
    assert main(["verify", "--export", "chain.jsonl"]) == 1
    assert "entry 4 is not as it was written, or is missing" in capsys.readouterr().out
    assert "entry 6 was" in offline(folder).stderr


def test_a_chain_that_is_gone_altogether_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tamper(folder, "DELETE FROM audit_event", "DELETE FROM workspace")
    assert main(["verify"]) == 1
    assert f"{TEAM}: entry 1 is not as it was written, or is missing" in capsys.readouterr().out


def test_without_an_anchor_it_says_what_would_not_show(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--anchors", "nowhere.jsonl"]) == 0
    assert "There is no anchor yet, so a cut tail would not show." in capsys.readouterr().out
    assert not (folder / "nowhere.jsonl").exists()


def test_a_bad_line_of_the_anchors_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "anchors.jsonl").write_text("nonsense\n")
    assert main(["verify"]) == 2
    assert "line 1 of" in capsys.readouterr().err


def test_the_verifier_is_about_thirty_lines_and_needs_none_of_our_rooms() -> None:
    words = VERIFIER.read_text().partition('"""\n\nimport')[2]
    assert sum(bool(line.strip()) for line in words.splitlines()) <= 40
    assert "followthrough." not in words
