"""The contents of the workspace: people, groups and channels, found by id."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.workspace.channels import Channel, Kind
from sandbox.workspace.ids import new_id
from sandbox.workspace.people import User, Usergroup


@dataclass(slots=True)
class Directory:
    """Everybody and every place. Direct messages are kept by partner, one with each person."""

    users: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Usergroup] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    _dms: dict[str, Channel] = field(default_factory=dict)

    @property
    def people(self) -> list[User]:
        """The human users."""
        return [user for user in self.users.values() if not user.is_bot]

    @property
    def places(self) -> list[Channel]:
        """Channels and private channels, without direct messages."""
        return [channel for channel in self.channels.values() if channel.kind is not Kind.APP_DM]

    def dm(self, user: str, bot_user: str, created: int) -> Channel:
        """The app's direct message with a person, opened when it is first needed."""
        found = self._dms.get(user)
        if found is None:
            found = Channel(new_id("D"), "", Kind.APP_DM, created, [user, bot_user], partner=user)
            self._dms[user] = self.channels[found.id] = found
        return found

    def named(self, name: str) -> Channel | None:
        """The channel of that name."""
        return next((channel for channel in self.places if channel.name == name), None)

    def visible_to(self, user: str) -> list[Channel]:
        """The places a person is in."""
        return [channel for channel in self.places if user in channel.members]

    def unknown(self, users: Iterable[str]) -> list[str]:
        """The ids among these that name nobody."""
        return [user for user in users if user not in self.users]
