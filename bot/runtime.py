"""The composition root: connects storage, Slack, listeners and the clock, and stops them again."""

import json
import logging
import os
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from threading import Event

from slack_bolt import App
from slack_sdk.errors import SlackApiError

from bot.bolt import build_app
from bot.gate.output_gate import GatedClient
from bot.open_records import open_records
from bot.settings import Settings
from bot.slack.poster import SlackPoster
from bot.slack.socket import socket_for
from scheduling.breaker import Breaker
from scheduling.clock import Clock, SandboxClock, SystemClock
from scheduling.courier import Courier
from scheduling.slack_time import SlackTime
from scheduling.ticker import Follower, Ticker
from scheduling.worker import Worker
from services.core.worker_context import WorkerContext
from services.delivery.deliveries import free_idle_leases
from services.records.daily_work import do_daily
from storage.base.process_lock import lock_database
from storage.records.anchors import AnchorFile

log = logging.getLogger(__name__)


class CannotJoin(Exception):
    """Slack does not admit this bot, or cannot be reached; the text says what to do."""


class Runtime:
    """A running Followthrough: made from settings, started once, stopped once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.connected = Event()
        self.clock: Clock = _clock(settings)
        self.slack_time = SlackTime(self.clock)
        self.client = GatedClient(
            token=settings.slack_bot_token,
            base_url=str(settings.slack_api_url),
            timeout=settings.slack_timeout,
            time=self.slack_time,
        )
        self.breaker = Breaker()
        self._closing = ExitStack()
        self._poster = SlackPoster(self.client, time=self.slack_time)
        self._team_id = ""

    def start(self) -> None:
        """Opens the database, joins Slack and begins to tick. Raises what prevents a start, in words."""
        if isinstance(self.clock, SandboxClock):
            self._closing.callback(self.clock.close)  # last: until then listeners and ticks ask for the time
        opened = open_records(self.settings)
        self._closing.callback(opened.close)
        engine, self.storage = opened.engine, opened.storage
        lock = lock_database(engine)
        if lock is not None:
            self._closing.callback(lock.release)
        opened.upgrade()
        self.worker = Worker(
            self.clock, self._courier, partial(do_daily, anchors=AnchorFile(self.settings.audit_anchors))
        )
        self._ticker = Ticker(self.worker)
        self.app: App = build_app(
            client=self.client,
            storage=self.storage,
            clock=self.clock,
            wake=self._ticker.wake,
            owner_id=self.settings.setup_owner,
            signing_secret=self.settings.slack_signing_secret,
        )
        self._join()
        self._free_leases(is_alone=lock is not None)
        self._tick()

    def stop(self) -> None:
        """Stops ticking, leaves Slack, closes the database."""
        self._closing.close()

    def _join(self) -> None:
        """Connects over Socket Mode without waiting: Slack's hello sets `connected`."""
        self.refresh_team()
        socket = socket_for(self.app, self.settings.slack_app_token)
        socket.on_message_listeners.append(self._heard)
        socket.connect_at_once()
        self._closing.callback(socket.close)

    def _heard(self, _socket: object, text: str) -> None:
        """Each (re)connection may be to another workspace: the local Slack makes a new one when it is reset."""
        if '"hello"' in text and json.loads(text).get("type") == "hello":
            if self.connected.is_set():
                self.refresh_team()
            self.connected.set()
            log.info("connected to Slack", extra={"action": "connected"})

    def refresh_team(self) -> None:
        """Asks Slack which workspace the token belongs to."""
        try:
            team_id = str(self.client.auth_test()["team_id"])
        except SlackApiError as refused:
            code = refused.response["error"]
            raise CannotJoin(f"Slack refused the bot token ({code}): check SLACK_BOT_TOKEN") from None
        except OSError as failure:
            raise CannotJoin(f"Slack cannot be reached ({type(failure).__name__}): check the network") from None
        if team_id != self._team_id:
            self._team_id, self._poster = team_id, SlackPoster(self.client, team_id, self.slack_time)
            self.breaker = Breaker()

    def _courier(self) -> Courier:
        records = WorkerContext(self.storage, self._team_id)
        settings = self.settings
        return Courier(
            records,
            self._poster,
            self.clock,
            settings.limits,
            owner_id=settings.setup_owner,
            breaker=self.breaker,
            operators=settings.operator_ids,
        )

    def _free_leases(self, *, is_alone: bool) -> None:
        """Frees the leases of a killed process: by the lock, no other process can hold one on this SQLite file."""
        if is_alone:
            WorkerContext(self.storage, self._team_id).run(free_idle_leases)

    def _tick(self) -> None:
        self._begin(self._ticker.start, self._ticker.stop)
        if isinstance(self.clock, SandboxClock):
            follower = Follower(self.worker, self.clock)
            self._begin(follower.start, follower.stop)

    def _begin(self, start: Callable[[], None], stop: Callable[[], None]) -> None:
        start()
        self._closing.callback(stop)


def _clock(settings: Settings) -> Clock:
    if settings.clock_url is None:
        return SystemClock()
    return SandboxClock(str(settings.clock_url), worker=f"bot-{os.getpid()}-{secrets.token_hex(3)}")
