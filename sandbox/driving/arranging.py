"""Arranging the workspace: people and channels, faults, latency, and starting over."""

from aiohttp import web

from sandbox.driving.fields import body_of, may, need, optional, picked, time_of
from sandbox.errors import Refused
from sandbox.jsontypes import Json
from sandbox.keys import WORKSPACE
from sandbox.webapi.methods import METHODS
from sandbox.workspace.channels import Channel
from sandbox.workspace.workspace import Workspace

routes = web.RouteTableDef()

_USER = {"name": str, "title": str, "tz": str, "is_admin": bool, "is_restricted": bool, "deleted": bool}
_USER |= {"is_ultra_restricted": bool, "is_stranger": bool, "is_bot": bool, "team_id": str, "locale": str}
_CHANNEL: dict[str, type] = {"name": str, "is_private": bool, "is_ext_shared": bool, "is_archived": bool}
_CHANNEL |= {"is_org_shared": bool, "is_pending_ext_shared": bool, "is_frozen": bool}
_CHANNEL |= {"pending_shared": list, "pending_connected_team_ids": list, "shared_team_ids": list}


@routes.post("/sandbox/users")
async def users(request: web.Request) -> web.Response:
    """Adds a person, or changes the one with that id; what is left out stays as it is."""
    body, workspace = await body_of(request), request.app[WORKSPACE]
    facts, id = picked(body, _USER), optional(body, "id", str)
    user = workspace.directory.users.get(id or "")
    if user is workspace.bot:
        raise Refused("user_not_found", status=404)
    if user is None:
        need(body, "name", str)
        user = workspace.add_user(id=id, **facts)
    else:
        workspace.change_user(user, **facts)
    return web.json_response({"ok": True, "id": user.id})


@routes.post("/sandbox/channels")
async def channels(request: web.Request) -> web.Response:
    """Adds a channel, or changes the one with that id; what is left out stays as it is."""
    body, workspace = await body_of(request), request.app[WORKSPACE]
    facts, id = picked(body, _CHANNEL), optional(body, "id", str)
    channel = workspace.directory.channels.get(id or "")
    app, members = optional(body, "app", bool), optional(body, "members", list)
    if channel is None:
        need(body, "name", str)
        channel = workspace.add_channel(id=id, app=app, members=members or [], **facts)
    else:
        _change(workspace, channel, facts, members, app)
    return web.json_response({"ok": True, "id": channel.id})


def _change(workspace: Workspace, channel: Channel, facts: Json, members: list[str] | None, app: bool | None) -> None:
    """Members given anew replace those there were; the app stays in unless `app` says otherwise."""
    stays = workspace.bot.id in channel.members if app is None else app
    if members is not None or app is not None:
        people = [each for each in channel.members if each != workspace.bot.id] if members is None else members
        joined = workspace.resolve_members(people, stays)
        workspace.set_members(channel, joined)
    workspace.change_channel(channel, **facts)


@routes.post("/sandbox/faults")
async def faults(request: web.Request) -> web.Response:
    """Makes the next calls of a method fail."""
    body = await body_of(request)
    method, kind = need(body, "method", str), need(body, "kind", str)
    if method not in METHODS:
        raise Refused("unknown_method")
    times, after = may(body, "times", int, 1), may(body, "retry_after", int, 1)
    request.app[WORKSPACE].faults.order(method, kind, times, after)
    return web.json_response({"ok": True})


@routes.post("/sandbox/latency")
async def latency(request: web.Request) -> web.Response:
    """Makes every Web API call take at least so many milliseconds."""
    milliseconds = need(await body_of(request), "ms", float)
    if milliseconds < 0:
        raise Refused("invalid_field", field="ms")
    request.app[WORKSPACE].faults.latency = milliseconds / 1000
    return web.json_response({"ok": True})


@routes.post("/sandbox/limits")
async def limits(request: web.Request) -> web.Response:
    """Not served yet: rate limits. Turning them off is granted, as they are."""
    if need(await body_of(request), "on", bool):
        raise Refused("not_yet", status=405)
    return web.json_response({"ok": True})


@routes.post("/sandbox/reset")
async def reset(request: web.Request) -> web.Response:
    """An empty workspace with a new team id, at another time if one is given."""
    body, workspace = await body_of(request), request.app[WORKSPACE]
    workspace.reset(time_of(body["now"]) if body.get("now") else None)
    return web.json_response({"ok": True, "now": workspace.clock.now.isoformat(), "team_id": workspace.team_id})
