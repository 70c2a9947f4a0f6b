"""The pages /healthz, /readyz and /metrics, for this machine alone."""

import logging
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from bot.health.facts import Fact

log = logging.getLogger(__name__)

HOST = "127.0.0.1"
TEXT = "text/plain; version=0.0.4; charset=utf-8"


class HealthServer:
    """Serves on a thread of its own until it is stopped."""

    def __init__(self, port: int, facts: Callable[[], list[Fact]], is_alive: Callable[[], bool]) -> None:
        self._server = ThreadingHTTPServer((HOST, port), partial(_Pages, facts, is_alive))
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        Thread(target=self._server.serve_forever, name="health", daemon=True).start()

    def stop(self) -> None:
        """Stops serving."""
        self._server.shutdown()
        self._server.server_close()


class _Pages(BaseHTTPRequestHandler):
    timeout = 5

    def __init__(self, facts: Callable[[], list[Fact]], is_alive: Callable[[], bool], *connection: object) -> None:
        self._facts = facts
        self._is_alive = is_alive
        super().__init__(*connection)  # type: ignore[arg-type]  # socket, address and server

    def do_GET(self) -> None:
        """One of the pages."""
        pages = {"/healthz": self._health, "/readyz": self._ready, "/metrics": self._metrics}
        page = pages.get(self.path.partition("?")[0])
        try:
            status, body = page() if page else (404, b"/healthz /readyz /metrics\n")
        except Exception:  # a page that fails must say so, and harm nobody else
            log.exception("health cannot be told", extra={"action": "health_failed"})
            status, body = 500, b"health cannot be told: see the log\n"
        self._answer(status, body)

    def log_message(self, *_: object) -> None:
        """Scrapes are no news."""

    def _health(self) -> tuple[int, bytes]:
        """Whether this process should live on: a database or a Slack that is away is said, and is no reason to end."""
        return (200 if self._is_alive() else 503), _lines(self._facts())

    def _ready(self) -> tuple[int, bytes]:
        """Whether messages go out and people are answered."""
        stopping = [fact for fact in self._facts() if fact.trouble and fact.stops]
        return (503 if stopping else 200), _lines(stopping)

    def _metrics(self) -> tuple[int, bytes]:
        from bot.health.prometheus_page import as_text

        return 200, as_text(self._facts())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TEXT)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _lines(facts: list[Fact]) -> bytes:
    """One line for each trouble, or `ok`."""
    return "".join(f"{line}\n" for line in [fact.trouble for fact in facts if fact.trouble] or ["ok"]).encode()
