"""The check for states that must not exist: every quarter of an hour, logged with ids, and counted."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.health.facts import Fact
from storage.base.database import DatabaseProblem
from storage.delivery.impossible_states import Violation, violations
from storage.open_storage import Opened

log = logging.getLogger(__name__)

EVERY = 15 * 60.0
"""Seconds between two checks."""
MOST_LOGGED = 5
"""Ids that are logged of each state; the metric has the number of all."""


@dataclass
class StateCheck:
    """The last result for one workspace."""

    reader: Opened
    team_id: Callable[[], str]
    now: Callable[[], datetime]
    _found: list[Violation] = field(default_factory=list)

    def look(self) -> None:
        """Looks once, and logs what was found. A database that is away is somebody else's to tell."""
        try:
            self._found = violations(self.reader.engine, self.team_id(), self.now())
        except DatabaseProblem:
            return
        for state in self._found:
            for found in state.ids[:MOST_LOGGED]:
                _log(state, found)

    def facts(self) -> Iterator[Fact]:
        """How much is in each of the states."""
        for state in self._found:
            words = f"{len(state.ids)} records are in a state that must not exist: {state.name}" if state.ids else ""
            about = "Records in a state that must not exist"
            yield Fact("invariant_violations", about, len(state.ids), {"name": state.name}, trouble=words)


def _log(state: Violation, found: str) -> None:
    words = "a state that must not exist"
    if state.of_plans:
        log.error(words, extra={"action": "invariant", "plan": found, "code": state.name})
    else:
        log.error(words, extra={"action": "invariant", "delivery": found, "code": state.name})
