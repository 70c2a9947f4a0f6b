"""What the app receives when a person does something: commands, shortcuts, clicks and modals."""

from sandbox.acting.stage import Stage
from sandbox.blockkit.inputs import slots
from sandbox.connection.triggers import Interaction
from sandbox.jsontypes import Json
from sandbox.workspace.channels import Channel
from sandbox.workspace.messages import Message
from sandbox.workspace.modals import View
from sandbox.workspace.people import User


def _common(stage: Stage, kind: str, user: User) -> Json:
    workspace = stage.workspace
    person = {"id": user.id, "username": user.handle, "name": user.handle, "team_id": workspace.team_id}
    return {
        "type": kind,
        "team": {"id": workspace.team_id, "domain": "sandbox"},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": person,
        "api_app_id": workspace.app_id,
        "token": workspace.verification_token,
    }


def slash_command(stage: Stage, user: User, channel: Channel, command: str, text: str, by: Interaction) -> Json:
    """A slash command; Slack sends it as a form, Socket Mode as an object."""
    workspace = stage.workspace
    return {
        "token": workspace.verification_token,
        "team_id": workspace.team_id,
        "team_domain": "sandbox",
        "channel_id": channel.id,
        "channel_name": channel.shown_name,
        "user_id": user.id,
        "user_name": user.handle,
        "command": command,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": stage.response_url(by),
        "trigger_id": by.trigger_id,
    }


def global_shortcut(stage: Stage, user: User, callback_id: str, by: Interaction) -> Json:
    """A shortcut from the lightning menu."""
    common = _common(stage, "shortcut", user)
    del common["api_app_id"]
    return {**common, "callback_id": callback_id, "trigger_id": by.trigger_id, "action_ts": stage.next_ts()}


def message_shortcut(
    stage: Stage, user: User, callback_id: str, channel: Channel, message: Message, by: Interaction
) -> Json:
    """A shortcut from a message's menu."""
    return {
        **global_shortcut(stage, user, callback_id, by),
        "type": "message_action",
        "channel": {"id": channel.id, "name": channel.shown_name},
        "message_ts": message.ts,
        "message": stage.workspace.message_json(message),
        "response_url": stage.response_url(by),
    }


def click_in_message(
    stage: Stage, user: User, channel: Channel, message: Message, action: Json, by: Interaction
) -> Json:
    """`block_actions` of a message; an ephemeral one is named, not shown."""
    ephemeral = message.ephemeral_to is not None
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    payload = {
        **_common(stage, "block_actions", user),
        "container": container,
        "trigger_id": by.trigger_id,
        "channel": {"id": channel.id, "name": channel.shown_name},
        "state": {"values": message.state},
        "response_url": stage.response_url(by),
        "actions": [action],
    }
    return payload if ephemeral else {**payload, "message": stage.workspace.message_json(message)}


def click_in_view(stage: Stage, user: User, view: View, action: Json, by: Interaction) -> Json:
    """`block_actions` of a modal or App Home, with what was typed so far."""
    return {
        **_common(stage, "block_actions", user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": by.trigger_id,
        "view": stage.workspace.view_json(view),
        "actions": [action],
    }


def suggestion(stage: Stage, user: User, view: View, block_id: str, action_id: str, text: str) -> Json:
    """`block_suggestion`: a person types into an external menu."""
    return {
        **_common(stage, "block_suggestion", user),
        "container": {"type": "view", "view_id": view.id},
        "action_id": action_id,
        "block_id": block_id,
        "value": text,
        "view": stage.workspace.view_json(view),
    }


def submission(stage: Stage, user: User, view: View, by: Interaction) -> Json:
    """`view_submission`, with a response URL for each menu that asks for one."""
    return {
        **_common(stage, "view_submission", user),
        "trigger_id": by.trigger_id,
        "view": stage.workspace.view_json(view),
        "response_urls": list(_response_urls(stage, view, by)),
    }


def _response_urls(stage: Stage, view: View, by: Interaction) -> list[Json]:
    found = []
    for slot in slots(view.body["blocks"]):
        kept = view.state.get(slot.block_id, {}).get(slot.action_id, {})
        channel = kept.get("selected_conversation") or kept.get("selected_channel")
        if slot.element.get("response_url_enabled") and channel:
            by.channel = channel
            found.append(
                {
                    "block_id": slot.block_id,
                    "action_id": slot.action_id,
                    "channel_id": channel,
                    "response_url": stage.response_url(by),
                }
            )
    return found


def closing(stage: Stage, user: User, view: View, cleared: bool) -> Json:
    """`view_closed`, for views with `notify_on_close`."""
    shown = stage.workspace.view_json(view)
    return {**_common(stage, "view_closed", user), "view": shown, "is_cleared": cleared, "response_urls": []}
