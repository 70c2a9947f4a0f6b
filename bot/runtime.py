"""The composition root: connects storage, Slack, listeners and the clock, and stops them again."""

import json
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPException
from threading import Event

from slack_bolt import App
from slack_sdk.errors import SlackApiError

from bot.bolt import build_app
from bot.gate.output_gate import GatedClient
from bot.health.health import Health
from bot.health.slack_watch import passes, refusal_of
from bot.open_records import open_records, read_records
from bot.settings import Settings
from bot.slack.poster import SlackPoster
from bot.slack.socket import socket_for
from bot.waiting import NotYet, wait_for
from scheduling.breaker import Breaker
from scheduling.clock import Clock, SandboxClock, SystemClock
from scheduling.courier import Courier
from scheduling.slack_time import SlackTime
from scheduling.ticker import Follower, Ticker
from scheduling.worker import Worker
from services.core.worker_context import WorkerContext
from services.delivery.deliveries import free_idle_leases
from services.records.daily_work import do_daily
from storage.base.database import DatabaseProblem
from storage.base.database_troubles import PASSING, WORDS, trouble_of
from storage.base.process_lock import lock_database
from storage.open_storage import Opened
from storage.records.anchors import AnchorFile

log = logging.getLogger(__name__)


class CannotJoin(Exception):
    """Slack does not admit this bot; the text says what to do."""


class Runtime:
    """A running Followthrough: made from settings, started once, stopped once. `stopping` ends a start that waits."""

    def __init__(self, settings: Settings, stopping: Event | None = None) -> None:
        self.settings = settings
        self.connected = Event()
        self.health = Health()
        self._stopping = stopping or Event()
        self._is_served = False
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
        """Opens the database, joins Slack and begins to tick. What is not there yet is waited for.

        Raises what prevents a start, in words, and StopAsked.
        """
        if isinstance(self.clock, SandboxClock):
            self._closing.callback(self.clock.close)  # last: until then listeners and ticks ask for the time
        self._wait(self._open)
        anchors = AnchorFile(self.settings.audit_anchors)
        heartbeat = self.health.heartbeat
        self.worker = Worker(self.clock, self._courier, partial(do_daily, anchors=anchors), heartbeat.worked)
        self._ticker = Ticker(self.worker)
        self.app: App = build_app(
            client=self.client,
            storage=self.storage,
            clock=self.clock,
            wake=self._ticker.wake,
            owner_id=self.settings.setup_owner,
            signing_secret=self.settings.slack_signing_secret,
        )
        self._wait(self._join)
        self._serve_health()
        self._free_leases()
        self._watch()
        self._tick()

    def stop(self) -> None:
        """Stops ticking, leaves Slack, closes the database."""
        self._closing.close()

    def _wait(self, attempt: Callable[[], None]) -> None:
        wait_for(attempt, self._stopping, self._tell)

    def _tell(self, waits_for: str) -> None:
        self.health.heartbeat.waits_for = waits_for
        self._serve_health()

    def _serve_health(self) -> None:
        """Serves the pages, once: as soon as the start has to wait, or is done. Before that nobody misses them."""
        if not self._is_served:
            self._is_served = True
            self._closing.callback(self.health.serve(self.settings.health_port))

    def _open(self) -> None:
        """Opens the records for this process. Raises NotYet while their database is away or locked."""
        with ExitStack() as undone:
            opened = open_records(self.settings)
            undone.callback(opened.close)
            lock = lock_database(opened.engine)
            if lock is not None:
                undone.callback(lock.release)
            _upgrade(opened, begin=self.settings.is_trial)
            self.storage, self._is_alone = opened.storage, lock is not None
            self._closing.enter_context(undone.pop_all())

    def _join(self) -> None:
        """Connects over Socket Mode without waiting: Slack's hello sets `connected`. Raises NotYet, CannotJoin."""
        with ExitStack() as undone:
            self.refresh_team()
            socket = socket_for(self.app, self.settings.slack_app_token)
            undone.callback(socket.close)
            socket.on_message_listeners.append(self._heard)
            with joining("app token", "SLACK_APP_TOKEN"):
                socket.connect_at_once()
            self.health.heartbeat.is_connected = socket.is_connected
            self._closing.enter_context(undone.pop_all())

    def _heard(self, _socket: object, text: str) -> None:
        """Each (re)connection may be to another workspace: the local Slack makes a new one when it is reset."""
        if '"hello"' in text and json.loads(text).get("type") == "hello":
            if self.connected.is_set():
                self.refresh_team()
            self.connected.set()
            log.info("connected to Slack", extra={"action": "connected"})

    def refresh_team(self) -> None:
        """Asks Slack which workspace the token belongs to. Raises NotYet, CannotJoin."""
        with joining("bot token", "SLACK_BOT_TOKEN"):
            team_id = str(self.client.auth_test()["team_id"])
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

    def _free_leases(self) -> None:
        """Frees the leases of a killed process: by the lock, no other process can hold one on this SQLite file."""
        if self._is_alone:
            WorkerContext(self.storage, self._team_id).run(free_idle_leases)

    def _watch(self) -> None:
        """Has Slack and the databases looked at now and then."""
        reader = read_records(self.settings)
        self._closing.callback(reader.close)
        self.health.watch(self._ticker, self.client, reader, lambda: self._team_id, self.clock.now)

    def _tick(self) -> None:
        self._begin(self._ticker.start, self._ticker.stop)
        if isinstance(self.clock, SandboxClock):
            follower = Follower(self.worker, self.clock)
            self._begin(follower.start, follower.stop)
        self._closing.callback(self.worker.ending.set)  # first: what is in flight is finished, and no more is begun

    def _begin(self, start: Callable[[], None], stop: Callable[[], None]) -> None:
        start()
        self._closing.callback(stop)


def _upgrade(opened: Opened, *, begin: bool) -> None:
    try:
        is_new = opened.upgrade(begin=begin)
    except DatabaseProblem as failure:
        trouble = trouble_of(failure)
        if trouble in PASSING:
            raise NotYet(WORDS[trouble]) from None
        raise
    if is_new:
        log.info("a new, empty database was made at DATABASE_URL", extra={"action": "database_made"})


@contextmanager
def joining(token: str, setting: str) -> Iterator[None]:
    """Turns Slack's refusals into NotYet if they pass by themselves, and into CannotJoin otherwise."""
    try:
        yield
    except SlackApiError as refused:
        code = refusal_of(refused)
        if passes(code):
            raise NotYet(f"Slack does not answer as it should ({code})") from None
        raise CannotJoin(f"Slack refused the {token} ({code}): check {setting}") from None
    except (OSError, HTTPException) as failure:
        raise NotYet(f"Slack cannot be reached ({type(failure).__name__}): check the network") from None


def _clock(settings: Settings) -> Clock:
    if settings.clock_url is None:
        return SystemClock()
    return SandboxClock(str(settings.clock_url), worker=f"bot-{os.getpid()}-{secrets.token_hex(3)}")
