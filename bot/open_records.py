"""Opening the records as the settings say, for the bot and for the commands."""

from bot.settings import MENDS, BadSettings, RecordsSettings
from storage.base.master_keys import BadMasterKey
from storage.open_storage import Opened, SamePlace, open_storage


def open_records(settings: RecordsSettings) -> Opened:
    """Opens both databases. Raises BadSettings, which names the setting and the remedy.

    Master keys from a file are reread when they are needed: they may change while the bot runs.
    """
    again = settings.master_keys if settings.encryption_keys_file and not settings.encryption_keys else None
    try:
        return open_storage(settings.database_url, settings.master_keys(), settings.keys_url, again, settings.rules)
    except BadMasterKey as bad:
        name = "ENCRYPTION_KEYS_FILE" if again else "ENCRYPTION_KEYS"
        raise BadSettings(f"{name} is not right ({bad}): {MENDS[name]}") from None
    except SamePlace as bad:
        raise BadSettings(str(bad)) from None
