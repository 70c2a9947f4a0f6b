"""Slash commands, shortcuts, posting as a person, and opening App Home."""

import re

from sandbox.acting.acting import act, wait_for_effect, words_taken
from sandbox.acting.stage import Stage
from sandbox.connection import events, payloads
from sandbox.errors import Refused
from sandbox.jsontypes import Json
from sandbox.workspace.messages import Message


async def run_command(stage: Stage, user_id: str, channel_id: str | None, command: str, text: str) -> Json:
    """Types a slash command, in the app's direct message when no channel is named."""
    user = stage.person(user_id)
    channel = stage.place(user, channel_id)
    declared = stage.workspace.manifest.command(command)
    if declared is None:
        raise Refused("no_such_command", status=404)
    if declared.get("should_escape"):
        text = _escaped(stage, text)
    by = stage.workspace.triggers.begin(user.id, stage.workspace.clock.now, channel=channel.id)
    payload = payloads.slash_command(stage, user, channel, command, text, by)
    return await act(stage, by, "slash_commands", payload, words_taken(stage, by))


def _escaped(stage: Stage, text: str) -> str:
    """`@maya.lind` becomes `<@U…|maya.lind>` and `#hr` becomes `<#C…|hr>`, where such a one exists."""
    directory = stage.workspace.directory
    handles = {user.handle: user.id for user in directory.people}

    def person(found: re.Match[str]) -> str:
        user = handles.get(found[1])
        return f"<@{user}|{found[1]}>" if user else found[0]

    def place(found: re.Match[str]) -> str:
        channel = directory.named(found[1])
        return f"<#{channel.id}|{found[1]}>" if channel else found[0]

    return re.sub(r"(?<!<)#([\w-]+)", place, re.sub(r"(?<!<)@([\w.-]*\w)", person, text))


async def run_shortcut(stage: Stage, user_id: str, callback_id: str, where: Json | None) -> Json:
    """Runs a global shortcut, or with `{channel, ts}` a message shortcut."""
    user = stage.person(user_id)
    kind = "global" if where is None else "message"
    if stage.workspace.manifest.shortcut(callback_id, kind) is None:
        raise Refused("no_such_shortcut", status=404)
    triggers, now = stage.workspace.triggers, stage.workspace.clock.now
    if where is None:
        by = triggers.begin(user.id, now)
        payload = payloads.global_shortcut(stage, user, callback_id, by)
    else:
        channel, message = stage.message(user, where)
        by = triggers.begin(user.id, now, channel=channel.id, message_ts=message.ts)
        payload = payloads.message_shortcut(stage, user, callback_id, channel, message, by)
    return await act(stage, by, "interactive", payload, words_taken(stage, by))


def post_as(stage: Stage, user_id: str, channel_id: str, text: str, thread_ts: str | None) -> Json:
    """A person says something."""
    user = stage.person(user_id)
    channel = stage.place(user, channel_id)
    if channel.is_archived:
        raise Refused("is_archived")
    if not text:
        raise Refused("no_text")
    if thread_ts is not None and stage.workspace.messages.find(channel.id, thread_ts) is None:
        raise Refused("thread_not_found", status=404)
    message = Message(channel.id, stage.next_ts(), user.id, text, thread_ts=thread_ts)
    stage.workspace.post(message)
    return {"ok": True, "channel": channel.id, "ts": message.ts}


async def open_home(stage: Stage, user_id: str) -> Json:
    """Opens App Home and waits a moment for the app to publish it."""
    user = stage.person(user_id)
    workspace = stage.workspace
    by = workspace.triggers.begin(user.id, workspace.clock.now)
    before = workspace.views.home(user.id)
    shown = workspace.view_json(before) if before else None
    events.home_opened(workspace, user.id, workspace.dm(user.id).id, shown)
    if "app_home_opened" in workspace.manifest.events:
        await wait_for_effect(by)
    workspace.triggers.end(by)
    return {"ok": True, "home": stage.show(workspace.views.home(user.id))}
