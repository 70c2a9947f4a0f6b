"""What a person does: commands, shortcuts, clicks, modals, App Home, messages."""

from aiohttp import web

from sandbox.acting import clicking, commands, submitting, uploading
from sandbox.acting.stage import Stage
from sandbox.driving.fields import body_of, may, need, optional
from sandbox.keys import SOCKETS, WORKSPACE

routes = web.RouteTableDef()


def stage_of(request: web.Request) -> Stage:
    """Where the acts of this request take place."""
    return Stage(request.app[WORKSPACE], request.app[SOCKETS], f"http://{request.host}")


@routes.post("/sandbox/command")
async def command(request: web.Request) -> web.Response:
    """Types a slash command."""
    body = await body_of(request)
    user, channel = need(body, "user", str), optional(body, "channel", str)
    typed = need(body, "command", str), may(body, "text", str, "")
    return web.json_response(await commands.run_command(stage_of(request), user, channel, *typed))


@routes.post("/sandbox/shortcut")
async def shortcut(request: web.Request) -> web.Response:
    """Runs a global or message shortcut."""
    body = await body_of(request)
    user, callback_id = need(body, "user", str), need(body, "callback_id", str)
    where = optional(body, "message", dict)
    return web.json_response(await commands.run_shortcut(stage_of(request), user, callback_id, where))


@routes.post("/sandbox/click")
async def click(request: web.Request) -> web.Response:
    """Clicks a button or chooses a value, in a message or a view."""
    body = await body_of(request)
    user, where = need(body, "user", str), optional(body, "message", dict)
    need(body, "action_id", str)
    if where is not None:
        return web.json_response(await clicking.click_message(stage_of(request), user, where, body))
    return web.json_response(await clicking.click_view(stage_of(request), user, need(body, "view_id", str), body))


@routes.post("/sandbox/type")
async def type_into(request: web.Request) -> web.Response:
    """Fills inputs."""
    body = await body_of(request)
    where = need(body, "user", str), need(body, "view_id", str)
    values = need(body, "values", dict)
    return web.json_response(await submitting.type_into(stage_of(request), *where, values))


@routes.post("/sandbox/submit")
async def submit(request: web.Request) -> web.Response:
    """Fills inputs and submits the modal."""
    body = await body_of(request)
    where = need(body, "user", str), need(body, "view_id", str)
    values = may(body, "values", dict, {})
    return web.json_response(await submitting.submit(stage_of(request), *where, values))


@routes.post("/sandbox/suggest")
async def suggest(request: web.Request) -> web.Response:
    """Asks for the options of an external select."""
    body = await body_of(request)
    where = need(body, "user", str), need(body, "view_id", str), need(body, "action_id", str)
    text = may(body, "text", str, "")
    return web.json_response(await submitting.suggest(stage_of(request), *where, text))


@routes.post("/sandbox/upload")
async def upload(request: web.Request) -> web.Response:
    """Puts a file into a file input."""
    body = await body_of(request)
    user, view_id, action_id, name = (need(body, each, str) for each in ("user", "view_id", "action_id", "name"))
    return web.json_response(
        uploading.upload(stage_of(request), user, view_id, action_id, name, need(body, "base64", str))
    )


@routes.post("/sandbox/close")
async def close(request: web.Request) -> web.Response:
    """Closes the top modal."""
    body = await body_of(request)
    where = need(body, "user", str), need(body, "view_id", str)
    return web.json_response(await submitting.close(stage_of(request), *where))


@routes.post("/sandbox/home")
async def home(request: web.Request) -> web.Response:
    """Opens App Home."""
    body = await body_of(request)
    return web.json_response(await commands.open_home(stage_of(request), need(body, "user", str)))


@routes.post("/sandbox/message")
async def message(request: web.Request) -> web.Response:
    """Posts as a person."""
    body = await body_of(request)
    user, channel, text = (need(body, name, str) for name in ("user", "channel", "text"))
    thread = optional(body, "thread_ts", str)
    return web.json_response(commands.post_as(stage_of(request), user, channel, text, thread))
