"""`/response/ID`: where an app answers an act of a person, five times within thirty minutes."""

from aiohttp import web

from sandbox.acting.acting import respond
from sandbox.driving.fields import body_of
from sandbox.errors import SlackError
from sandbox.keys import WORKSPACE


async def serve(request: web.Request) -> web.Response:
    """One post to a response URL: `ok`, or why not."""
    workspace = request.app[WORKSPACE]
    by = workspace.triggers.of_response(request.match_info["id"])
    if by is None:
        return web.json_response({"ok": False, "error": "invalid_url"}, status=404)
    if reason := by.may_respond(workspace.clock.now):
        return web.json_response({"ok": False, "error": reason}, status=404)
    try:
        respond(workspace, by, await body_of(request))
    except SlackError as refusal:
        return web.json_response(refusal.as_json(), status=400)
    by.uses += 1
    return web.Response(text="ok")
