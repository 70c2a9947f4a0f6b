"""The way into the Web API: token, scope, arguments, faults, latency, and the record of every call."""

import asyncio
import json
from email.utils import format_datetime

from aiohttp import web

from sandbox.errors import SlackError
from sandbox.faults import Fault
from sandbox.jsontypes import Json
from sandbox.keys import SOCKETS, WORKSPACE
from sandbox.webapi.arguments import parse
from sandbox.webapi.handlers import HANDLERS
from sandbox.webapi.methods import METHODS, Method, TokenKind
from sandbox.workspace.workspace import Workspace

_WATCH_SECONDS = 0.05


async def serve(request: web.Request) -> web.StreamResponse:
    """One Web API call, `/api/METHOD`."""
    workspace, name = request.app[WORKSPACE], request.match_info["method"]
    raw = await _raw(request)
    in_body = raw.pop("token", "")
    token = request.headers.get("Authorization", "").removeprefix("Bearer ") or in_body
    fault = workspace.faults.take(name)
    if workspace.faults.latency:
        await asyncio.sleep(workspace.faults.latency)
    if fault is not None and fault.kind != "accepted_then_lost":
        _record(workspace, name, raw, {"ok": False, "error": fault.kind})
        return await _failed(request, fault)
    response = _answer(request, name, token, raw)
    _record(workspace, name, raw, response, lost=fault is not None)
    if fault is not None:
        return _break(request)
    scopes, now = ",".join(workspace.manifest.scopes), format_datetime(workspace.clock.now, usegmt=True)
    return web.json_response(response, headers={"x-oauth-scopes": scopes, "Date": now})


async def _raw(request: web.Request) -> Json:
    """The arguments as they came: query, then form or JSON."""
    raw: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except json.JSONDecodeError:
            body = None
        return {**raw, **(body if isinstance(body, dict) else {"(unreadable JSON)": body})}
    return {
        **raw,
        **{name: value for name, value in (await request.post()).items() if isinstance(value, str)},
    }


def _answer(request: web.Request, name: str, token: str, raw: Json) -> Json:
    workspace = request.app[WORKSPACE]
    try:
        method = _method(name)
        _admit(workspace, method, token)
        arguments = parse(method, raw)
        if name == "apps.connections.open":
            return {"ok": True, "url": request.app[SOCKETS].invite(request.host)}
        return {"ok": True, **HANDLERS[name](workspace, arguments)}
    except SlackError as refusal:
        return refusal.as_json()


def _method(name: str) -> Method:
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    return method


def _admit(workspace: Workspace, method: Method, token: str) -> None:
    if method.token is TokenKind.NONE:
        return
    if not token:
        raise SlackError("not_authed")
    kinds = {workspace.tokens.bot: TokenKind.BOT, workspace.tokens.app: TokenKind.APP}
    if token not in kinds:
        raise SlackError("invalid_auth")
    if kinds[token] is not method.token:
        raise SlackError("not_allowed_token_type")
    provided = workspace.manifest.scopes
    if method.scopes and not set(method.scopes) & set(provided):
        raise SlackError("missing_scope", needed=",".join(method.scopes), provided=",".join(provided))


def _record(workspace: Workspace, name: str, raw: Json, response: Json, lost: bool = False) -> None:
    workspace.calls.add(name, raw, response, workspace.clock.now, lost)
    workspace.bus.tell("call", method=name)


async def _failed(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind == "ratelimited":
        body = {"ok": False, "error": "ratelimited"}
        return web.json_response(body, status=429, headers={"Retry-After": str(fault.retry_after)})
    if fault.kind == "http_500":
        return web.Response(status=500, text="Internal Server Error")
    if fault.kind == "timeout":
        await _hold(request)
        return _break(request)
    return web.json_response({"ok": False, "error": fault.kind})


async def _hold(request: web.Request) -> None:
    """Keeps the caller waiting, until it gives up or the time ordered is over."""
    left = request.app[WORKSPACE].faults.hold_seconds
    while left > 0 and request.transport is not None and not request.transport.is_closing():
        await asyncio.sleep(_WATCH_SECONDS)
        left -= _WATCH_SECONDS


def _break(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
