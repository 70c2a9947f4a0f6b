"""What an app listens to, read from Bolt's own list of listeners."""

import inspect
from collections.abc import Iterator
from typing import Any

from slack_bolt import App

from handlers import register_listeners

KINDS = ("command", "shortcut", "action", "view", "view_closed", "event")


class Recorder(App):
    """An app that remembers what was bound, and binds nothing."""

    def __init__(self) -> None:
        self.bound: list[tuple[str, Any, Any]] = []


def _recording(kind: str) -> Any:
    def bind(self: Recorder, constraint: Any, **_before: Any) -> Any:
        return lambda listener: self.bound.append((kind, constraint, listener))

    return bind


for _kind in KINDS:
    setattr(Recorder, _kind, _recording(_kind))


def bound() -> list[tuple[str, Any, Any]]:
    """Every (kind, constraint, listener) that `register_listeners` binds."""
    app = Recorder()
    register_listeners(app)
    return app.bound


def names(kind: str) -> set[str]:
    """The names of that kind that have a listener of their own."""
    return {constraint for found, constraint, _ in bound() if found == kind and isinstance(constraint, str)}


def lines(listener: Any) -> int:
    """The length of a listener's source."""
    return len(inspect.getsource(listener).splitlines())


def arguments() -> Iterator[tuple[str, str]]:
    """(listener, argument) of every argument Bolt has to find by name."""
    for _, _, listener in bound():
        for argument in inspect.signature(listener).parameters:
            yield listener.__qualname__, argument
