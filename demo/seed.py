"""Puts the demo's people with their roster, programme and plans into a database, before the bot starts."""

from datetime import datetime, time

from demo.coaching_notes import note_records
from demo.plan_records import plan_record
from demo.plans import STORIES
from demo.staff import EVERYONE, HR, LEADS, MARCUS, REPORTS_TO
from services.core.worker_context import WorkerContext
from services.start.past_plans import (
    PersonRecord,
    ProgrammeRecord,
    import_note,
    import_people,
    import_plan,
    import_programme,
)

HR_CHANNEL = "CHRCOACH1"
_MONDAY = 0


def seed(records: WorkerContext, now: datetime) -> None:
    """Writes everything as it stands at `now` (aware); nothing in the past is announced. Once per database."""
    people = [
        PersonRecord(one.id, one.name, one.zone, one.is_admin, REPORTS_TO.get(one.id, ""), one.site) for one in EVERYONE
    ]
    records.run(import_people, now, people)
    records.run(import_programme, now, _programme())
    for story in STORIES:
        records.run(import_plan, now, plan_record(story, now))
    for note in note_records(now):
        records.run(import_note, note)


def _programme() -> ProgrammeRecord:
    return ProgrammeRecord(
        set_up_by=MARCUS.id,
        hr_people=frozenset(one.id for one in HR),
        hr_channel=HR_CHANNEL,
        starters=frozenset(one.id for one in LEADS),
        digest_weekday=_MONDAY,
        digest_hour=time(9),
    )
