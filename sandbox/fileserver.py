"""Where files lie: for the app by its token, for people by the page, and the addresses that take uploads."""

import urllib.parse

from aiohttp import web

from sandbox.errors import Refused
from sandbox.keys import WORKSPACE
from sandbox.workspace.files import File
from sandbox.workspace.workspace import Workspace

_APART = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
"""A file is somebody's data, and this server's pages may do a lot: it is only ever downloaded, never shown."""


def add_to(router: web.UrlDispatcher) -> None:
    """The addresses of this module."""
    router.add_get("/files-pri/{place}/download/{name}", for_the_app)
    router.add_get("/files-pri/{place}/{name}", for_the_app)
    router.add_get("/sandbox/file", for_people)
    router.add_post("/upload/v1/{ticket}", take)


async def for_the_app(request: web.Request) -> web.Response:
    """The bytes, for whoever brings the bot's token in the header; others are sent to a page, as Slack does."""
    workspace = request.app[WORKSPACE]
    team, _, file_id = request.match_info["place"].partition("-")
    file = workspace.files.find(file_id)
    if request.headers.get("Authorization") != f"Bearer {workspace.tokens.bot}":
        back = urllib.parse.quote(request.path, safe="")
        raise web.HTTPFound(f"/?redir={back}", text="<!doctype html><p>Sign in", content_type="text/html")
    if file is None or team != workspace.team_id or "files:read" not in workspace.manifest.scopes:
        return web.Response(status=404, text="<!doctype html><p>Not found", content_type="text/html")
    return _bytes(file)


async def for_people(request: web.Request) -> web.Response:
    """A file for a person who uploaded it, or who is in a channel where it is shared."""
    workspace = request.app[WORKSPACE]
    file = workspace.files.find(request.query.get("id", ""))
    if file is None or not _may_see(workspace, file, request.query.get("user", "")):
        raise Refused("file_not_found", status=404)
    return _bytes(file)


def _may_see(workspace: Workspace, file: File, user: str) -> bool:
    places = [workspace.directory.channels[each] for each in file.shared_in]
    return user == file.user or any(user in place.members for place in places)


def _bytes(file: File) -> web.Response:
    named = urllib.parse.quote(file.name, safe="")
    headers = {**_APART, "Content-Disposition": f"attachment; filename*=UTF-8''{named}"}
    return web.Response(body=file.data, content_type=file.mimetype, headers=headers)


async def take(request: web.Request) -> web.Response:
    """The bytes of an upload, raw in the body. An address works once, and only for the length that was announced."""
    files, ticket = request.app[WORKSPACE].files, request.match_info["ticket"]
    file = files.awaited(ticket)
    if file is None:
        return web.Response(status=404, text="Not found")
    data = await request.read()
    if len(data) != file.size:
        return web.Response(status=400, text="Wrong length")
    files.arrived(ticket, data)
    return web.Response(text=f"OK - {len(data)}")
