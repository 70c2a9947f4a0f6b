"""Asks Slack now and then whether it takes this bot, and what time it is there: an idle bot would not notice."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.health.facts import Fact
from scheduling.clock import machine_now
from scheduling.slack_refusals import UNCLEAR, Meaning, meaning_of

UNREACHED, NO_ANSWER = "unreached", "no_answer"
CODE = re.compile(r"[a-z0-9_]{1,64}")
MOST_OFFSET = 2.0
"""Seconds by which the two clocks may differ: what was posted is searched for in a window of a few seconds."""


class SlackWatch:
    """The last answer of `auth.test`: `code` is its refusal, empty if there is none. `now` is business time."""

    def __init__(self, client: WebClient, now: Callable[[], datetime] = machine_now) -> None:
        self._client = client
        self._now = now
        self.code = ""
        self.offset: float | None = None

    def look(self) -> None:
        """Asks Slack once."""
        sent = self._now()
        try:
            answer = self._client.auth_test()
        except SlackApiError as refused:
            self.code = refusal_of(refused)
        except (OSError, HTTPException, SlackClientError, ValueError):
            self.code = UNREACHED
        else:
            self.code, self.offset = "", clock_offset(answer.headers, sent, self._now())

    def facts(self) -> Iterator[Fact]:
        """Whether Slack takes the bot, and by how many seconds Slack's clock is ahead."""
        about = "Whether Slack answers this bot"
        yield Fact("slack_up", about, not self.code, trouble=words_of(self.code), code=self.code, stops=True)
        if self.code:
            yield Fact("slack_refusal", "The code of Slack's refusal", 1, {"code": self.code})
        if self.offset is not None:
            about = "Seconds by which Slack's clock is ahead of this machine's"
            yield Fact("clock_offset_seconds", about, self.offset, trouble=clock_trouble(self.offset))


def refusal_of(refused: SlackApiError) -> str:
    """Returns Slack's code, or what stands for an answer without one: slack_sdk puts a whole page in its place."""
    data = getattr(refused.response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if getattr(refused.response, "status_code", 200) == 429:
        return "ratelimited"
    return code if CODE.fullmatch(code) else NO_ANSWER


def passes(code: str) -> bool:
    """Whether a refusal ends by itself."""
    return code in UNCLEAR | {NO_ANSWER, "ratelimited"} or meaning_of(code) is Meaning.BUSY


def words_of(code: str) -> str:
    """Returns what a code means for an operator; nothing for no code."""
    if not code:
        return ""
    if code == UNREACHED:
        return "Slack cannot be reached: check the network; what is due is sent when it is back"
    if meaning_of(code) is Meaning.CLOSED:
        return f"Slack refuses this app ({code}): install it again and renew the tokens; nothing is lost meanwhile"
    return f"Slack does not answer as it should ({code}): see status.slack.com; what is due is sent when it does"


def clock_offset(headers: Any, sent: datetime, received: datetime) -> float | None:  # noqa: ANN401 - slack_sdk's own
    """Returns by how many seconds Slack's clock is ahead, to half a second; None where the answer has no time."""
    said = {str(name).lower(): value for name, value in dict(headers).items()}.get("date")
    try:
        there = parsedate_to_datetime(str(said)).timestamp() + 0.5  # whole seconds: in their middle on average
    except ValueError:
        return None
    return round(there - (sent.timestamp() + received.timestamp()) / 2, 1)


def clock_trouble(offset: float) -> str:
    """Returns what is wrong with an offset; nothing if it does no harm."""
    if abs(offset) <= MOST_OFFSET:
        return ""
    side = "behind" if offset > 0 else "ahead of"
    return f"this machine's clock is {abs(offset):.0f} s {side} Slack's: set it by NTP (timedatectl set-ntp true)"
