"""`skew`: our clock is wrong against Slack's, or jumps, while answers of Slack are lost. What is doubled or lost?"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from slack_sdk.web import SlackResponse

from benchmarks.delivery_scene import Scene, a_scene
from benchmarks.harness import Figure, tell
from coaching.delivery.plan_notices import PlanSharedNotice
from testbed.postgres import running_postgres

BEGAN = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
"""A Tuesday morning in New York, where the agents are."""
MINUTE = timedelta(minutes=1)
WRONG_BY = tuple(timedelta(seconds=seconds) for seconds in (-60, -10, -3, 3, 10, 60))
JUMPS = (timedelta(hours=1), timedelta(hours=-1), timedelta(days=30))
PLANS = 8
EVERY = 2
"""Each so-many-th post is taken, and its answer lost."""


def run(_rounds: int) -> Sequence[Figure]:
    """Plays every wrong clock and every jump on both databases."""
    twice = lost = 0
    numbers = count(1)
    with tempfile.TemporaryDirectory() as folder, running_postgres() as server:
        for wrong_by, jump in cases():
            number = next(numbers)
            tell(f"a clock that is wrong by {wrong_by.total_seconds():+g} s and jumps by {jump.total_seconds():+g} s")
            server.execute(f"CREATE DATABASE skew_{number}")
            for url in (f"sqlite:///{folder}/{number}.db", server.url(f"skew_{number}")):
                found = played(url, wrong_by, jump)
                twice, lost = twice + found[0], lost + found[1]
    return [Figure("twice", twice, at_most=0), Figure("lost", lost, at_most=0)]


def cases() -> Iterator[tuple[timedelta, timedelta]]:
    """How wrong a clock is, and by how much it jumps."""
    yield from ((wrong_by, timedelta(0)) for wrong_by in WRONG_BY)
    yield from ((timedelta(0), jump) for jump in JUMPS)


def played(url: str, wrong_by: timedelta, jump: timedelta) -> tuple[int, int]:
    """Shares plans, half of them with a lost answer, with a jump in the middle of it. Returns twice and lost."""
    posts = count(1)

    def trouble(method: str, call: Callable[[], SlackResponse]) -> SlackResponse:
        done = call()
        if method == "chat.postMessage" and next(posts) % EVERY == 0:
            raise TimeoutError
        return done

    with a_scene(url, BEGAN) as scene:
        scene.wrong_by = wrong_by
        scene.client.trouble = trouble
        for number in range(PLANS):
            scene.share(number)
            scene.worker.tick()
            if number == PLANS // 2:
                scene.wrong_by += jump
            scene.workspace.clock.set(BEGAN + (number + 1) * MINUTE)
            scene.end_leases()
        scene.wrong_by = timedelta(0)
        scene.work_until(BEGAN + timedelta(hours=6), step=10 * MINUTE)
        return scene.twice(), len(_lost(scene))


def _lost(scene: Scene) -> list[str]:
    posted = scene.posted()
    return [entry.id for entry in scene.deliveries(PlanSharedNotice) if not posted[entry.id]]
