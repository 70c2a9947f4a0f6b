"""Socket Mode: connections of the app, and envelopes that each go to one of them.

As docs.slack.dev/apis/events-api/using-socket-mode has it: hello, envelopes, acknowledgements, pings both
ways, and `disconnect` when a connection should be renewed.
"""

import asyncio
import contextlib
import json
import secrets
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from sandbox.clock import machine_seconds
from sandbox.connection.bus import on_loop
from sandbox.jsontypes import Json
from sandbox.workspace.workspace import Workspace

ACK_SECONDS = 3.0
PING_SECONDS = 10.0
LEAVE_SECONDS = 1.0
CLOSE_SECONDS = 0.5
RETRIES = 3
CONNECTIONS_MOST = 10


class NotAcknowledged(Exception):
    """The app did not answer an envelope; `reason` is Slack's retry_reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(eq=False, slots=True)
class Connection:
    """One websocket of the app. A leaving one gets nothing new but may still acknowledge."""

    socket: web.WebSocketResponse
    leaving: bool = False
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)

    def acknowledge(self, frame: Json) -> None:
        """An answer of the app; one that nobody waits for is ignored."""
        future = self.waiting.pop(str(frame.get("envelope_id")), None)
        if future is not None and not future.done():
            payload = frame.get("payload")
            future.set_result(payload if isinstance(payload, dict) else {})

    def lost(self) -> None:
        """The connection is gone: nobody will acknowledge what it was given."""
        self.leaving = True
        for future in self.waiting.values():
            if not future.done():
                future.set_exception(NotAcknowledged("connection_failed"))

    async def deliver(self, envelope: Json, seconds: float) -> Json:
        """Sends one envelope and waits for the app's answer, which may be empty. Raises NotAcknowledged."""
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self.waiting[envelope["envelope_id"]] = future
        try:
            async with asyncio.timeout(seconds):
                await self.socket.send_json(envelope)
                return await future
        except TimeoutError:
            raise NotAcknowledged("timeout") from None
        except ConnectionError:
            raise NotAcknowledged("connection_failed") from None
        finally:
            self.waiting.pop(envelope["envelope_id"], None)


class SocketMode:
    """All connections of the app, and the ways to send it something."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._arrived = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Begins to listen for events to send; from within the event loop."""
        self._hearer = on_loop(self._hear)
        self._workspace.bus.hear(self._hearer)

    @property
    def connected(self) -> bool:
        """Whether an app would get what is sent now."""
        return any(not connection.leaving for connection in self._connections)

    def invite(self, host: str) -> str:
        """The address for one new connection; it can be used once."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return f"ws://{host}/link?ticket={ticket}&app_id={self._workspace.app_id}"

    async def link(self, request: web.Request) -> web.StreamResponse:
        """The websocket itself, until one side closes it."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="unknown or used ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS)
        await socket.prepare(request)
        await self._serve(Connection(socket))
        return socket

    async def _serve(self, connection: Connection) -> None:
        self._connections.append(connection)
        pinging = asyncio.create_task(_ping(connection.socket))
        try:
            await self._welcome(connection)
            async for message in connection.socket:
                if message.type is WSMsgType.TEXT:
                    connection.acknowledge(_frame(message.data))
        finally:
            pinging.cancel()
            self._connections.remove(connection)
            connection.lost()
            self._workspace.bus.tell("connected")

    async def _welcome(self, connection: Connection) -> None:
        info = {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060}
        hello = {"type": "hello", "num_connections": len(self._connections), "debug_info": info}
        await connection.socket.send_json({**hello, "connection_info": {"app_id": self._workspace.app_id}})
        if len(self._connections) > CONNECTIONS_MOST:
            await _dismiss(connection, "too_many_websockets")
        self._arrived.set()
        self._workspace.bus.tell("connected")

    async def ask(self, kind: str, payload: Json) -> Json:
        """Sends `slash_commands` or `interactive`; gives the app's answer, within three seconds."""
        until = machine_seconds() + ACK_SECONDS
        connection = await self._free_connection(until)
        envelope = _envelope(kind, payload, accepts_response_payload=True)
        return await connection.deliver(envelope, until - machine_seconds())

    async def _free_connection(self, until: float) -> Connection:
        while True:
            for connection in self._connections:
                if not connection.leaving:
                    self._connections.remove(connection)
                    self._connections.append(connection)
                    return connection
            self._arrived.clear()
            try:
                async with asyncio.timeout(until - machine_seconds()):
                    await self._arrived.wait()
            except TimeoutError:
                raise NotAcknowledged("connection_failed") from None

    async def _send_event(self, body: Json) -> None:
        tried: Json = {"retry_attempt": 0, "retry_reason": ""}
        for attempt in range(RETRIES + 1):
            try:
                connection = await self._free_connection(machine_seconds() + ACK_SECONDS)
                envelope = _envelope("events_api", body, accepts_response_payload=False)
                await connection.deliver({**envelope, **tried}, ACK_SECONDS)
                return
            except NotAcknowledged as missed:
                tried = {"retry_attempt": attempt + 1, "retry_reason": missed.reason}

    def _hear(self, topic: str, facts: Json) -> None:
        if topic == "event":
            self._keep(asyncio.create_task(self._send_event(facts["body"])))
        elif topic == "refresh":
            for connection in self._connections:
                self._keep(asyncio.create_task(_dismiss(connection, "refresh_requested")))
        elif topic == "reset":
            self._drop()

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    def _drop(self) -> None:
        for task in self._sending:
            task.cancel()

    async def close(self) -> None:
        """Ends everything: the server stops."""
        self._workspace.bus.forget(self._hearer)
        self._drop()
        await asyncio.gather(*(connection.socket.close() for connection in list(self._connections)))


def _envelope(kind: str, payload: Json, accepts_response_payload: bool) -> Json:
    return {
        "envelope_id": str(uuid.uuid4()),
        "type": kind,
        "payload": payload,
        "accepts_response_payload": accepts_response_payload,
    }


def _frame(text: str) -> Json:
    """What the app sent; anything but an object is as good as nothing, as with Slack."""
    try:
        frame = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return frame if isinstance(frame, dict) else {}


async def _ping(socket: web.WebSocketResponse) -> None:
    with contextlib.suppress(ConnectionError):
        while not socket.closed:
            await asyncio.sleep(PING_SECONDS)
            await socket.ping()


async def _dismiss(connection: Connection, reason: str) -> None:
    """Asks the app to come again, then closes; nothing new goes to such a connection."""
    connection.leaving = True
    with contextlib.suppress(ConnectionError):
        told = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        await connection.socket.send_json(told)
    await asyncio.sleep(LEAVE_SECONDS)
    await connection.socket.close()
