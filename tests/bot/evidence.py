"""Everything that leaves the modals: log lines, the ledger's tables, the app's messages, what calls carry."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.logs import QUIET, set_up_logging
from testbed.four_weeks.cast import HR_CHANNEL, everybody
from tests.support.world import World

OUTSIDE_MODALS = ("chat.", "conversations.", "files.")
TABLES = ("due_item", "delivery")


@contextmanager
def logged(monkeypatch: pytest.MonkeyPatch, level: str) -> Iterator[io.StringIO]:
    """What is logged until the block ends, as the command sets logging up."""
    output = io.StringIO()
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", *QUIET)}
    handlers = list(root.handlers)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", output)
        set_up_logging(level)
    try:
        yield output
    finally:
        root.handlers[:] = handlers
        for name, before in levels.items():
            logging.getLogger(name or None).setLevel(before)


def evidence(world: World, log: io.StringIO) -> dict[str, str]:
    """All of it, by where it was found."""
    calls = world.driver.calls()
    outside = [call["arguments"] for call in calls if call["method"].startswith(OUTSIDE_MODALS)]
    metadata = [held for call in calls for held in _values_of("private_metadata", call["arguments"])]
    return {
        "log": log.getvalue(),
        "ledger": _ledger(world),
        "messages": json.dumps(_messages(world)),
        "files": str([file.data for file in world.workspace.files.of(world.workspace.bot.id)]),
        "calls": json.dumps(outside),
        "private_metadata": json.dumps(metadata),
    }


def found_in(places: dict[str, str], words: list[str]) -> list[str]:
    """The places that hold one of the words."""
    return [place for place, text in places.items() if any(word in text for word in words)]


def _messages(world: World) -> list[Any]:
    """What the app wrote anywhere: not what people wrote themselves."""
    places = [*(str(person["id"]) for person in everybody()), HR_CHANNEL]
    app = world.workspace.bot.id
    return [one for place in places for one in world.driver.messages(place, user=place) if one["user"] == app]


def _ledger(world: World) -> str:
    with world.runtime.storage.engine.connect() as connection:
        return str([list(connection.exec_driver_sql(f"SELECT * FROM {table}")) for table in TABLES])


def _values_of(name: str, thing: object) -> Iterator[object]:
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key == name:
                yield value
            yield from _values_of(name, value)
    elif isinstance(thing, list):
        for entry in thing:
            yield from _values_of(name, entry)
