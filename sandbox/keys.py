"""Where the web application keeps its parts."""

from aiohttp import web

from sandbox.connection.socketmode import SocketMode
from sandbox.connection.stream import Stream
from sandbox.workspace.workspace import Workspace

WORKSPACE = web.AppKey("workspace", Workspace)
SOCKETS = web.AppKey("sockets", SocketMode)
STREAM = web.AppKey("stream", Stream)
