"""The records that a command works on, and their keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import RecordsSettings
    from storage.open_storage import Opened

DEMO = Path(".demo")
DATABASE = "followthrough.db"


def is_beside_demo(database_url: str) -> bool:
    """Whether a running demo is meant: no database of one's own is named or exists."""
    from bot.settings import DatabaseSettings

    is_default = database_url == DatabaseSettings.model_fields["database_url"].default
    return is_default and not Path(DATABASE).exists() and (DEMO / DATABASE).exists()


def database_url() -> str:
    """The settings' database; beside a running demo and without any database of one's own, the demo's."""
    from bot.settings import load_database_url

    url = load_database_url()
    return f"sqlite:///{DEMO / DATABASE}" if is_beside_demo(url) else url


def records_settings() -> "RecordsSettings":
    """The settings with which records are opened, or those of the demo."""
    from bot.settings import load_records_settings

    settings = load_records_settings()
    if not is_beside_demo(settings.database_url):
        return settings
    changes = {"database_url": database_url(), "audit_anchors": DEMO / "followthrough.anchors.jsonl"}
    return settings.model_copy(update=changes | {"encryption_keys": (DEMO / "followthrough.key").read_text()})


def create_records() -> bool:
    """Makes new, empty records where the settings say; returns whether there were none. Raises BadSettings."""
    from bot.open_records import open_records
    from bot.settings import load_records_settings

    opened = open_records(load_records_settings())
    try:
        return opened.upgrade(create=True)
    finally:
        opened.close()


@contextmanager
def opened_records() -> "Iterator[tuple[Opened, RecordsSettings]]":
    """The records with their keys, brought to this version, closed at the end.

    Raises BadSettings, WrongKey, and NoRecords where keys are, and no database.
    """
    from bot.open_records import open_records

    settings = records_settings()
    opened = open_records(settings)
    try:
        opened.upgrade()
        yield opened, settings
    finally:
        opened.close()
