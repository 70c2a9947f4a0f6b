"""Upgrading a database to the newest schema, and comparing models with migrations."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

PLACE = Path(__file__).parent / "migrations"
HEAD = max(script.name[:4] for script in (PLACE / "versions").glob("[0-9]*.py"))
"""The newest revision, by file name: a start needs Alembic (0.1 s of imports) only when there is work for it."""
LOCK = 7_041_776
"""PostgreSQL advisory lock: of several processes that start at once, one migrates and the others wait."""
BEFORE = "0004"
"""The last revision that went before the one that makes all tables."""
TOO_OLD = ("0001", "0002", "0003")
"""The revisions of trials, which no installation is known to run."""


class UnknownRevision(Exception):
    """The database was written by another version; the message says what to do."""


def upgrade(engine: Engine) -> None:
    """Brings the database to HEAD. Raises UnknownRevision for one from the future, or from before revision 0004."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        found = _revision(connection)
        if found in TOO_OLD:
            raise UnknownRevision("this database is from a trial before revision 0004: begin with a new one")
        if found == BEFORE:
            _bring_over(connection)
        if found != HEAD:
            _run_alembic(connection)


def revision_of(engine: Engine) -> str | None:
    """Returns the revision of a database; None for an empty one."""
    with engine.connect() as connection:
        return _revision(connection)


def drift(engine: Engine) -> list[str]:
    """Returns the differences between the models and the migrated database; empty if they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from storage.models import tables

    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": False}), tables)
    return [str(difference) for difference in found]


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _bring_over(connection: Connection) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from storage.migrations import from_0004

    with Operations.context(MigrationContext.configure(connection)):
        from_0004.bring_over()
    connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": from_0004.LEADS_TO})


def _run_alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(PLACE))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as failure:
        raise UnknownRevision("the database was written by a newer version of Followthrough") from failure
