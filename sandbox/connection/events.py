"""Events for the app, in the form of Slack's Events API. Only what the manifest subscribes to is sent."""

from sandbox.jsontypes import Json
from sandbox.workspace.channels import Channel, Kind, channel_json
from sandbox.workspace.ids import new_id
from sandbox.workspace.messages import Message
from sandbox.workspace.people import User
from sandbox.workspace.state import State

_UNSTAMPED = frozenset({"team_join", "user_change"})  # Slack sends these without an `event_ts`
_FAMILY = {Kind.CHANNEL: "channel", Kind.PRIVATE: "group"}


def envelope(state: State, event: Json) -> Json:
    """The outer event: `event_callback` with an id to de-duplicate on."""
    authorization = {
        "enterprise_id": None,
        "team_id": state.team_id,
        "user_id": state.bot.id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": state.verification_token,
        "team_id": state.team_id,
        "api_app_id": state.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": int(state.clock.now.timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": new_id("4-"),
    }


def send(state: State, event: Json, subscription: str | None = None) -> None:
    """Sends an event when the app subscribes to it; `subscription` where its name differs from the type."""
    if (subscription or event["type"]) in state.manifest.events:
        if event["type"] not in _UNSTAMPED:
            event.setdefault("event_ts", state.timestamps.next(state.clock.now))
        state.bus.tell("event", body=envelope(state, event))


def user_event(state: State, user: User, kind: str) -> None:
    """`team_join` or `user_change`."""
    send(state, {"type": kind, "user": state.user_json(user)})


def channel_created(state: State, channel: Channel) -> None:
    """`channel_created`; Slack sends it for public channels only."""
    if channel.kind is Kind.CHANNEL:
        seen = channel_json(channel, state.team_id, state.bot.id)
        del seen["is_member"]
        send(state, {"type": "channel_created", "channel": seen})


def channel_changed(state: State, channel: Channel, what: str) -> None:
    """`channel_rename`, `channel_archive`, `channel_unarchive`, and the same for groups."""
    kind = f"{_FAMILY[channel.kind]}_{what}"
    if what == "rename":
        renamed = {"id": channel.id, "name": channel.name, "created": channel.created}
        send(state, {"type": kind, "channel": renamed})
    else:
        send(state, {"type": kind, "channel": channel.id, "user": channel.creator})


def membership(state: State, channel: Channel, user: str, what: str) -> None:
    """`member_joined_channel` or `member_left_channel`; the app hears of places it is in, and of itself."""
    if state.bot.id in (user, *channel.members):
        letter = "C" if channel.kind is Kind.CHANNEL else "G"
        event = {"type": what, "user": user, "channel": channel.id, "channel_type": letter}
        send(state, {**event, "team": state.team_id})


def message_event(state: State, channel: Channel, message: Message) -> None:
    """A message was posted where the app is; a mention is an event of its own as well."""
    if state.bot.id not in channel.members:
        return
    seen = _told(state.message_json(message))
    event = {**seen, "channel": channel.id, "event_ts": message.ts, "channel_type": channel.event_type}
    if message.files:
        event["subtype"] = "file_share"
    send(state, event, _message_subscription(channel))
    if f"<@{state.bot.id}>" in message.text and not message.posted_by_app:
        send(state, {**seen, "type": "app_mention", "channel": channel.id, "event_ts": message.ts})


def message_altered(state: State, channel: Channel, before: Json, after: Json | None) -> None:
    """`message_changed`, or `message_deleted` when nothing is left."""
    event: Json = {"type": "message", "channel": channel.id, "hidden": True, "previous_message": _told(before)}
    event |= {"channel_type": channel.event_type, "ts": state.timestamps.next(state.clock.now)}
    if after is None:
        event |= {"subtype": "message_deleted", "deleted_ts": before["ts"]}
    else:
        event |= {"subtype": "message_changed", "message": _told(after)}
    send(state, event, _message_subscription(channel))


def home_opened(state: State, user: str, channel: str, view: Json | None) -> None:
    """`app_home_opened`; with the view that is published already."""
    event: Json = {"type": "app_home_opened", "user": user, "channel": channel, "tab": "home"}
    send(state, event | ({"view": view} if view else {}))


def _told(message: Json) -> Json:
    """A message as it is in events: the app that posted it stands in `bot_profile` alone."""
    return {name: held for name, held in message.items() if name != "app_id"}


def _message_subscription(channel: Channel) -> str:
    return f"message.{channel.scope_family}"
