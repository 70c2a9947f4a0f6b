"""Comparing what people got with what the ledger holds, and both with the timetable."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cli.ledger_steps import step_of
from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.delivery.programme_notices import HrDigestNotice, PostUnsureNotice
from sandbox.driver import Driver
from storage.unit_of_work import Storage
from testbed.four_weeks.cast import HR_CHANNEL, everybody
from testbed.four_weeks.expected import Expected


@dataclass(frozen=True)
class Seen:
    """One message that reached a conversation."""

    recipient: str
    ts: str
    delivery_id: str

    @property
    def at(self) -> datetime:
        """When it was posted (UTC)."""
        return datetime.fromtimestamp(int(self.ts.partition(".")[0]), UTC)


def seen_messages(driver: Driver) -> list[Seen]:
    """All messages of the app, wherever they were posted, with the delivery each one names."""
    places = [*(str(person["id"]) for person in everybody()), HR_CHANNEL]
    return [
        Seen(place, message["ts"], message["metadata"]["event_payload"]["id"])
        for place in places
        for message in driver.messages(place)
        if message.get("metadata")
    ]


def deliveries(storage: Storage) -> dict[str, Delivery]:
    """The ledger's posts, by id."""
    (team_id,) = storage.team_ids()
    with storage.unit_of_work(team_id) as uow:
        return {entry.id: entry for entry in uow.ledger.all() if entry.operation is Operation.POST}


def items_seen(driver: Driver, storage: Storage) -> list[tuple[datetime, Expected]]:
    """What each message said, as (moment, what is printed of it for machines), in order of time."""
    ledger = deliveries(storage)
    return sorted(
        (seen.at, (seen.recipient, item.notice.code, item.notice.occasion, step_of(item.notice)))
        for seen in seen_messages(driver)
        for item in ledger[seen.delivery_id].items
    )


def twice(driver: Driver) -> list[str]:
    """Deliveries that were posted more than once."""
    counts = Counter(seen.delivery_id for seen in seen_messages(driver))
    return [delivery_id for delivery_id, count in counts.items() if count > 1]


def lost(driver: Driver, storage: Storage) -> list[str]:
    """Deliveries that were due, and are neither posted, nor skipped for a reason, nor reported to HR as unsure."""
    there = {seen.delivery_id for seen in seen_messages(driver)}
    ledger = deliveries(storage)
    notices = {
        item.notice.lost_key
        for entry in ledger.values()
        for item in entry.items
        if isinstance(item.notice, PostUnsureNotice)
    }
    return [entry.id for entry in ledger.values() if entry.id not in there and not _accounted_for(entry, notices)]


def _accounted_for(entry: Delivery, notices: set[str]) -> bool:
    """Skipped for a reason; or a post to the channel that nobody can look into, and HR knows by DM."""
    if entry.state in {DeliveryState.SKIPPED, DeliveryState.CANCELLED}:
        return True
    digests = [item.notice.key() for item in entry.items if item.kind is HrDigestNotice]
    return entry.state is DeliveryState.UNSURE and bool(digests) and notices.issuperset(digests)


def out_of_hours(driver: Driver) -> list[Seen]:
    """Messages to a person outside Monday to Friday, 08:00 to 18:00 in their zone."""
    zones = {str(person["id"]): ZoneInfo(str(person["tz"])) for person in everybody()}
    to_people = [seen for seen in seen_messages(driver) if seen.recipient in zones]
    local = [(seen, seen.at.astimezone(zones[seen.recipient])) for seen in to_people]
    return [seen for seen, when in local if when.weekday() > 4 or not 8 <= when.hour < 18]


def leaks(driver: Driver) -> list[str]:
    """Where a canary text left the modals and Homes: in any message, channel or call that posts one."""
    places = [*(str(person["id"]) for person in everybody()), HR_CHANNEL]
    texts = [json.dumps(message) for place in places for message in driver.messages(place)]
    texts += [json.dumps(call["arguments"]) for call in driver.calls() if call["method"].startswith("chat.")]
    return [text for text in texts if "canary-" in text]
