"""What one local Slack workspace holds, and how its parts look to an app."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sandbox.clock import Clock
from sandbox.connection.bus import Bus
from sandbox.connection.triggers import Triggers
from sandbox.faults import Faults
from sandbox.jsontypes import Json
from sandbox.workspace.calls import Calls
from sandbox.workspace.channels import Channel
from sandbox.workspace.directory import Directory
from sandbox.workspace.files import File, Files, file_json
from sandbox.workspace.ids import Timestamps, new_id
from sandbox.workspace.manifest import Manifest
from sandbox.workspace.messages import Message, Messages
from sandbox.workspace.modals import View, Views
from sandbox.workspace.people import User, user_json
from sandbox.workspace.tokens import Tokens


class State:
    """The parts of a workspace with one app. `manifest` is the app's, as a dict; `now` starts the clock.

    `tour` holds the steps the page offers a newcomer: `{title, text, as?, try?}`.
    """

    def __init__(self, manifest: Json, now: datetime, tour: Sequence[Json] = (), tokens: Tokens | None = None) -> None:
        self.manifest = Manifest(manifest)
        self.tour = list(tour)
        self.tokens = tokens or Tokens.random()
        self.clock = Clock(now)
        self.bus = Bus()
        self.origin = ""  # of the server, once it serves: files have their addresses there
        self.app_id = new_id("A")
        self.verification_token = secrets.token_hex(12)
        self.bot = User(new_id("U"), self.manifest.bot_name, is_bot=True, bot_id=new_id("B"))
        self.empty()

    def empty(self) -> None:
        """Starts over with nobody but the app, as another team."""
        self.team_id = new_id("T")
        self.directory = Directory(users={self.bot.id: self.bot})
        self.messages = Messages()
        self.views = Views()
        self.files = Files()
        self.triggers = Triggers()
        self.timestamps = Timestamps()
        self.calls = Calls()
        self.faults = Faults()
        self.seen: dict[tuple[str, str], str] = {}

    def epoch(self) -> int:
        """The business clock in whole seconds."""
        return int(self.clock.now.timestamp())

    def dm(self, user: str) -> Channel:
        """The app's direct message with a person."""
        return self.directory.dm(user, self.bot.id, self.epoch())

    def place(self, channel: str) -> Channel | None:
        """A channel by its id; a person's id stands for the app's direct message with them."""
        person = self.directory.users.get(channel)
        if person is not None and not person.is_bot:
            return self.dm(channel)
        return self.directory.channels.get(channel)

    def user_json(self, user: User) -> Json:
        """A person as the app may see them."""
        with_email = "users:read.email" in self.manifest.scopes
        return user_json(user, self.team_id, self.clock.now, with_email)

    def file_json(self, file: File) -> Json:
        """A file as the app may see it."""
        return file_json(file, self.team_id, self.origin)

    def message_json(self, message: Message, with_metadata: bool = False) -> Json:
        """A message as the Web API gives it."""
        found: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
        found |= {"team": self.team_id}
        if message.posted_by_app:
            found |= {"bot_id": self.bot.bot_id, "app_id": self.app_id, "bot_profile": self._bot_profile()}
        parts = {"blocks": message.blocks, "attachments": message.attachments, "files": message.files}
        found |= {name: held for name, held in parts.items() if held}
        if message.files:
            found["upload"] = False
        if message.thread_ts:
            found["thread_ts"] = message.thread_ts
        if message.edited:
            found["edited"] = {"user": message.user, "ts": message.edited}
        if with_metadata and message.metadata:
            found["metadata"] = message.metadata
        return found

    def _bot_profile(self) -> Json:
        return {
            "id": self.bot.bot_id,
            "app_id": self.app_id,
            "name": self.bot.name,
            "deleted": False,
            "updated": self.bot.updated,
            "team_id": self.team_id,
        }

    def view_json(self, view: View) -> Json:
        """A view as the Web API and payloads give it."""
        body = view.body
        found: Json = {"id": view.id, "team_id": self.team_id, "type": body["type"], "blocks": body["blocks"]}
        found |= {name: body.get(name) or "" for name in ("private_metadata", "callback_id", "external_id")}
        found |= {name: body.get(name) for name in ("title", "submit", "close")}
        found |= {name: view.flag(name) for name in ("clear_on_close", "notify_on_close", "submit_disabled")}
        return found | {
            "state": {"values": view.state},
            "hash": view.hash,
            "previous_view_id": view.previous,
            "root_view_id": view.root,
            "app_id": self.app_id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot.bot_id,
        }
