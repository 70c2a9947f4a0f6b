"""A folder and an environment without settings, where every command of these tests runs."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from cli.main import main
from storage.open_storage import open_storage
from testbed.postgres import Postgres
from tests.conftest import KINDS, postgresql_database, sqlite_database
from tests.support.builders import NOW
from tests.support.keys import MASTER
from tests.support.stored_traces import lived
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

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
    monkeypatch.setattr("cli.person_commands.now", lambda: LATER)

    def asked(*words: str) -> tuple[int, str, str]:
        status = main(words)
        return status, *capsys.readouterr()

    return asked


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a migrated database on each kind; with the records of `work` where a test asks for that."""
    kind = f"lived_{request.param}" if "work" in request.fixturenames else request.param
    return str(request.getfixturevalue(f"{kind}_url"))


@pytest.fixture
def work(database_url: str) -> Iterator[UseCaseHarness]:
    """Yield the workplace that commands look after: the agent has a plan, a draft, and a plan they lead."""
    with workplace_at(database_url) as harness:
        yield harness


@pytest.fixture(scope="session")
def lived_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of that workplace, which nobody has open."""
    folder = tmp_path_factory.mktemp("lived")
    _let_live(sqlite_database(sqlite_template, folder))
    return folder


@pytest.fixture
def lived_sqlite_url(lived_sqlite: Path, tmp_path: Path) -> str:
    """Return the URL of a copy of it, beside a copy of its keys."""
    shutil.copytree(lived_sqlite, tmp_path, dirs_exist_ok=True)
    return f"sqlite:///{tmp_path / 'followthrough.db'}"


@pytest.fixture(scope="session")
def lived_postgresql(postgres: Postgres, postgresql_template: str) -> str:
    """Return the name of a database with that workplace and its keys, which nobody is connected to."""
    postgres.execute(f"CREATE DATABASE lived TEMPLATE {postgresql_template}")
    _let_live(postgres.url("lived"))
    return "lived"


@pytest.fixture
def lived_postgresql_url(postgres: Postgres, lived_postgresql: str) -> Iterator[str]:
    """Yield the URL of a copy of it."""
    yield from postgresql_database(postgres, lived_postgresql)


@contextmanager
def workplace_at(url: str) -> Iterator[UseCaseHarness]:
    """Yield the workplace in a database, with the keys that belong to it."""
    opened = open_storage(url, MASTER)
    opened.storage.keyring.prepare()
    yield UseCaseHarness(opened.storage)
    opened.close()


def _let_live(url: str) -> None:
    with workplace_at(url) as harness:
        lived(a_use_case_harness(harness.storage))
