"""What the app may reach: channels it can see, and the scope each kind of channel takes."""

from sandbox.errors import SlackError
from sandbox.workspace.channels import Channel, Kind
from sandbox.workspace.workspace import Workspace


def require_scope(workspace: Workspace, scope: str) -> None:
    """Raises SlackError (missing_scope) as Slack does, with what is needed and what there is."""
    provided = workspace.manifest.scopes
    if scope not in provided:
        raise SlackError("missing_scope", needed=scope, provided=",".join(provided))


def readable(workspace: Workspace, channel_id: str, what: str) -> Channel:
    """A channel the app may see; `what` is the scope's second half, `read` or `history`."""
    channel = workspace.directory.channels.get(channel_id)
    if channel is None or (channel.kind is Kind.PRIVATE and workspace.bot.id not in channel.members):
        raise SlackError("channel_not_found")
    require_scope(workspace, f"{channel.scope_family}:{what}")
    return channel


def writable(workspace: Workspace, channel_id: str) -> Channel:
    """A channel the app may post to. A person's id stands for the app's direct message with them."""
    channel = workspace.place(channel_id)
    person = workspace.directory.users.get(channel.partner) if channel else None
    if channel is None or (person is not None and person.deleted):
        raise SlackError("channel_not_found")
    member = workspace.bot.id in channel.members
    if channel.kind is Kind.PRIVATE and not member:
        raise SlackError("channel_not_found")
    if channel.is_archived:
        raise SlackError("is_archived")
    if not member and "chat:write.public" not in workspace.manifest.scopes:
        raise SlackError("not_in_channel")
    if channel.kind is Kind.APP_DM and not workspace.manifest.messages_enabled:
        raise SlackError("messages_tab_disabled")
    return channel
