"""An app reduced to its socket: tests decide about every frame. For what a well-behaved client never does."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self

from slack_sdk import WebClient
from websocket import WebSocket, create_connection

from sandbox.testing import Running

Answer = dict[str, Any]


class RawApp:
    """One Socket Mode connection, opened like any app's."""

    def __init__(self, running: Running) -> None:
        client = WebClient(base_url=running.api_url)
        self.url = str(client.apps_connections_open(app_token=running.workspace.tokens.app)["url"])
        self.socket: WebSocket = create_connection(self.url, timeout=10)
        self.hello = self.frame()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def frame(self) -> Answer:
        """The next frame of the server."""
        received: Answer = json.loads(self.socket.recv())
        return received

    def control(self) -> tuple[int, bytes]:
        """The next frame below the level of messages: its opcode and data."""
        received = self.socket.recv_frame()  # type: ignore[no-untyped-call]
        return received.opcode, received.data

    def vanish(self) -> None:
        """Goes without a word, as a killed process does."""
        self.socket.shutdown()  # type: ignore[no-untyped-call]

    def acknowledge(self, envelope: Answer, payload: Answer | None = None) -> None:
        """Answers an envelope, with something to show if given."""
        answer = {"envelope_id": envelope["envelope_id"]}
        self.socket.send(json.dumps(answer | ({"payload": payload} if payload is not None else {})))

    def act(self) -> Answer:
        """The envelope of a person's act; events on the way are acknowledged and left."""
        while (envelope := self.frame())["type"] == "events_api":
            self.acknowledge(envelope)
        return envelope

    def answering(self, act: Callable[[], Answer], payload: Answer | None = None) -> tuple[Answer, Answer]:
        """Does something as a person, acknowledges it, and gives the app's view and the person's view of it."""
        seen: list[Answer] = []

        def acknowledge(envelope: Answer) -> None:
            seen.append(envelope["payload"])
            self.acknowledge(envelope, payload)

        answer = self.during(act, acknowledge)
        return seen[0], answer

    def during(self, act: Callable[[], Answer], app: Callable[[Answer], None]) -> Answer:
        """Does something as a person while `app` deals with the envelope as it likes."""
        with ThreadPoolExecutor(1) as pool:
            acting: Future[Answer] = pool.submit(act)
            app(self.act())
            return acting.result(10)
