"""The web application: all addresses of the sandbox, their permitted callers, and the form of refusals."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from sandbox import fileserver
from sandbox.connection import responses
from sandbox.connection.socketmode import NotAcknowledged, SocketMode
from sandbox.connection.stream import Stream
from sandbox.driving import acts, arranging, looks, time
from sandbox.errors import Refused
from sandbox.keys import SOCKETS, STREAM, WORKSPACE
from sandbox.webapi import entry
from sandbox.workspace.workspace import Workspace

PAGE = Path(__file__).resolve().parent / "page"
HOST = "127.0.0.1"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_KEEP_ALIVE_SECONDS = 3600.0
_LARGEST_BODY = 16 * 1024 * 1024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_app(workspace: Workspace) -> web.Application:
    """The complete sandbox for one workspace."""
    app = web.Application(middlewares=[guard, tell_refusals], client_max_size=_LARGEST_BODY)
    app[WORKSPACE] = workspace
    app[SOCKETS], app[STREAM] = SocketMode(workspace), Stream(workspace)
    app.on_startup.append(_open)
    app.on_shutdown.append(_close)
    for table in (acts, arranging, looks, time):
        app.add_routes(table.routes)
    app.router.add_route("*", "/api/{method}", entry.serve)
    app.router.add_get("/link", _link)
    app.router.add_post("/response/{id}", responses.serve)
    fileserver.add_to(app.router)
    app.router.add_get("/{path:.*}", page)
    return app


async def _open(app: web.Application) -> None:
    app[SOCKETS].open()
    app[STREAM].open()


async def _close(app: web.Application) -> None:
    """Lets the app and the pages go, so that the server can stop at once."""
    app[WORKSPACE].clock.release()
    app[STREAM].close()
    await app[SOCKETS].close()


async def _link(request: web.Request) -> web.StreamResponse:
    return await request.app[SOCKETS].link(request)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Serves this machine only: no foreign Host (DNS rebinding), no posts from other sites' pages."""
    if request.host.rsplit(":", 1)[0] not in _LOOPBACK:
        return web.json_response({"ok": False, "error": "foreign_host"}, status=403)
    origin = request.headers.get("Origin")
    if request.method != "GET" and origin is not None and origin != f"http://{request.host}":
        return web.json_response({"ok": False, "error": "foreign_origin"}, status=403)
    return await handler(request)


@web.middleware
async def tell_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refusals of the driver as JSON; for an app that did not answer, the words that Slack shows to the person."""
    try:
        return await handler(request)
    except Refused as refused:
        return web.json_response(refused.as_json(), status=refused.status)
    except NotAcknowledged:
        return web.json_response({"ok": False, "error": "operation_timeout"})


async def page(request: web.Request) -> web.StreamResponse:
    """The files of the page; `/` is its index."""
    path = (PAGE / (request.match_info["path"] or "index.html")).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        return web.json_response({"ok": False, "error": "not_found"}, status=404)
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})


async def serve_for_ever(workspace: Workspace, port: int, on_ready: Callable[[str], None]) -> None:
    """Serves on loopback until cancelled; port 0 picks one. `on_ready` gets the address once it can be used."""
    runner = web.AppRunner(
        create_app(workspace), keepalive_timeout=_KEEP_ALIVE_SECONDS, access_log=None, shutdown_timeout=0.5
    )
    try:
        await runner.setup()
        await web.TCPSite(runner, HOST, port).start()
        workspace.origin = f"http://{HOST}:{runner.addresses[0][1]}"
        on_ready(f"{workspace.origin}/")
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def serve(workspace: Workspace, port: int, on_ready: Callable[[str], None]) -> None:
    """Serves the workspace until interrupted."""
    asyncio.run(serve_for_ever(workspace, port, on_ready))
