"""The course of an act: send it to the app, wait for its acknowledgement and for the first effect."""

import asyncio
from collections.abc import Callable

from sandbox.acting.stage import Stage
from sandbox.connection.socketmode import NotAcknowledged
from sandbox.connection.triggers import Interaction
from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.webapi.writing import compose, rewrite
from sandbox.workspace.messages import Message
from sandbox.workspace.workspace import Workspace

EFFECT_SECONDS = 1.0

Take = Callable[[Json], Json]


async def act(stage: Stage, by: Interaction, kind: str, payload: Json, take: Take) -> Json:
    """Sends an act to the app; returns when it was acknowledged and its first effect came, or 1 s later.

    `take` does what the acknowledgement asks for and returns what the driver's answer should contain.
    """
    try:
        told = take(await stage.sockets.ask(kind, payload))
        await wait_for_effect(by)
    except NotAcknowledged:
        told = {"ok": False, "error": "operation_timeout"}
    except SlackError as refusal:
        told = refusal.as_json()
    finally:
        stage.workspace.triggers.end(by)
    answer: Json = {"ok": True, "view": stage.show(stage.workspace.views.top(by.user))}
    return answer | ({"response": by.response} if by.response else {}) | told


async def wait_for_effect(by: Interaction) -> None:
    """Until something of the act is to be seen, but a second at most."""
    if by.effect.is_set():
        return
    try:
        async with asyncio.timeout(EFFECT_SECONDS):
            await by.effect.wait()
    except TimeoutError:
        return


def words_taken(stage: Stage, by: Interaction) -> Take:
    """Takes an acknowledgement that may carry a message."""

    def take(answer: Json) -> Json:
        if answer:
            respond(stage.workspace, by, answer)
        return {}

    return take


def respond(workspace: Workspace, by: Interaction, content: Json) -> None:
    """The app's direct answer: only the person sees it, unless it says otherwise. Raises SlackError."""
    channel = by.channel or workspace.dm(by.user).id
    original = workspace.messages.find(channel, by.message_ts) if by.message_ts else None
    if original is not None and content.get("delete_original"):
        original.deleted = True
        workspace.bus.tell("message", channel=channel, user=original.ephemeral_to)
    elif original is not None and content.get("replace_original"):
        rewrite(workspace, original, {"blocks": [], **content})
    else:
        _answer(workspace, by, channel, content)
    by.response = content
    by.effect.set()


def _answer(workspace: Workspace, by: Interaction, channel: str, content: Json) -> Message:
    message = compose(workspace, channel, content)
    if content.get("response_type", "ephemeral") != "in_channel":
        message.ephemeral_to = by.user
    return workspace.post(message)
