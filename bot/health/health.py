"""Health: the sources of facts, the pages that show them, and the jobs that look now and then."""

import logging
from collections.abc import Callable
from datetime import datetime

from slack_sdk import WebClient

from bot.health.facts import Fact, Source, gathered
from bot.health.heartbeat import Heartbeat
from bot.health.pulse import Pulse
from bot.health.records_watch import RecordsWatch
from bot.health.slack_watch import SlackWatch
from bot.health.state_check import EVERY, StateCheck
from scheduling.ticker import Ticker
from storage.open_storage import Opened

log = logging.getLogger(__name__)

BEATS_EVERY = 30.0
"""Seconds between two looks: what begins is in the log within a minute."""


class Health:
    """Begins with the heartbeat alone, which answers before there is a database. Further parts add to `sources`."""

    def __init__(self) -> None:
        self.heartbeat = Heartbeat()
        self.sources: list[Source] = [self.heartbeat.facts]

    def facts(self) -> list[Fact]:
        """All facts there are now."""
        return gathered(list(self.sources))

    def serve(self, port: int) -> Callable[[], None]:
        """Serves the pages on a port of this machine, 0 for none; returns what ends it. A taken port is only logged."""
        if not port:
            return lambda: None
        from bot.health.server import HealthServer

        try:
            return HealthServer(port, self.facts, lambda: self.heartbeat.is_alive).stop
        except OSError:
            words = "the port %s is taken, so nobody is told how this bot is: choose another HEALTH_PORT"
            log.warning(words, port, extra={"action": "health_port_taken"})
            return lambda: None

    def watch(
        self,
        ticker: Ticker,
        client: WebClient,
        reader: Opened,
        team_id: Callable[[], str],
        now: Callable[[], datetime],
    ) -> None:
        """Adds what Slack and the databases say, and has it looked at by the ticker. `now` is business time."""
        slack, states = SlackWatch(client, now), StateCheck(reader, team_id, now)
        self.sources += [slack.facts, RecordsWatch(reader, team_id, now).facts, states.facts]
        ticker.every(BEATS_EVERY, Pulse(self.facts, (slack.look,)).beat)
        ticker.every(EVERY, states.look)
