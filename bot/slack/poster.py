"""The courier's connection to Slack: each call passes the output gate once; its failure is one of four errors."""

import errno
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from http.client import HTTPException
from socket import gaierror
from ssl import SSLCertVerificationError
from typing import Any, TypeVar
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError, SlackObjectFormationError
from slack_sdk.models.views import View
from slack_sdk.web import SlackResponse

from bot.gate.refused import GateRefused
from bot.slack import channel_inspection
from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelReport
from scheduling.ports import Ambiguous, Limited, Rejected, Unreached
from scheduling.slack_refusals import LIMITS, UNCLEAR
from scheduling.slack_time import SlackTime
from views.delivery.messages import Message

EVENT_TYPE = "followthrough_delivery"
PAGE = 15
"""Messages asked for at once: the number Slack's strictest tier allows."""
UNNAMED_LIMIT = 30
NO_WAY = frozenset({errno.ECONNREFUSED, errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.EHOSTUNREACH})
"""Errors of a connection that was never made."""

T = TypeVar("T")


class SlackPoster:
    """`scheduling.ports.Poster` over a gated client without retries: a post is repeated only after a lookup."""

    def __init__(self, client: WebClient, team_id: str = "", time: SlackTime | None = None) -> None:
        """`time` is where the client tells Slack's time; without one, ours is taken for it."""
        self._client = client
        self._team_id = team_id
        self._time = time
        self._dms: dict[str, str] = {}
        self.answered = 0

    def moment(self, now: datetime) -> datetime:
        """Slack's time, from its answers; a call is made where they do not tell it surely."""
        if self._time is None:
            return now
        if self._time.now() is None:
            self._call(self._client.auth_test)
        return self._time.now() or now

    def look_up(self, user_id: str, team_id: str = "") -> Person:
        """Looks a person up in Slack."""
        return self._call(lambda: channel_inspection.look_up(self._client, user_id, team_id or self._team_id))

    def open_dm(self, user_id: str) -> str:
        """The app's direct conversation with a person; asked once per process."""
        if user_id not in self._dms:
            answer = self._call(lambda: self._client.conversations_open(users=[user_id]))
            self._dms[user_id] = answer["channel"]["id"]
        return self._dms[user_id]

    def post(self, channel: str, message: Message, delivery_id: str) -> str:
        """Posts once. The message's metadata holds the delivery's random id and nothing else."""
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"id": delivery_id}}
        answer = self._call(
            lambda: self._client.chat_postMessage(
                channel=channel, text=message.text, blocks=list(message.blocks), metadata=metadata
            )
        )
        if self._time is not None:
            self._time.heard(datetime.fromtimestamp(float(answer["ts"]), UTC))
        return str(answer["ts"])

    def replace(self, channel: str, ts: str, message: Message) -> None:
        """Edits an old message; doing it twice does no harm."""
        self._call(
            lambda: self._client.chat_update(channel=channel, ts=ts, text=message.text, blocks=list(message.blocks))
        )

    def delete(self, channel: str, ts: str) -> None:
        """Deletes one of our own messages."""
        self._call(lambda: self._client.chat_delete(channel=channel, ts=ts))

    def publish_home(self, user_id: str, view: View) -> None:
        """Publishes a Home; doing it twice does no harm."""
        self._call(lambda: self._client.views_publish(user_id=user_id, view=view))

    def find(self, channel: str, delivery_id: str, oldest: datetime, latest: datetime) -> str | None:
        """Pages through the window (aware datetimes) for the message that carries our id."""
        window: dict[str, Any] = {"oldest": f"{oldest.timestamp():.6f}", "latest": f"{latest.timestamp():.6f}"}
        cursor = ""
        while True:
            answer = self._page(channel, window, cursor)
            for message in answer["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("id") == delivery_id:
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return None

    def inspect(self, channel: str, known: Callable[[Sequence[str]], Sequence[Person] | None]) -> ChannelReport:
        """Asks Slack about the channel and its members; one that cannot be read is unsuitable."""
        return self._call(lambda: channel_inspection.inspect(self._client, channel, known))

    def _page(self, channel: str, window: dict[str, Any], cursor: str) -> SlackResponse:
        more = {"cursor": cursor} if cursor else {}
        return self._call(
            lambda: self._client.conversations_history(
                channel=channel, limit=PAGE, inclusive=True, include_all_metadata=True, **window, **more
            )
        )

    def _call(self, action: Callable[[], T]) -> T:
        done = _done(action)
        self.answered += 1
        return done


def _done(action: Callable[[], T]) -> T:
    try:
        return action()
    except SlackApiError as failure:
        raise _named(failure) from None
    except (GateRefused, SlackObjectFormationError):
        raise Rejected("gate_refused") from None
    except OSError as failure:
        raise (Unreached if _never_left(failure) else Ambiguous) from None
    except (HTTPException, SlackClientError, ValueError):
        raise Ambiguous from None


def _never_left(failure: OSError) -> bool:
    """Whether the request surely did not leave: no connection was made, no address was found, no trust was there."""
    cause = failure.reason if isinstance(failure, URLError) else failure
    if isinstance(cause, gaierror | SSLCertVerificationError):
        return True
    return isinstance(cause, OSError) and cause.errno in NO_WAY


def _named(failure: SlackApiError) -> Rejected | Limited | Ambiguous:
    """Returns the error for a failure. Slack's own text is left out: it may repeat what was sent."""
    response = failure.response
    status = getattr(response, "status_code", 200)
    data = response.data if isinstance(getattr(response, "data", None), dict) else {}
    code = str(data.get("error", ""))
    if status == 429 or code in LIMITS:
        return Limited(_retry_after(response.headers), str(getattr(response, "api_url", "")).rpartition("/")[2])
    if status >= 500 or not code or code in UNCLEAR:
        return Ambiguous()
    return Rejected(code)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds; Slack names none where it answers with the code alone."""
    return float(headers.get("Retry-After", headers.get("retry-after", UNNAMED_LIMIT)))
