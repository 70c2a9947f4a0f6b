"""Socket Mode: the websocket_client adapter, kept from going deaf when Slack refreshes a connection."""

import logging
from time import time  # noqa: TID251 - Bolt measures its own answer time with it
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.interval_runner import IntervalRunner
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.websocket_client import SocketModeClient

from bot.slack.request_shapes import is_well_formed
from scheduling.clock import stopwatch

log = logging.getLogger(__name__)

LOOK_AGAIN = 0.5
"""Seconds after which a reading thread checks whether its socket is still the current one."""

OPENS_WITHIN = 3.0
"""Seconds a new connection may take before it counts as dead."""


class AlertSocket(SocketModeClient):
    """A client whose reading thread never sleeps longer than LOOK_AGAIN.

    As shipped it waits up to 10 s on a socket that another thread has closed: measured on 3 to 7 of 8 refreshes, and
    every slash command of those seconds ended in a timeout.
    """

    _began = 0.0
    _alert: Any = None
    """The session whose reading thread has been told to look again."""

    def connect_at_once(self) -> None:
        """Connects. By itself slack_sdk looks for a connection to serve twice a second, and has just looked."""
        idle = self.current_session_runner
        idle.event.set()
        self.connect()
        self.current_session_runner = IntervalRunner(idle.target, idle.interval_seconds).start()

    def session_id(self) -> str:
        """Named in a warning of slack_sdk, which asks for a method that its client lacks."""
        return "gone"

    def connect(self) -> None:
        """Opens a connection and remembers when."""
        self._began = stopwatch()
        super().connect()

    def close(self) -> None:
        """Closes once what people asked for before is answered; what comes later Slack sends anew, or says so."""
        self.closed, self.auto_reconnect_enabled = True, False
        self.message_workers.shutdown()
        super().close()

    def _monitor_current_session(self) -> None:
        """As shipped, it takes a connection that is still being opened for a dead one, and opens another."""
        if stopwatch() - self._began > OPENS_WITHIN:
            super()._monitor_current_session()  # type: ignore[no-untyped-call]  # slack_sdk gives it no types

    def _run_current_session(self) -> None:
        session: Any = self.current_session
        if session is not None and session is not self._alert:  # asked again and again for one session
            self._alert, create = session, session.create_dispatcher
            session.create_dispatcher = lambda _timeout, *others: create(LOOK_AGAIN, *others)
        super()._run_current_session()  # type: ignore[no-untyped-call]  # slack_sdk gives it no types


def answer(app: App, request: SocketModeRequest) -> BoltResponse:
    """Returns the app's answer; a request of unknown shape gets none, and a log line without content."""
    if is_well_formed(request.payload):
        answered: BoltResponse = run_bolt_app(app, request)
        return answered
    log.warning("a malformed request was refused", extra={"action": "malformed"})
    return BoltResponse(status=400)


def socket_for(app: App, app_token: str) -> AlertSocket:
    """A client that hands what Slack sends to `app`; it is not connected yet."""

    def handle(client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time()
        send_response(client, request, answer(app, request), began)

    socket = AlertSocket(app_token, logger=app.logger, web_client=app.client)
    socket.socket_mode_request_listeners.append(handle)
    return socket
