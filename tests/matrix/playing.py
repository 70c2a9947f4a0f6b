"""Playing the matrix: one cell is one listener in one scene."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coaching.plan.plan import PlanState
from tests.matrix.cast import PARTS, WORLDS, Part
from tests.matrix.matrix_harness import CANARIES, STATES, MatrixHarness
from tests.matrix.rows import ROWS, Row
from tests.matrix.scene import YES, Scene
from tests.support.bot_harness import Json, texts_of
from views.kit.refusals import _NOT_YOUR_ROLE, _REFUSALS

_WORDS = (*_REFUSALS.items(), ("not_yours", _NOT_YOUR_ROLE))
FAILED = "Something went wrong"
ABOUT_HR = {"agent", "manager", "hr", "hr who works for the agent", "deputy", "admin"}
"""The roles of the second world: those for whom it differs, and the two people of the plan."""


@dataclass
class Played:
    """How many cells were played, and what was not as the policy says."""

    cells: int = 0
    allowed: int = 0
    unexpected: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """The line that is printed."""
        return f"matrix cells={self.cells} allowed={self.allowed} unexpected={len(self.unexpected)}"


def play(
    matrix: MatrixHarness,
    rows: Iterable[Row] = ROWS,
    parts: Iterable[Part] = PARTS,
    states: Iterable[PlanState | None] = STATES,
    worlds: Iterable[str] = tuple(WORLDS),
    *,
    every: bool = True,
) -> Played:
    """Plays all cells of these rows, roles, states and worlds; without `every`, the edges of each answer.

    To one role a listener answers alike in several states. The first and the last of those are its edges.
    """
    played, rows, parts, states = Played(), tuple(rows), tuple(parts), tuple(states)
    with matrix.recording():
        for world in worlds:
            cast = [part for part in parts if world == "ordinary" or part.name in ABOUT_HR]
            edges = {part.name: _edges(matrix, world, part, states, rows) for part in cast}
            for scene in _scenes(matrix, world, cast, states):
                asked = rows if every else [row for row in rows if (scene.state, row) in edges[scene.part.name]]
                _play_rows(scene, asked, played)
    return played


def _edges(
    matrix: MatrixHarness, world: str, part: Part, states: Iterable[PlanState | None], rows: Iterable[Row]
) -> set[tuple[PlanState | None, Row]]:
    """For each listener the first and the last state of those that the policy answers alike, and shows alike."""
    scenes = [Scene(matrix, world, WORLDS[world], part, state) for state in states]
    found: set[tuple[PlanState | None, Row]] = set()
    for row in rows:
        alike: dict[object, list[PlanState | None]] = {}
        for scene in scenes:
            shows = frozenset(row.shows(scene)) if row.shows else frozenset()
            alike.setdefault((row.expected(scene), frozenset(scene.seen), shows), []).append(scene.state)
        found |= {(state, row) for group in alike.values() for state in (group[0], group[-1])}
    return found


def _scenes(
    matrix: MatrixHarness, world: str, parts: Iterable[Part], states: Iterable[PlanState | None]
) -> Iterator[Scene]:
    for state in states:
        matrix.set(WORLDS[world], state)
        for part in parts:
            matrix.enter(part)
            yield Scene(matrix, world, WORLDS[world], part, state)


def _play_rows(scene: Scene, rows: Iterable[Row], played: Played) -> None:
    before = scene.matrix.fingerprint()
    for row in rows:
        played.cells += 1
        body, expected = row.body(scene), row.expected(scene)
        played.allowed += expected == YES
        answer = scene.matrix.dispatch(body)
        changed = scene.matrix.fingerprint() != before
        for problem in _problems(scene, row, expected, _decoded(answer.body), changed):
            where = " ".join(filter(None, (*row.listener, row.what)))
            played.unexpected.append(f"{scene.world}, {scene.part.name}, {scene.state}: {where}: {problem}")
        if changed:
            scene.matrix.restore()


def _problems(scene: Scene, row: Row, expected: str, answer: object, changed: bool) -> Iterator[str]:
    words = texts_of([_decoded(sent.arguments) for sent in scene.matrix.sent] + [answer])
    observed = (YES if changed else expected if expected != YES else "nothing") if row.is_silent else _observed(words)
    if observed != expected:
        yield f"{observed} instead of {expected}"
    if expected != YES and changed:
        yield "refused, and yet something changed"
    shown = {name for name, text in CANARIES.items() if text in words}
    if shown - scene.seen:
        yield f"shows {sorted(shown - scene.seen)}"
    if row.shows and observed == YES and shown != row.shows(scene):
        yield f"shows {sorted(shown)} instead of {sorted(row.shows(scene))}"
    yield from _strangers(scene)


def _observed(text: str) -> str:
    if FAILED in text:
        return "failed"
    return next((code for code, words in _WORDS if words in text), "errors" if "errors\n" in text else YES)


def _strangers(scene: Scene) -> Iterator[str]:
    """What a click causes goes to the one who clicked; what is for others goes through the ledger."""
    own = {scene.user_id, scene.dm, None}
    for sent in scene.matrix.sent:
        for name in ("user_id", "channel", "channel_id"):
            if sent.method.startswith(("chat.", "views.", "files.")) and sent.arguments.get(name) not in own:
                yield f"{sent.method} to somebody else"


def _decoded(thing: object) -> object:
    """With JSON inside of texts opened, as Slack reads it."""
    if isinstance(thing, dict):
        return {key: _decoded(value) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_decoded(entry) for entry in thing]
    if isinstance(thing, str) and thing[:1] in "{[":
        return _opened(thing)
    return thing


def _opened(text: str) -> Json | str:
    try:
        found: Json = json.loads(text)
    except ValueError:
        return text
    return found
