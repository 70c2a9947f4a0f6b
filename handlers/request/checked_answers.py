"""The values allowed in an answer that is not free text. A form of another version may send others."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from zoneinfo import ZoneInfo

from coaching.absence.absences import Leave
from coaching.absence.handover import LeadChange
from coaching.absence.talk_clock import TalkClock
from coaching.base.circumstances import Gap, ticked
from coaching.base.errors import Refusal
from coaching.base.goal_kinds import GoalKind
from coaching.base.metrics import CATALOGUE
from coaching.ending.outcomes import OutcomeKind, OutcomeVerdict
from coaching.plan.plan import LENGTHS, Owner, Rhythm, SupportKind
from coaching.programme.programme import Approval
from coaching.start.notes import NoteKind
from coaching.start.templates import TEMPLATES
from coaching.weekly.blockers import OWNERS
from services.core.zone_countries import is_site
from views.ending.follow_up import HOLDS
from views.kit.ids import Field, site_in, zone_in
from views.weekly.blocker_days import DAYS

_DAYS = frozenset("0123456")
_FIRST, _LAST = date(2, 1, 1), date(9900, 1, 1)
"""Beyond these a few weeks more or less are no date any more; nobody chooses such a day."""


def _a_day(text: str) -> date:
    """Reads a day. Raises ValueError for one that calendars cannot reckon with."""
    day = date.fromisoformat(text)
    if not _FIRST <= day <= _LAST:
        raise ValueError(text)
    return day


def _zone(value: str) -> ZoneInfo:
    """Returns the zone of an option. Raises ValueError for a name that is none."""
    try:
        return ZoneInfo(zone_in(value))
    except OSError:  # the name of a folder of zones
        raise ValueError(value) from None


def _site(text: str) -> str:
    """Reads a site. Raises ValueError for one without a calendar."""
    if not is_site(site := site_in(text)):
        raise ValueError(text)
    return site


_MADE_OF: Mapping[str, Callable[[str], object]] = {
    Field.TEMPLATE: TEMPLATES.__getitem__,
    Field.EDITED_TEMPLATE: TEMPLATES.__getitem__,
    Field.UNUSUAL: ticked,
    Field.GAP: Gap,
    Field.LENGTH: {str(days): days for days in LENGTHS}.__getitem__,
    Field.START_DATE: _a_day,
    Field.WEEKDAY: {day: day for day in _DAYS}.__getitem__,
    Field.TIME: time.fromisoformat,
    Field.DIGEST_DAY: {day: day for day in _DAYS}.__getitem__,
    Field.DIGEST_TIME: time.fromisoformat,
    Field.DIGEST_ZONE: _zone,
    Field.WHAT_CHANGES: LeadChange,
    Field.TALK_CLOCK: TalkClock,
    Field.APPROVAL: Approval,
    Field.FIRST_DAY: _a_day,
    Field.LAST_DAY: _a_day,
    Field.LEAVE_KIND: Leave,
    Field.NOTE_KIND: NoteKind,
    Field.NOTE_DAY: _a_day,
    Field.WORK_DAYS: {day: day for day in _DAYS}.__getitem__,
    Field.WORK_STARTS: time.fromisoformat,
    Field.WORK_ENDS: time.fromisoformat,
    Field.MOVED_TO: _a_day,
    Field.BLOCKER_DAYS: {key: key for key in DAYS}.__getitem__,
    Field.BLOCKER_OWNER: {owner.value: owner for owner in OWNERS}.__getitem__,
    Field.BLOCKER_DUE: _a_day,
    Field.OUTCOME: OutcomeKind,
    Field.VERDICT: OutcomeVerdict,
    Field.HOLDS: HOLDS.__getitem__,
    "goal_kind": GoalKind,
    "goal_metric": CATALOGUE.__getitem__,
    "goal_due": _a_day,
    "support_kind": SupportKind,
    "support_owner": Owner,
    "support_rhythm": Rhythm,
    "support_due": _a_day,
    "zone_site": _site,
    "step_owner": Owner,
    "step_due": _a_day,
}
"""The reader of each answer, by its action id without the number in it."""
_NUMBER = re.compile(r"_[0-9]+_")


class OldForm(Refusal):
    """The data of a form or button does not fit this version. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__("old_form")


def checked(action_id: str, text: str) -> str:
    """Returns the answer without characters that databases reject. Raises OldForm for one not offered."""
    read = _MADE_OF.get(_NUMBER.sub("_", action_id))
    if read and text:
        try:
            read(text)
        except (KeyError, ValueError):
            raise OldForm from None
    return text.replace("\0", "").encode(errors="ignore").decode()
