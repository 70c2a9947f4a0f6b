"""Where a person's act takes place: the workspace, the way to the app, and the address of this server."""

from dataclasses import dataclass

from sandbox.connection.socketmode import SocketMode
from sandbox.connection.triggers import Interaction
from sandbox.errors import Refused
from sandbox.jsontypes import Json
from sandbox.workspace.channels import Channel, Kind
from sandbox.workspace.messages import Message
from sandbox.workspace.modals import View
from sandbox.workspace.people import User
from sandbox.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stage:
    """What every act needs, and the finding of its persons and places. The finders raise Refused."""

    workspace: Workspace
    sockets: SocketMode
    origin: str

    def response_url(self, by: Interaction) -> str:
        """Where the app may answer this act."""
        return f"{self.origin}/response/{by.response_id}"

    def next_ts(self) -> str:
        """A fresh timestamp of the business clock."""
        return self.workspace.timestamps.next(self.workspace.clock.now)

    def person(self, user: str) -> User:
        """A human who is still here."""
        found = self.workspace.directory.users.get(user)
        if found is None or found.is_bot or found.deleted:
            raise Refused("user_not_found", status=404)
        return found

    def place(self, user: User, channel: str | None) -> Channel:
        """A place the person is in; their direct message with the app when none is named."""
        found = self.workspace.place(channel or user.id)
        if found is None or (found.kind is Kind.APP_DM and found.partner != user.id):
            raise Refused("channel_not_found", status=404)
        if user.id not in found.members:
            raise Refused("not_in_channel")
        return found

    def message(self, user: User, where: Json) -> tuple[Channel, Message]:
        """A message the person can see: `{channel, ts}`."""
        channel = self.place(user, where.get("channel"))
        found = self.workspace.messages.find(channel.id, str(where.get("ts")))
        if found is None or found.ephemeral_to not in (None, user.id):
            raise Refused("message_not_found", status=404)
        return channel, found

    def view(self, user: User, view_id: str) -> View:
        """The view the person has in front of them: their top modal, or their Home."""
        views = self.workspace.views
        found = views.find(view_id)
        if found is None or found.user != user.id:
            raise Refused("view_not_found", status=404)
        if found is not views.home(user.id) and found is not views.top(user.id):
            raise Refused("view_not_on_top", status=409)
        return found

    def show(self, view: View | None) -> Json | None:
        """A view for the driver: what was typed stands in `state`, what is wrong in `errors`."""
        return None if view is None else {**self.workspace.view_json(view), "errors": view.errors}
