"""Looking at the workspace: people and places, messages, views, calls, and the stream of changes."""

from aiohttp import web

from sandbox.driving.acts import stage_of
from sandbox.errors import Refused
from sandbox.jsontypes import Json
from sandbox.keys import SOCKETS, STREAM, WORKSPACE
from sandbox.workspace.channels import Channel, Kind
from sandbox.workspace.workspace import Workspace

routes = web.RouteTableDef()


@routes.get("/sandbox/state")
async def state(request: web.Request) -> web.Response:
    """The clock, the app's connection, people and channels."""
    workspace = request.app[WORKSPACE]
    users = [_user(workspace, user.id) for user in workspace.directory.people]
    channels = [_channel(channel) for channel in workspace.directory.places]
    now, connected = workspace.clock.now.isoformat(), request.app[SOCKETS].connected
    return web.json_response({"now": now, "connected": connected, "users": users, "channels": channels})


def _user(workspace: Workspace, user_id: str) -> Json:
    user = workspace.directory.users[user_id]
    told: Json = {"id": user.id, "name": user.name, "title": user.title, "tz": user.tz, "handle": user.handle}
    return told | {"is_admin": user.is_admin, "is_restricted": user.is_restricted, "deleted": user.deleted}


def _channel(channel: Channel) -> Json:
    told: Json = {"id": channel.id, "name": channel.name, "is_private": channel.kind is Kind.PRIVATE}
    told |= {"is_ext_shared": channel.is_ext_shared, "is_archived": channel.is_archived}
    return {**told, "members": channel.members}


@routes.get("/sandbox/app")
async def app(request: web.Request) -> web.Response:
    """The app, its commands and shortcuts, from its manifest."""
    workspace = request.app[WORKSPACE]
    manifest = workspace.manifest
    commands = [_only(each, "command", "description", "usage_hint") for each in manifest.commands]
    shortcuts = [_only(each, "name", "callback_id", "type", "description") for each in manifest.shortcuts]
    told: Json = {"name": manifest.name, "bot_user_id": workspace.bot.id, "team_id": workspace.team_id}
    return web.json_response({**told, "commands": commands, "shortcuts": shortcuts})


def _only(each: Json, *names: str) -> Json:
    return {name: each.get(name, "") for name in names}


@routes.get("/sandbox/tour")
async def tour(request: web.Request) -> web.Response:
    """The steps offered to a newcomer."""
    return web.json_response({"steps": request.app[WORKSPACE].tour})


@routes.get("/sandbox/conversations")
async def conversations(request: web.Request) -> web.Response:
    """A person's places with what they have not read."""
    workspace = request.app[WORKSPACE]
    user = stage_of(request).person(request.query.get("user", "")).id
    shown = [*workspace.directory.visible_to(user), workspace.dm(user)]
    return web.json_response({"conversations": [_conversation(workspace, each, user) for each in shown]})


def _conversation(workspace: Workspace, channel: Channel, user: str) -> Json:
    unread = workspace.messages.unread(channel.id, user, workspace.seen.get((user, channel.id), ""))
    name = channel.name or workspace.manifest.name
    return {"id": channel.id, "name": name, "kind": channel.kind, "unread": unread}


@routes.get("/sandbox/messages")
async def messages(request: web.Request) -> web.Response:
    """A channel's messages in order; a person's id stands for their direct message with the app."""
    workspace = request.app[WORKSPACE]
    channel, user = workspace.place(request.query.get("channel", "")), request.query.get("user")
    if channel is None:
        raise Refused("channel_not_found", status=404)
    shown = workspace.messages.seen_by(channel.id, user)
    if user and request.query.get("seen") and shown:
        workspace.seen[user, channel.id] = shown[-1].ts
    return web.json_response({"messages": [message.for_driver() for message in shown]})


@routes.get("/sandbox/views")
async def views(request: web.Request) -> web.Response:
    """A person's modals, the bottom one first, and their App Home."""
    stage = stage_of(request)
    user = stage.person(request.query.get("user", "")).id
    held = stage.workspace.views
    return web.json_response(
        {"views": [stage.show(view) for view in held.stack(user)], "home": stage.show(held.home(user))}
    )


@routes.get("/sandbox/calls")
async def calls(request: web.Request) -> web.Response:
    """The Web API calls of the app, of one method or all, after a number."""
    after = request.query.get("after", "0")
    if not after.isdigit():
        raise Refused("invalid_field", field="after")
    found = request.app[WORKSPACE].calls.after(int(after), request.query.get("method"))
    return web.json_response({"calls": found})


@routes.get("/sandbox/stream")
async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events for the page."""
    return await request.app[STREAM].serve(request)
