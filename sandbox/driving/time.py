"""Time: the driver's travel and the workers' long poll."""

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from sandbox.clock import Travel
from sandbox.driving.fields import body_of, may, need, time_of
from sandbox.errors import Refused
from sandbox.jsontypes import Json
from sandbox.keys import WORKSPACE
from sandbox.workspace.workspace import Workspace

routes = web.RouteTableDef()

NEXT_MESSAGE_WITHIN = timedelta(days=60)
FARTHEST = timedelta(days=3660)


@routes.get("/sandbox/clock")
async def look(request: web.Request) -> web.Response:
    """The time, the next thing due, and the workers that follow the clock."""
    clock = request.app[WORKSPACE].clock
    due = clock.next_due.isoformat() if clock.next_due else None
    workers = sorted(worker.name for worker in clock.alive())
    return web.json_response({"now": clock.now.isoformat(), "next_due": due, "workers": workers})


@routes.post("/sandbox/clock")
async def travel(request: web.Request) -> web.Response:
    """Travels by seconds, to a time, or until the next message."""
    body, workspace = await body_of(request), request.app[WORKSPACE]
    before = workspace.clock.now
    travelled = await _travelled(workspace, body)
    if travelled.now != before:
        workspace.bus.tell("clock")
    now = travelled.now.isoformat()
    if travelled.no_worker:
        return web.json_response({"ok": False, "error": "no_worker", "now": now}, status=409)
    return web.json_response({"ok": True, "now": now, "jumps": travelled.jumps})


async def _travelled(workspace: Workspace, body: Json) -> Travel:
    clock = workspace.clock
    if may(body, "next_message", bool, False):
        posted = workspace.messages.posted
        return await clock.travel_until(lambda: workspace.messages.posted > posted, clock.now + NEXT_MESSAGE_WITHIN)
    if body.get("to") is not None:
        return await clock.travel(_forwards(workspace, time_of(body["to"])))
    seconds = need(body, "advance", float)
    if abs(seconds) > FARTHEST.total_seconds():
        raise Refused("too_far")
    return await clock.travel(_forwards(workspace, clock.target(seconds)), timedelta(seconds=seconds))


def _forwards(workspace: Workspace, to: datetime) -> datetime:
    if to < workspace.clock.now:
        raise Refused("in_the_past")
    return to


@routes.post("/clock")
async def poll(request: web.Request) -> web.Response:
    """A worker's report; see Clock.poll."""
    body = await body_of(request)
    idle, due = (time_of(held) if (held := body.get(name)) else None for name in ("idle_at", "next_due"))
    name = need(body, "worker", str)
    now = await request.app[WORKSPACE].clock.poll(name, _gone(request), idle, due)
    return web.json_response({"now": now.isoformat()})


def _gone(request: web.Request) -> Callable[[], bool]:
    transport = request.transport
    return lambda: transport is None or transport.is_closing()
