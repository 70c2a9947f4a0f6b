"""From an app's words to a message: the checks every way of posting shares."""

from sandbox.blockkit.checks import message_problems
from sandbox.blockkit.inputs import state_of, with_ids
from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.workspace.messages import Message
from sandbox.workspace.workspace import Workspace

TEXT_MOST = 40_000
MARKDOWN_MOST = 12_000
ATTACHMENTS_MOST = 100


def checked_blocks(blocks: object) -> list[Json]:
    """Blocks with their ids filled in. Raises SlackError (invalid_blocks, invalid_blocks_format)."""
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    if problems := message_problems(blocks):
        raise SlackError("invalid_blocks", response_metadata={"messages": problems})
    return with_ids(blocks)


def check_content(content: Json) -> None:
    """Text, markdown, blocks or attachments: something must be said, and within limits."""
    if "markdown_text" in content and ("text" in content or "blocks" in content):
        raise SlackError("markdown_text_conflict")
    if len(content.get("markdown_text", "")) > MARKDOWN_MOST:
        raise SlackError("msg_too_long")
    if len(content.get("attachments", ())) > ATTACHMENTS_MOST:
        raise SlackError("too_many_attachments")
    if not any(content.get(name) for name in ("text", "markdown_text", "blocks", "attachments")):
        raise SlackError("no_text")


def checked_metadata(metadata: object) -> Json:
    """Message metadata: `{event_type, event_payload}`. Raises SlackError (invalid_metadata_format)."""
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload", "entities"}:
        raise SlackError("invalid_metadata_format")
    named = isinstance(metadata.get("event_type"), str) and bool(metadata["event_type"])
    if not named or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return metadata


def text_of(content: Json) -> str:
    """The notification text; above 40,000 characters it is cut, not refused."""
    return str(content.get("text") or content.get("markdown_text") or "")[:TEXT_MOST]


def compose(workspace: Workspace, channel: str, content: Json) -> Message:
    """The app's message, not yet posted. Raises SlackError when Slack would not take it."""
    check_content(content)
    blocks = checked_blocks(content.get("blocks") or [])
    metadata = checked_metadata(content["metadata"]) if content.get("metadata") else None
    return Message(
        channel=channel,
        ts=workspace.timestamps.next(workspace.clock.now),
        user=workspace.bot.id,
        text=text_of(content),
        blocks=blocks,
        attachments=list(content.get("attachments") or []),
        metadata=metadata,
        thread_ts=content.get("thread_ts"),
        broadcast=bool(content.get("reply_broadcast")),
        posted_by_app=True,
        state=state_of(blocks, {}),
    )


def rewrite(workspace: Workspace, message: Message, content: Json) -> None:
    """New words for a posted message; what `content` leaves out stays. Notifies the page."""
    if "blocks" in content:
        message.blocks = checked_blocks(content["blocks"])
        message.state = state_of(message.blocks, {})
    if "metadata" in content:
        message.metadata = checked_metadata(content["metadata"]) if content["metadata"] else None
    if "attachments" in content:
        message.attachments = list(content["attachments"])
    if "text" in content or "markdown_text" in content:
        message.text = text_of(content)
    message.edited = workspace.timestamps.next(workspace.clock.now)
    workspace.bus.tell("message", channel=message.channel, user=message.ephemeral_to)
