"""What every test may ask for: a fresh database of either kind. Also marks the folders that run on request.

Migrating takes far longer than copying: a session migrates one template of each kind, a test gets a copy.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import coverage
import hypothesis
import pytest

from storage.base.database import open_engine
from storage.migrate import upgrade
from testbed.postgres import Postgres, running_postgres
from tests.support import slack_models

FOLDERS_ON_REQUEST = ("browser", "fidelity", "wheel")  # each has a marker of the same name
KINDS = ("sqlite", "postgresql")
_NO_CALL = SimpleNamespace(params={})

# A deadline measures the machine, and a busy one would fail tests that are right.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")
slack_models.quicken()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs on request with its folder's name, and what is not measured with `no_cover`.

    On PostgreSQL a test walks the lines that it walks on SQLite, and measuring nearly doubles its time. Storage is
    measured on both.
    """
    here = Path(__file__).parent
    for item in items:
        folder = item.path.relative_to(here).parts[0] if item.path.is_relative_to(here) else ""
        if folder in FOLDERS_ON_REQUEST:
            item.add_marker(folder)
        if folder != "storage" and "postgresql" in getattr(item, "callspec", _NO_CALL).params.values():
            item.add_marker("no_cover")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """End what pytest-cov began too early in a worker of xdist, and then begins anew.

    It forgets the first one, which goes on whenever the second pauses: `no_cover` would save no time.
    """
    early = coverage.Coverage.current()
    if early is not None and hasattr(session.config, "workerinput"):
        early.stop()
        early.save()  # holds the lines that ran while modules were imported


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests recorded by `record_property("figure", "name key=value …")`."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    figures = [value for report in reports for name, value in report.user_properties if name == "figure"]
    for figure in sorted(map(str, figures)):
        terminalreporter.write_line(figure)


@pytest.fixture(scope="session")
def migrate() -> Callable[[str], None]:
    """Return what brings the empty database at a SQLAlchemy URL to the newest revision, and lets go of it."""

    def migrate_and_close(url: str) -> None:
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()

    return migrate_and_close


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Yield this session's PostgreSQL server, started by the first test that needs it."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_template(postgres: Postgres, migrate: Callable[[str], None]) -> str:
    """Return the name of a migrated database that nobody is connected to."""
    postgres.execute("CREATE DATABASE migrated")
    migrate(postgres.url("migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, migrate: Callable[[str], None]) -> Path:
    """Return the file of a migrated database that nobody has open."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    file.touch()
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the SQLAlchemy URL of a migrated SQLite file of this test's own."""
    return sqlite_database(sqlite_template, tmp_path)


@pytest.fixture
def postgresql_url(postgres: Postgres, postgresql_template: str) -> Iterator[str]:
    """Yield the SQLAlchemy URL of a migrated PostgreSQL database of this test's own."""
    yield from postgresql_database(postgres, postgresql_template)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """Return the SQLAlchemy URL of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture
def empty_postgresql_url(postgres: Postgres) -> Iterator[str]:
    """Yield the SQLAlchemy URL of a PostgreSQL database without tables."""
    yield from postgresql_database(postgres, "template0")


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a migrated database: the test runs once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a database without tables: once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue(f"empty_{request.param}_url"))


def sqlite_database(template: Path, folder: Path) -> str:
    """Return the SQLAlchemy URL of a copy, in `folder`, of a file that nobody has open."""
    return f"sqlite:///{shutil.copy(template, folder / 'followthrough.db')}"


_numbers = count(1)


def postgresql_database(server: Postgres, template: str) -> Iterator[str]:
    """Yield the SQLAlchemy URL of a copy of a database that nobody is connected to."""
    name = f"test_{next(_numbers)}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield server.url(name)
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")
