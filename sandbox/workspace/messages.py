"""Messages as they lie in the workspace. Nothing is de-duplicated: what is posted twice stands twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.jsontypes import Json
from sandbox.workspace.ids import ts_key


@dataclass(slots=True)
class Message:
    """One message; `ephemeral_to` names the only person who sees it, `posted_by_app` who may edit it."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    edited: str | None = None
    deleted: bool = False
    ephemeral_to: str | None = None
    posted_by_app: bool = False
    files: list[Json] = field(default_factory=list)
    state: Json = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        """Stands in a thread, below its first message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def for_driver(self) -> Json:
        """The driver's message object."""
        return {
            "channel": self.channel,
            "ts": self.ts,
            "user": self.user,
            "text": self.text,
            "blocks": self.blocks,
            "metadata": self.metadata,
            "files": self.files,
            "edited": self.edited is not None,
            "deleted": self.deleted,
            "ephemeral": self.ephemeral_to is not None,
            "thread_ts": self.thread_ts,
        }


class Messages:
    """All messages, by channel, in the order in which they were posted."""

    def __init__(self) -> None:
        self._by_channel: dict[str, dict[str, Message]] = {}
        self.posted = 0

    def add(self, message: Message) -> None:
        """Keeps one more message."""
        self._by_channel.setdefault(message.channel, {})[message.ts] = message
        self.posted += 1

    def find(self, channel: str, ts: str) -> Message | None:
        """The message, unless it was deleted."""
        found = self._by_channel.get(channel, {}).get(ts)
        return None if found is None or found.deleted else found

    def seen_by(self, channel: str, user: str | None) -> list[Message]:
        """Everything a person finds there, deleted messages included; without `user` no ephemeral ones."""
        held = self._by_channel.get(channel, {}).values()
        return [message for message in held if message.ephemeral_to in (None, user)]

    def standing(self, channel: str) -> Iterator[Message]:
        """What the Web API can read there, newest first: neither deleted nor ephemeral."""
        held = self._by_channel.get(channel, {})
        return (m for m in reversed(held.values()) if not m.deleted and m.ephemeral_to is None)

    def thread(self, channel: str, ts: str) -> list[Message]:
        """A message and the replies to it, oldest first."""
        return [m for m in reversed(list(self.standing(channel))) if ts in (m.ts, m.thread_ts)]

    def unread(self, channel: str, user: str, seen: str) -> int:
        """How many messages of others came after the timestamp `seen` (empty: nothing seen yet)."""
        after = ts_key(seen) if seen else 0
        shown = self.seen_by(channel, user)
        return sum(1 for m in shown if not m.deleted and m.user != user and ts_key(m.ts) > after)
