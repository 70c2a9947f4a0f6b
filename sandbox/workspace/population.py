"""Adding and changing people and channels; the app hears of it by the events Slack would send."""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.connection import events
from sandbox.errors import Refused
from sandbox.workspace.channels import Channel, Kind
from sandbox.workspace.ids import new_id
from sandbox.workspace.people import User
from sandbox.workspace.state import State

APP = "app"
_ID = re.compile(r"[A-Z][A-Z0-9_]{1,39}")


class Population(State):
    """The part of a workspace that grows: `add_user`, `add_channel` and their `change_…` twins."""

    def add_user(
        self,
        name: str,
        *,
        id: str | None = None,
        title: str = "",
        tz: str = "Etc/UTC",
        is_admin: bool = False,
        is_restricted: bool = False,
        deleted: bool = False,
        **more: object,
    ) -> User:
        """A new person, or another app's bot; `tz` is an IANA zone, `more` are further fields of a user.

        Raises Refused (invalid_tz, invalid_id).
        """
        user = User(_checked(id, "U"), name, title, _zone(tz), is_admin, is_restricted, deleted)
        for field, value in more.items():
            setattr(user, field, value)
        user.updated = self.epoch()
        self.directory.users[user.id] = user
        self.bus.tell("people", user=user.id)
        events.user_event(self, user, "team_join")
        return user

    def change_user(self, user: User, **changes: object) -> None:
        """Sets some fields of a person; what is left out stays."""
        if "tz" in changes:
            _zone(str(changes["tz"]))
        for name, value in changes.items():
            setattr(user, name, value)
        user.updated = self.epoch()
        self.bus.tell("people", user=user.id)
        events.user_event(self, user, "user_change")

    def add_channel(
        self,
        name: str,
        *,
        id: str | None = None,
        is_private: bool = False,
        members: Sequence[str] = (),
        app: bool | None = None,
        **facts: object,
    ) -> Channel:
        """A new channel. The app is in it if `app` or `members` say so; by default in every private one.

        `facts` are further fields, such as is_ext_shared, is_org_shared, is_pending_ext_shared and is_archived.
        """
        kind = Kind.PRIVATE if is_private else Kind.CHANNEL
        joined = self.resolve_members(members, is_private if app is None else app)
        creator = next(iter(joined), self.bot.id)
        channel = Channel(_checked(id, "C"), name, kind, self.epoch(), [], creator)
        for field, value in facts.items():
            setattr(channel, field, value)
        self.directory.channels[channel.id] = channel
        self.bus.tell("channels", channel=channel.id)
        events.channel_created(self, channel)
        self.set_members(channel, joined)
        return channel

    def change_channel(self, channel: Channel, **changes: object) -> None:
        """Sets some fields, is_private among them; what is left out stays."""
        if "is_private" in changes:
            channel.kind = Kind.PRIVATE if changes.pop("is_private") else Kind.CHANNEL
        told = {"name": "rename", "is_archived": "archive" if changes.get("is_archived") else "unarchive"}
        changed = [name for name, value in changes.items() if getattr(channel, name) != value]
        for name in changed:
            setattr(channel, name, changes[name])
        for name in changed:
            if name in told:
                events.channel_changed(self, channel, told[name])
        self.bus.tell("channels", channel=channel.id)

    def resolve_members(self, members: Sequence[str], with_app: bool) -> list[str]:
        """User ids without repetition; the word `app` stands for the bot. Raises Refused (user_not_found)."""
        wanted = [self.bot.id if member == APP else member for member in members]
        if unknown := self.directory.unknown(wanted):
            raise Refused("user_not_found", users=unknown)
        return list(dict.fromkeys(wanted + [self.bot.id] * with_app))

    def set_members(self, channel: Channel, members: Sequence[str]) -> None:
        """Sets the members of a channel; those who come and go are announced to the app."""
        left = [user for user in channel.members if user not in members]
        came = [user for user in members if user not in channel.members]
        # The app itself comes first and goes last, so that it hears of the others.
        for user in sorted(came, key=lambda each: each != self.bot.id):
            channel.members.append(user)
            events.membership(self, channel, user, "member_joined_channel")
        for user in sorted(left, key=lambda each: each == self.bot.id):
            channel.members.remove(user)
            events.membership(self, channel, user, "member_left_channel")
        channel.members.sort(key=list(members).index)
        self.bus.tell("channels", channel=channel.id)


def _checked(id: str | None, prefix: str) -> str:
    if id is not None and not _ID.fullmatch(id):
        raise Refused("invalid_id")
    return id or new_id(prefix)


def _zone(tz: str) -> str:
    try:
        ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused("invalid_tz") from error
    return tz
