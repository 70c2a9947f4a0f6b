"""conversations.*: finding channels, opening direct messages, reading what was said."""

from collections.abc import Iterable

from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.webapi.access import readable, require_scope
from sandbox.webapi.paging import page
from sandbox.workspace.channels import Channel, Kind, channel_json
from sandbox.workspace.ids import ts_key
from sandbox.workspace.messages import Message
from sandbox.workspace.workspace import Workspace

_TYPES = {"public_channel": Kind.CHANNEL, "private_channel": Kind.PRIVATE, "im": Kind.APP_DM}
_FAMILY = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
_HISTORY_MOST = 999


def conversations_open(workspace: Workspace, arguments: Json) -> Json:
    """conversations.open: the direct message with one person; asking twice gives the same one."""
    channel = _opened(workspace, arguments)
    if arguments.get("return_im"):
        return {"channel": _seen(workspace, channel)}
    return {"channel": {"id": channel.id}}


def _opened(workspace: Workspace, arguments: Json) -> Channel:
    if "channel" in arguments:
        channel = workspace.directory.channels.get(arguments["channel"])
        if channel is None:
            raise SlackError("channel_not_found")
        return channel
    require_scope(workspace, "im:write")
    users = [user for user in str(arguments.get("users", "")).split(",") if user]
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 1:
        raise SlackError("too_many_users")
    person = workspace.directory.users.get(users[0])
    if person is None or person.is_bot:
        raise SlackError("user_not_found")
    if person.deleted:
        raise SlackError("user_disabled")
    return workspace.dm(person.id)


def conversations_info(workspace: Workspace, arguments: Json) -> Json:
    """conversations.info."""
    channel = readable(workspace, arguments["channel"], "read")
    seen = _seen(workspace, channel)
    if arguments.get("include_num_members"):
        seen["num_members"] = len(channel.members)
    return {"channel": seen}


def conversations_list(workspace: Workspace, arguments: Json) -> Json:
    """conversations.list: what the app can see of the wanted types; public channels unless told otherwise."""
    wanted = str(arguments.get("types", "public_channel")).replace(" ", "").split(",")
    if unknown := set(wanted) - _FAMILY.keys():
        raise SlackError("invalid_types", types=sorted(unknown))
    for kind in wanted:
        require_scope(workspace, f"{_FAMILY[kind]}:read")
    kinds = {_TYPES[kind] for kind in wanted if kind in _TYPES}
    found, cursor = page(list(_listed(workspace, kinds, arguments)), arguments, default=100)
    channels = [_seen(workspace, channel) for channel in found]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def _listed(workspace: Workspace, kinds: set[Kind], arguments: Json) -> Iterable[Channel]:
    for channel in workspace.directory.channels.values():
        hidden = channel.kind is Kind.PRIVATE and workspace.bot.id not in channel.members
        skipped = channel.is_archived and arguments.get("exclude_archived")
        if channel.kind in kinds and not hidden and not skipped:
            yield channel


def conversations_members(workspace: Workspace, arguments: Json) -> Json:
    """conversations.members."""
    channel = readable(workspace, arguments["channel"], "read")
    members, cursor = page(channel.members, arguments, default=100)
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


def conversations_history(workspace: Workspace, arguments: Json) -> Json:
    """conversations.history: newest first, without replies; metadata only when asked for."""
    channel = readable(workspace, arguments["channel"], "history")
    if workspace.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    top = (m for m in workspace.messages.standing(channel.id) if not m.is_reply or m.broadcast)
    return {**_page_of(workspace, top, arguments), "pin_count": 0}


def conversations_replies(workspace: Workspace, arguments: Json) -> Json:
    """conversations.replies: a thread, its first message included, oldest first."""
    channel = readable(workspace, arguments["channel"], "history")
    thread = workspace.messages.thread(channel.id, arguments["ts"])
    if not thread:
        raise SlackError("thread_not_found")
    return _page_of(workspace, thread, arguments)


def _page_of(workspace: Workspace, messages: Iterable[Message], arguments: Json) -> Json:
    inside = list(_between(messages, arguments))
    found, cursor = page(inside, arguments, default=100, most=_HISTORY_MOST)
    with_metadata = arguments.get("include_all_metadata", False)
    answer: Json = {
        "messages": [workspace.message_json(m, with_metadata) for m in found],
        "has_more": bool(cursor),
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _between(messages: Iterable[Message], arguments: Json) -> Iterable[Message]:
    oldest, latest = _bound(arguments, "oldest"), _bound(arguments, "latest")
    edge = 0 if arguments.get("inclusive") else 1
    for message in messages:
        ts = ts_key(message.ts)
        if (oldest is None or ts >= oldest + edge) and (latest is None or ts <= latest - edge):
            yield message


def _bound(arguments: Json, name: str) -> int | None:
    if not arguments.get(name) or arguments[name] == "now":
        return None
    try:
        return ts_key(str(arguments[name]))
    except ValueError as error:
        raise SlackError(f"invalid_ts_{name}") from error


def _seen(workspace: Workspace, channel: Channel) -> Json:
    return channel_json(channel, workspace.team_id, workspace.bot.id)
