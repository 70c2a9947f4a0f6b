"""Files in Slack: reading one from a form, and sending the calendar file."""

from collections.abc import Callable, Sequence
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from coaching.base.errors import Refusal
from coaching.screens import Talks

CalendarFile = Callable[[Sequence[Talks], datetime], bytes]
"""Writes check-ins as a calendar file; the moment (aware) makes it newer than an earlier one."""
_GONE = frozenset({"file_not_found", "file_deleted", "not_visible"})
_OK = 200
CALENDAR = "weekly-talks.ics"
"""The file's name and title: it names nobody."""


def fetched(client: WebClient, file_id: str, owner_id: str, most: int) -> bytes:
    """Returns the bytes of a person's file, one more than `most` if there are more. Raises Refusal `file_not_read`.

    The bot's token goes to Slack's own servers and nowhere else.
    """
    try:
        file = client.files_info(file=file_id)["file"]
    except SlackApiError as refused:
        if refused.response.get("error") not in _GONE:
            raise
        raise Refusal("file_not_read") from None
    if file.get("user") != owner_id:
        raise Refusal("not_yours")
    place = urlsplit(str(file.get("url_private_download")))
    if not _is_slacks(place, urlsplit(client.base_url)):
        raise Refusal("file_not_read")
    try:
        return _read(client, place, most)
    except (OSError, HTTPException):
        raise Refusal("file_not_read") from None


def send_calendar(client: WebClient, user_id: str, calendar: bytes) -> None:
    """Sends a calendar file to somebody's own conversation with the app."""
    dm: str = client.conversations_open(users=user_id)["channel"]["id"]
    client.files_upload_v2(filename=CALENDAR, title=CALENDAR, content=calendar, channel=dm)


def _is_slacks(place: SplitResult, base: SplitResult) -> bool:
    """Whether an address belongs to the Web API's domain or a subdomain: files.slack.com for slack.com."""
    host, ours = place.hostname or "", base.hostname or ""
    return place.scheme == base.scheme and (place.netloc == base.netloc or host.endswith(f".{ours}"))


def _read(client: WebClient, place: SplitResult, most: int) -> bytes:
    """Follows no redirect: it would lead to a sign-in page, and send the token along."""
    kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
    connection = kind(place.netloc, timeout=client.timeout)
    try:
        target = f"{place.path}?{place.query}" if place.query else place.path
        connection.request("GET", target, headers={"Authorization": f"Bearer {client.token}"})
        with connection.getresponse() as answer:
            if answer.status != _OK:
                raise Refusal("file_not_read")
            return answer.read(most + 1)
    finally:
        connection.close()
