"""The audit chain: events in an order that cannot be changed undetected. `storage.records.audit` stores it.

Each event carries two seals. `link` is a SHA-256 over the link before it and the event, which anybody can recompute;
`mac` is an HMAC over that link, which needs the workspace's audit key. A head (the newest link) is signed once a day
and kept outside the database, so that a cut tail is detected as well. Events hold random ids and counts, no text and
no name: erasing a person leaves the chain intact.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

GENESIS = hashlib.sha256(b"followthrough audit chain").hexdigest()
"""The link before the first event."""
OPERATOR, SYSTEM = "operator", "system"
"""Actors that are not people of the workspace: the operator who runs a command, and the scheduler."""


class EventKind(StrEnum):
    """What can happen to a plan, to a person's records or to the programme. Reads of plans count."""

    PLAN_SHARED = "plan_shared"
    PLAN_IMPORTED = "plan_imported"
    PLAN_READ = "plan_read"
    PLAN_OPENED = "plan_opened"
    VIEW_SAVED = "view_saved"
    ACKNOWLEDGED = "acknowledged"
    WITHDRAWN = "withdrawn"
    REFLECTED = "reflected"
    CHECKED_IN = "checked_in"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_ANSWERED = "correction_answered"
    CHECK_IN_CORRECTED = "check_in_corrected"
    VERSION_SEALED = "version_sealed"
    HANDED_OVER = "handed_over"
    STAND_IN_NAMED = "stand_in_named"
    MEMBER_LEFT = "member_left"
    MEMBER_BACK = "member_back"
    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    VIEW_ANSWERED = "view_answered"
    DECLINED = "declined"
    STATED = "stated"
    HR_ASKED = "hr_asked"
    HR_ANSWERED = "hr_answered"
    AMENDED = "amended"
    AMENDMENT_CONFIRMED = "amendment_confirmed"
    PROMISE_MARKED = "promise_marked"
    BLOCKER_REPORTED = "blocker_reported"
    BLOCKER_SETTLED = "blocker_settled"
    BLOCKER_DAYS_ANSWERED = "blocker_days_answered"
    BLOCKER_RENEWED = "blocker_renewed"
    CLOCK_MOVED = "clock_moved"
    ABSENCE_ENTERED = "absence_entered"
    ABSENCE_REMOVED = "absence_removed"
    OUTCOME_PROPOSED = "outcome_proposed"
    OUTCOME_DECIDED = "outcome_decided"
    SUSTAIN_CHECKED = "sustain_checked"
    SUSTAIN_EXTENDED = "sustain_extended"
    ROUND_OPENED = "round_opened"
    ROUND_CLOSED = "round_closed"
    CLOSED = "closed"
    NOTE_WRITTEN = "note_written"
    TEMPLATE_EDITED = "template_edited"
    READINGS_IMPORTED = "readings_imported"
    ROSTER_TAKEN = "roster_taken"
    TOLD_AT_START = "told_at_start"
    SET_UP = "set_up"
    HR_CHANGED = "hr_changed"
    DIGEST_READ = "digest_read"
    SCORE_READ = "score_read"
    REFUSED = "refused"
    EXPORTED = "exported"
    ERASED = "erased"
    HELD = "held"
    RELEASED = "released"

    @property
    def is_change(self) -> bool:
        """Whether it changed something; reads and refusals do not."""
        return self not in _NO_CHANGE


_NO_CHANGE = frozenset(
    {
        *(EventKind.PLAN_READ, EventKind.DIGEST_READ, EventKind.SCORE_READ),
        *(EventKind.REFUSED, EventKind.EXPORTED, EventKind.TOLD_AT_START),
    }
)


@dataclass(frozen=True)
class AuditEvent:
    """One event. `actor` and `about` are random ids that only the person's own row explains (or OPERATOR, SYSTEM).

    `plan` is the plan's random id; `facts` are counts and codes. `at` is business time, UTC.
    """

    at: datetime
    kind: EventKind
    actor: str
    about: str = ""
    plan: str = ""
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """An event in its place: `number` counts from 1 without gaps."""

    number: int
    event: AuditEvent
    link: str
    mac: str


@dataclass(frozen=True)
class Head:
    """The newest entry's number and link; number 0 and GENESIS before the first."""

    number: int = 0
    link: str = GENESIS


def canonical(number: int, event: AuditEvent) -> bytes:
    """Returns the bytes of an event that are sealed: JSON with sorted keys and no spaces, the time as UTC."""
    parts = {
        "about": event.about,
        "actor": event.actor,
        "at": event.at.isoformat(timespec="microseconds"),
        "facts": dict(event.facts),
        "kind": event.kind.value,
        "number": number,
        "plan": event.plan,
    }
    return json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()


def chained(head: Head, event: AuditEvent, key: bytes) -> Entry:
    """Returns the entry of an event that follows `head`."""
    number = head.number + 1
    link = hashlib.sha256(bytes.fromhex(head.link) + canonical(number, event)).hexdigest()
    return Entry(number, event, link, _mac(key, link))


def first_broken(entries: Iterable[Entry], key: bytes, signed: Mapping[int, str], newest: Head) -> int | None:
    """Returns the number of the first entry that is not as it was written; None if all are. `entries` come in order.

    `signed` are links by number that were anchored outside; `newest` is the head the database names. An entry that is
    missing counts as broken, at the end of the chain too.
    """
    head = Head()
    for entry in entries:
        expected = chained(head, entry.event, key)
        if entry != expected or signed.get(entry.number, entry.link) != entry.link:
            return expected.number
        head = Head(entry.number, entry.link)
    longest = max([newest.number, *signed])
    return head.number + 1 if longest > head.number or newest != head else None


def _mac(key: bytes, link: str) -> str:
    return hmac.new(key, bytes.fromhex(link), hashlib.sha256).hexdigest()
