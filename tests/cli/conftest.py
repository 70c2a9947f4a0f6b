"""A folder and an environment without settings, where every command of these tests runs."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from cli.main import main
from storage.base.database import open_engine
from storage.base.keyring import Keyring
from storage.base.master_keys import parse
from storage.opening import keys_url_of
from storage.unit_of_work import Storage
from tests.support.builders import NOW
from tests.support.keys import MASTER
from tests.support.stored_traces import lived
from tests.support.workplace import Workplace, a_workplace

Ask = Callable[..., tuple[int, str, str]]
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Go to an empty folder; return it."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def ask(database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return what runs a command on the database: status, output, words of failure."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    monkeypatch.setattr("cli.people.now", lambda: LATER)

    def asked(*words: str) -> tuple[int, str, str]:
        status = main(words)
        return status, *capsys.readouterr()

    return asked


@pytest.fixture
def work(database_url: str) -> Iterator[Workplace]:
    """Yield the workplace that commands look after: the agent has a plan, a draft, and a plan they lead."""
    keyring = Keyring(open_engine(keys_url_of(database_url)), parse(MASTER))
    keyring.prepare()
    workplace = a_workplace(Storage(open_engine(database_url), keyring))
    lived(workplace)
    yield workplace
    workplace.storage.engine.dispose()
    keyring.close()
