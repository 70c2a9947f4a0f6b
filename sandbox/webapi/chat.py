"""chat.*: posting, changing and deleting the app's messages."""

from sandbox.connection import events
from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.webapi.access import writable
from sandbox.webapi.writing import check_content, compose, rewrite
from sandbox.workspace.channels import Channel
from sandbox.workspace.messages import Message
from sandbox.workspace.workspace import Workspace


def chat_post_message(workspace: Workspace, arguments: Json) -> Json:
    """chat.postMessage. The same words twice are two messages: Slack has no idempotency key."""
    channel = writable(workspace, arguments["channel"])
    _check_thread(workspace, channel, arguments)
    message = workspace.post(compose(workspace, channel.id, arguments))
    seen = workspace.message_json(message, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": seen}


def chat_post_ephemeral(workspace: Workspace, arguments: Json) -> Json:
    """chat.postEphemeral: only one person sees it, and nobody can read it back."""
    channel = writable(workspace, arguments["channel"])
    if arguments["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    _check_thread(workspace, channel, arguments)
    message = compose(workspace, channel.id, arguments)
    message.ephemeral_to = arguments["user"]
    workspace.post(message)
    return {"message_ts": message.ts}


def chat_update(workspace: Workspace, arguments: Json) -> Json:
    """chat.update: only the app's own messages; blocks and metadata stay unless given anew."""
    channel, message = _own(workspace, arguments, "cant_update_message")
    if not {"blocks", "attachments", "metadata"} & arguments.keys():
        check_content(arguments)
    before = workspace.message_json(message)
    rewrite(workspace, message, arguments)
    seen = workspace.message_json(message, with_metadata=True)
    del seen["ts"]  # as in Slack's own answer, where it stands beside the message
    events.message_altered(workspace, channel, before, workspace.message_json(message))
    workspace.triggers.message_changed(channel.id, message.ts)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": seen}


def chat_delete(workspace: Workspace, arguments: Json) -> Json:
    """chat.delete: only the app's own messages."""
    channel, message = _own(workspace, arguments, "cant_delete_message")
    message.deleted = True
    workspace.bus.tell("message", channel=channel.id)
    events.message_altered(workspace, channel, workspace.message_json(message), None)
    workspace.triggers.message_changed(channel.id, message.ts)
    return {"channel": channel.id, "ts": message.ts}


def _own(workspace: Workspace, arguments: Json, otherwise: str) -> tuple[Channel, Message]:
    channel = workspace.directory.channels.get(arguments["channel"])
    if channel is None:
        raise SlackError("channel_not_found")
    message = workspace.messages.find(channel.id, str(arguments["ts"]))
    if message is None or message.ephemeral_to is not None:
        raise SlackError("message_not_found")
    if not message.posted_by_app:
        raise SlackError(otherwise)
    return channel, message


def _check_thread(workspace: Workspace, channel: Channel, arguments: Json) -> None:
    thread = arguments.get("thread_ts")
    if thread is not None and workspace.messages.find(channel.id, str(thread)) is None:
        raise SlackError("cannot_reply_to_message")
