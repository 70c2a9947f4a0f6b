"""Files and disk: who may read what is secret, and how much room is left."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.health.records_watch import disk_facts
from bot.settings import RecordsSettings
from cli.doctor.diagnosis import Diagnosis
from storage.open_storage import keys_url_of, sqlite_file

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def rights(settings: RecordsSettings) -> Iterator[Diagnosis]:
    """Names each secret file that others than its owner may use."""
    wide = [file for file in _secret(settings) if file.exists() and file.stat().st_mode & OTHERS]
    for file in wide:
        mode = stat.S_IMODE(file.stat().st_mode)
        yield Diagnosis(False, f"others may use {file} (rights {mode:04o}): chmod 600 {file}")
    if not wide:
        yield Diagnosis(True, "nobody but their owner may use the secret files")


def disk(settings: RecordsSettings) -> Iterator[Diagnosis]:
    """The room beside a SQLite database."""
    file = sqlite_file(settings.database_url)
    if file is None or not file.parent.is_dir():
        return
    troubles = [fact.trouble for fact in disk_facts(file.parent) if fact.trouble]
    free = shutil.disk_usage(file.parent).free // 1_000_000
    yield Diagnosis(not troubles, *troubles or [f"{free} MB are free on the disk of the database"])


def _secret(settings: RecordsSettings) -> Iterator[Path]:
    yield Path(".env")
    if settings.encryption_keys_file is not None:
        yield settings.encryption_keys_file
    for url in (settings.database_url, settings.keys_url or keys_url_of(settings.database_url)):
        if (file := sqlite_file(url)) is not None:
            yield from (file, Path(f"{file}-wal"), Path(f"{file}-shm"))
    if (file := sqlite_file(settings.database_url)) is not None and settings.is_trial:
        yield file.with_name(f"{file.name.removesuffix('.db')}.key")
