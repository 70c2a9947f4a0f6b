"""`followthrough keys`: making, rotating and checking keys; and what a wrong key does to every start."""

import base64
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.main import main
from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from storage.base.database import open_engine
from storage.base.keyring import Keyring
from storage.base.master_keys import fingerprint, parse
from storage.open_storage import Opened, keys_url_of, open_storage
from tests.support.builders import NOW
from tests.support.keys import MASTER
from tests.support.people import AGENT, MANAGER, TEAM
from tests.support.processes import ended, followthrough, joining
from tests.support.world import MANIFEST

NEW = "6f" * 32
LOST = "holds no key of these records: set KEYS_URL"


@pytest.fixture
def place() -> Iterator[Running]:
    """Yield a local Slack."""
    with running(Workspace(MANIFEST, NOW)) as served:
        yield served


@pytest.fixture
def url(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a database of either kind with two people in it, which the settings lead to."""
    opened = open_storage(empty_database_url, MASTER)
    _fill(opened)
    opened.close()
    monkeypatch.setenv("DATABASE_URL", empty_database_url)
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    return empty_database_url


def _fill(opened: Opened) -> None:
    opened.upgrade()
    with opened.storage.unit_of_work(TEAM) as uow:
        for person in (AGENT, MANAGER):
            uow.people.save(person, NOW)


def _names(url: str, keys: str) -> list[str]:
    opened = open_storage(url, keys)
    opened.upgrade()
    with opened.storage.unit_of_work(TEAM) as uow:
        names = [uow.people.get(person.id).name for person in (AGENT, MANAGER)]
    opened.close()
    return names


def test_a_new_key_is_printed_alone_and_the_advice_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "new"]) == 0
    printed = capsys.readouterr()
    assert len(base64.b64decode(printed.out.strip(), validate=True)) == 32
    assert "followthrough keys rotate" in printed.err
    assert printed.out.strip() not in printed.err


def test_rotating_in_batches_moves_every_key_and_the_old_master_may_go(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENCRYPTION_KEYS", f"{NEW},{MASTER}")
    assert main(["keys", "rotate", "--at-once", "1"]) == 0
    name = parse(NEW).newest
    output = capsys.readouterr().out.splitlines()
    assert output[:3] == [f"2 data keys to wrap anew with the master key {name}", "1 of 2", "2 of 2"]
    assert main(["keys", "rotate"]) == 0
    assert capsys.readouterr().out.startswith("0 data keys to wrap anew")
    assert main(["keys", "check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"ok    2 data keys open with the newest master key {name}",
        f"note  the master key {parse(MASTER).newest} opens nothing here any more and may go",
        "note  0 data keys wait for followthrough keys rotate",
    ]
    assert _names(url, NEW) == [AGENT.name, MANAGER.name]


def test_a_batch_of_nothing_is_refused(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert url
    with pytest.raises(SystemExit):
        main(["keys", "rotate", "--at-once", "0"])
    assert "a number from 1 on" in capsys.readouterr().err


def test_a_lost_persons_key_is_counted(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    keyring = Keyring(open_engine(keys_url_of(url)), parse(MASTER))
    keyring.destroy(sorted(keyring.stored_ids())[:1])
    keyring.close()
    assert main(["keys", "check"]) == 1
    assert "mend  1 people's keys are gone" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["keys", "check"], ["keys", "rotate"]])
def test_a_wrong_master_is_told_in_one_line_that_names_the_one_it_needs(
    command: list[str], url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert url
    monkeypatch.setenv("ENCRYPTION_KEYS", NEW)
    assert main(command) == 2
    name = fingerprint(bytes.fromhex(MASTER))
    expected = f"followthrough: ENCRYPTION_KEYS lacks the master key {name}: add it, after the newest one\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("command", [["keys", "check"], ["keys", "rotate"]])
@pytest.mark.parametrize("value", ["", "s3cret", f"{MASTER}, s3cret"])
def test_a_missing_or_impossible_master_is_told_and_never_shown(
    command: list[str], value: str, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert url
    monkeypatch.setenv("ENCRYPTION_KEYS", value)
    assert main(command) == 2
    output = capsys.readouterr().err
    assert output.startswith(f"followthrough: ENCRYPTION_KEYS is {'not right' if value else 'missing'}")
    assert "followthrough keys new" in output
    assert "s3cret" not in output


def test_keys_in_the_records_own_sqlite_file_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///same.db")
    monkeypatch.setenv("KEYS_URL", f"sqlite:///{folder}/same.db")
    assert main(["keys", "check"]) == 2
    assert capsys.readouterr().err.startswith("followthrough: KEYS_URL names the file of DATABASE_URL")


@pytest.mark.parametrize("how", ["wrong master", "no master", "missing key file", "foreign key file"])
def test_a_start_stops_before_slack_is_asked(how: str, folder: Path, place: Running, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.db"
    opened = open_storage(url, MASTER)
    _fill(opened)
    opened.close()
    settings, words = joining(place, url), LOST
    if how == "wrong master":
        settings["ENCRYPTION_KEYS"], words = NEW, "ENCRYPTION_KEYS lacks the master key"
    elif how == "no master":
        settings |= {"ENCRYPTION_KEYS": "", "SLACK_API_URL": "https://slack.com/api/"}
        words = "ENCRYPTION_KEYS is missing: make one with `followthrough keys new`"
    elif how == "missing key file":
        (tmp_path / "records.keys.db").unlink()
    else:
        other = open_storage(f"sqlite:///{tmp_path}/other.db", MASTER)
        _fill(other)
        other.close()
        settings["KEYS_URL"] = f"sqlite:///{tmp_path}/other.keys.db"
    with followthrough(folder, settings, "run") as bot:
        status, output = ended(bot)
    assert (status, output.count("\n"), "Traceback" in output) == (2, 1, False), output
    assert output.startswith("followthrough: ")
    assert words in output
    assert Driver(place.url).calls() == [], "Slack was asked"
    with followthrough(folder, settings, "doctor") as doctor:
        out, _ = doctor.communicate(timeout=60)
    assert [line for line in out.splitlines() if line.startswith("mend  ") and words in line], out
    assert not (tmp_path / "records.keys.db").exists() or how != "missing key file"


def test_both_files_are_their_owners_alone(tmp_path: Path) -> None:
    opened = open_storage(f"sqlite:///{tmp_path}/records.db", MASTER)
    _fill(opened)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("records*")}
    opened.close()
    assert set(modes.values()) == {0o600}, modes
    assert {"records.db", "records.keys.db"} <= modes.keys()
