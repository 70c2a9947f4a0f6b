"""A world in one process: the local Slack and the real bot, joined over Socket Mode, as people would use them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bot.runtime import Runtime
from bot.settings import Settings
from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from tests.support.keys import MASTER

MANIFEST: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "manifest.yml").read_text())
PATIENCE = 20.0
"""Seconds a test waits for what takes milliseconds."""


@dataclass(frozen=True)
class World:
    """What a test holds: the driver that acts for people, and the bot that answers them."""

    place: Running
    driver: Driver
    runtime: Runtime

    @property
    def workspace(self) -> Workspace:
        """The local Slack's state, for what a test wants to see at once."""
        return self.place.workspace


def settings_for(place: Running, database_url: str, **others: Any) -> Settings:
    """Settings that join a running sandbox."""
    tokens = place.workspace.tokens
    facts: dict[str, Any] = {
        "slack_bot_token": tokens.bot,
        "slack_app_token": tokens.app,
        "slack_api_url": place.api_url,
        "clock_url": place.clock_url,
        "database_url": database_url,
        "encryption_keys": MASTER,
        "audit_anchors": Path(os.devnull),
        "health_port": 0,
    }
    return Settings(_env_file=None, **(facts | others))


@contextmanager
def new_world(database_url: str, now: datetime, **others: Any) -> Iterator[World]:
    """An empty workspace at `now`, with the bot connected."""
    with running(Workspace(MANIFEST, now)) as place:
        runtime = Runtime(settings_for(place, database_url, **others))
        try:
            runtime.start()
            assert runtime.connected.wait(PATIENCE), "the bot did not connect"
            yield World(place, Driver(place.url), runtime)
        finally:
            runtime.stop()
