"""The order of the examination: settings first, and what they lead to only if they can be read."""

from collections.abc import Iterator

from bot.settings import BadSettings, load_settings
from cli.doctor.business_time import business_time
from cli.doctor.diagnosis import Diagnosis
from cli.doctor.places import disk, rights
from cli.doctor.records import of_records
from cli.doctor.running_bot import of_running_bot
from cli.doctor.slack import of_slack


def examine(*, full: bool = False) -> Iterator[Diagnosis]:
    """All findings; `full` tries every text, not a sample. Nothing is changed, and no file is made."""
    try:
        settings = load_settings()
    except BadSettings as bad:
        yield from (Diagnosis(False, line) for line in str(bad).splitlines())
        return
    yield Diagnosis(True, "settings are complete")
    yield from rights(settings)
    yield from disk(settings)
    yield from of_records(settings, business_time(settings), full=full)
    yield from of_slack(settings)
    yield from of_running_bot(settings.health_port)
