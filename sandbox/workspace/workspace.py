"""A local Slack workspace: what the Web API, the driver, the page and tests look at and change."""

from collections.abc import Sequence
from datetime import datetime

from sandbox.connection import events
from sandbox.workspace.ids import new_id
from sandbox.workspace.messages import Message
from sandbox.workspace.people import Usergroup
from sandbox.workspace.population import Population


class Workspace(Population):
    """A workspace with one installed app; see State for what it is made from."""

    def reset(self, now: datetime | None = None) -> None:
        """Empties the workspace: another team, the same app and tokens. Connections have to come again."""
        self.empty()
        self.clock.set(now or self.clock.now)
        self.bus.tell("reset")
        self.refresh_connections()

    def refresh_connections(self) -> None:
        """Makes every Socket Mode connection go and come again, as Slack does every few hours."""
        self.bus.tell("refresh")

    def add_usergroup(self, name: str, handle: str, users: Sequence[str], id: str | None = None) -> Usergroup:
        """Makes a group of people."""
        group = Usergroup(id or new_id("S"), name, handle, list(users), self.epoch(), self.bot.id)
        self.directory.groups[group.id] = group
        return group

    def post(self, message: Message) -> Message:
        """Puts a message into its channel; notifies the page, and the app unless only one person sees it."""
        self.messages.add(message)
        self.bus.tell("message", channel=message.channel, user=message.ephemeral_to)
        if message.ephemeral_to is None:
            events.message_event(self, self.directory.channels[message.channel], message)
        return message
