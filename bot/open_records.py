"""Opening the records as the settings say, for the bot and for the commands."""

from collections.abc import Callable

from bot.settings import MENDS, BadSettings, RecordsSettings
from storage.base.master_keys import BadMasterKey
from storage.open_storage import Opened, SamePlace, open_for_reading, open_storage


def open_records(settings: RecordsSettings) -> Opened:
    """Opens both databases. Raises BadSettings, which names the setting and the remedy.

    Master keys from a file are reread when they are needed: they may change while the bot runs.
    """
    try:
        keys = settings.master_keys()
        return open_storage(settings.database_url, keys, settings.keys_url, _again(settings), settings.rules)
    except BadMasterKey as bad:
        raise _about_keys(settings, bad) from None
    except SamePlace as bad:
        raise BadSettings(str(bad)) from None


def read_records(settings: RecordsSettings) -> Opened:
    """Opens both databases only to read them: nothing is made or changed. Raises BadSettings."""
    try:
        keys = settings.master_keys(make=False)
        return open_for_reading(settings.database_url, keys, settings.keys_url, _again(settings))
    except BadMasterKey as bad:
        raise _about_keys(settings, bad) from None


def _again(settings: RecordsSettings) -> Callable[[], str] | None:
    return settings.master_keys if settings.encryption_keys_file and not settings.encryption_keys else None


def _about_keys(settings: RecordsSettings, bad: BadMasterKey) -> BadSettings:
    name = "ENCRYPTION_KEYS_FILE" if _again(settings) else "ENCRYPTION_KEYS"
    return BadSettings(f"{name} is not right ({bad}): {MENDS[name]}")
