"""Handing bent requests to the app, and counting what broke and what somebody wrote who may not."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest

from bot import error_path
from bot.slack.socket import answer
from coaching.plan.plan import PlanState
from tests.fuzz.bending import Bend, bent
from tests.matrix.cast import PARTS, WORLDS, Part
from tests.matrix.matrix_harness import MatrixHarness
from tests.matrix.rows import ROWS
from tests.matrix.scene import Scene
from tests.support.bot_harness import Json
from tests.support.people import AGENT

POWERLESS = frozenset(
    {
        "stranger",
        "feedback giver",
        "guest who was manager",
        "deactivated agent",
        "account of hr flagged as a bot",
        "stand-in of another organisation",
        "admin whose account is closed",
    }
)
"""Roles that may change nothing at all, whatever they send. That Slack is asked who somebody is counts as no change."""
PEOPLE = "person"
BATCH = 200
"""Requests between two looks at the records; a difference is then looked for one by one."""
SAMPLES = "SHARED"
"""The environment variable that names the folder with Slack's recorded payloads."""


@dataclass
class Found:
    """What a run came to."""

    cases: int = 0
    errors: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The line that is printed."""
        return f"fuzz cases={self.cases} errors={len(self.errors)} writes={len(self.writes)}"


THEIR_OWN = {"view away one's own": POWERLESS, "view hours": POWERLESS, "view give_feedback ": {"feedback giver"}}
"""What some of them may write: when they are away and when they work, and the answers they were asked for."""


OF_ANOTHER = "view away the agent's"


@dataclass(frozen=True)
class Case:
    """One request before it is bent."""

    name: str
    body: Json


class Fuzz:
    """The app with one person in front of it; `found` adds up over all people."""

    def __init__(self, matrix: MatrixHarness, found: Found) -> None:
        self.matrix = matrix
        self.found = found
        self._scene: Scene | None = None
        self._before = ""
        self._since: list[tuple[str, Json]] = []

    def enter(self, part: Part, state: PlanState | None) -> list[Case]:
        """Prepares a session of somebody; returns the requests that are bent."""
        self.check()
        self.matrix.set(WORLDS["ordinary"], state)
        self.matrix.enter(part)
        self._scene = Scene(self.matrix, "ordinary", WORLDS["ordinary"], part, state)
        self._before = self.matrix.fingerprint(PEOPLE)
        ours = [Case(" ".join((*row.listener, row.what)), row.body(self._scene)) for row in ROWS]
        return [*ours, *recorded(self._scene.user_id)]

    def hand_over(self, case: Case, bends: list[Bend]) -> None:
        """One request; what breaks is kept with the case's name."""
        body = bent(case.body, bends)
        self.found.cases += 1
        self._since.append((case.name, body))
        self._answer(case.name, body)
        if len(self._since) >= BATCH:
            self.check()

    def check(self) -> None:
        """Looks whether somebody wrote who may not; if so, each request since the last look is tried by itself."""
        since, self._since = self._since, []
        if self._scene is None or not since or self.matrix.fingerprint(PEOPLE) == self._before:
            return
        if self._scene.part.name in POWERLESS:
            self.found.writes += self._writers(since)
        self.matrix.restore()

    def _writers(self, since: list[tuple[str, Json]]) -> Iterator[str]:
        for name, body in since:
            if self._scene and self._scene.part.name in THEIR_OWN.get(name, ()):
                continue
            if name == OF_ANOTHER and AGENT.id not in json.dumps(body):
                continue  # bent so that it names nobody: it is their own leave
            self.matrix.restore()
            self._answer(name, body)
            if self.matrix.fingerprint(PEOPLE) != self._before:
                yield name

    def _answer(self, name: str, body: Any) -> None:
        request = SocketModeRequest(type="events_api", envelope_id="1", payload=body)
        try:
            self.matrix.sent.clear()
            answer(self.matrix.bot.app, request)
        except Exception as failure:  # noqa: BLE001 (anything that escapes is what is looked for)
            self.found.errors.append(f"{name}: escaped: {error_path.trace(failure)}")


def watched(found: Found, patch: pytest.MonkeyPatch) -> None:
    """Counts what the error path did not foresee."""

    def note(error: BaseException) -> str:
        found.errors.append(error_path.trace(error))
        return "SEEN"

    patch.setattr(error_path, "note", note)


def recorded(user_id: str) -> list[Case]:
    """Slack's recorded payloads, where they are, as if our person had sent them."""
    folder = os.environ.get(SAMPLES, "")
    files = sorted(Path(folder, "slack", "samples").rglob("*.json")) if folder else []
    return [Case(f"recorded {file.stem}", body) for file in files if (body := _request(file, user_id))]


def _request(file: Path, user_id: str) -> Json | None:
    try:
        body = json.loads(file.read_text())
    except ValueError:
        return None
    if not isinstance(body, dict) or not ({"type", "command"} & body.keys()):
        return None
    return body | ({"user_id": user_id} if "command" in body else {"user": {"id": user_id}})


def parts(names: Callable[[str], bool] = lambda _name: True) -> list[Part]:
    """The cast, or those whose name fits."""
    return [part for part in PARTS if names(part.name)]
