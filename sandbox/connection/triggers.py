"""What an app may do because a person just did something: trigger ids and response URLs.

A trigger id opens one view within three seconds of the machine's time; a response URL takes five posts within
thirty minutes of the workspace's. (docs: interactivity/handling-user-interaction)
"""

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.clock import machine_seconds
from sandbox.errors import SlackError
from sandbox.jsontypes import Json

TRIGGER_SECONDS = 3.0
RESPONSE_USES = 5
RESPONSE_LASTS = timedelta(minutes=30)
_REMEMBERED = 5_000


@dataclass(eq=False, slots=True)
class Interaction:
    """One thing a person did, until its first visible effect; `channel` and `message_ts` say where."""

    user: str
    trigger_id: str
    response_id: str
    born: float
    at: datetime
    channel: str | None = None
    message_ts: str | None = None
    exchanged: bool = False
    uses: int = 0
    response: Json | None = None
    effect: asyncio.Event = field(default_factory=asyncio.Event)

    def may_respond(self, now: datetime) -> str | None:
        """Why the response URL is no longer good, or None."""
        if now - self.at > RESPONSE_LASTS:
            return "expired_url"
        return "used_url" if self.uses >= RESPONSE_USES else None


class Triggers:
    """The interactions of late, by trigger id and by response URL."""

    def __init__(self) -> None:
        self._by_trigger: OrderedDict[str, Interaction] = OrderedDict()
        self._by_response: dict[str, Interaction] = {}
        self._waiting: set[Interaction] = set()

    def begin(self, user: str, at: datetime, channel: str | None = None, message_ts: str | None = None) -> Interaction:
        """A person does something: a fresh trigger id and response URL."""
        trigger_id = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        response_id = secrets.token_hex(12)
        began = Interaction(user, trigger_id, response_id, machine_seconds(), at, channel, message_ts)
        self._by_trigger[began.trigger_id] = began
        self._by_response[began.response_id] = began
        self._waiting.add(began)
        if len(self._by_trigger) > _REMEMBERED:
            _, oldest = self._by_trigger.popitem(last=False)
            del self._by_response[oldest.response_id]
        return began

    def end(self, interaction: Interaction) -> None:
        """Nobody waits for its effect any more."""
        self._waiting.discard(interaction)

    def exchange(self, trigger_id: str) -> Interaction:
        """Uses up a trigger id. Raises SlackError as views.open would."""
        found = self._by_trigger.get(trigger_id)
        if found is None:
            raise SlackError("invalid_trigger_id")
        if found.exchanged:
            raise SlackError("exchanged_trigger_id")
        if machine_seconds() - found.born > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        found.exchanged = True
        return found

    def of_response(self, response_id: str) -> Interaction | None:
        """The interaction a response URL belongs to."""
        return self._by_response.get(response_id)

    def happened(self, user: str) -> None:
        """A view of a person changed: that is the effect of what they just did."""
        for interaction in self._waiting:
            if interaction.user == user:
                interaction.effect.set()

    def message_changed(self, channel: str, ts: str) -> None:
        """A message changed: that is the effect of a click in it."""
        for interaction in self._waiting:
            if (interaction.channel, interaction.message_ts) == (channel, ts):
                interaction.effect.set()
