"""`outage`: Slack, or the way to it, is away for minutes, hours and days. What is lost, doubled, and told to nobody?

The clock is simulated. Each kind of outage is played on both databases for each length; `rounds` is how many lengths.
A message may come on a later working day, and says so then; one that says nothing new any more is replaced by what
its reader is told of the same plan afterwards. HR and the operator hear of the outage, once.
"""

import errno
import logging
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from urllib.error import URLError

from slack_sdk.web import SlackResponse

from benchmarks.delivery_scene import Scene, Trouble, a_scene
from benchmarks.harness import Figure, tell
from coaching.base.calendar import to_local
from coaching.delivery.programme_notices import LateMessagesNotice, SendingResumedNotice
from testbed.postgres import running_postgres

LENGTHS = (timedelta(minutes=10), timedelta(hours=2), timedelta(hours=10), timedelta(days=3))
BEGAN = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
"""A Tuesday: 15:30 in Berlin, where the managers and HR are, and 09:30 in New York, where the agents are."""
AFTER = timedelta(days=5)
BEFORE, DURING = 5, 6
"""So many plans are shared before the outage and within it."""
MOST_LINES = 100
SDK = logging.getLogger("slack_sdk.web.base_client")
"""It logs a line for each call that fails so."""


def _refused(_method: str, _call: Callable[[], SlackResponse]) -> SlackResponse:
    """Nobody listens."""
    SDK.error("Failed to send a request to Slack API server")
    raise URLError(ConnectionRefusedError(errno.ECONNREFUSED, "refused"))


def _timed_out(_method: str, _call: Callable[[], SlackResponse]) -> SlackResponse:
    """The request is never taken."""
    SDK.error("Failed to send a request to Slack API server")
    raise TimeoutError


def _half_open(_method: str, call: Callable[[], SlackResponse]) -> SlackResponse:
    """The request is done, and its answer never comes."""
    call()
    SDK.error("Failed to send a request to Slack API server")
    raise TimeoutError


KINDS = {"refused": _refused, "http_500": None, "timed out": _timed_out, "half-open": _half_open}


def run(rounds: int) -> Sequence[Figure]:
    """Plays every kind on both databases. `lines` is the most of an hour, the others are sums."""
    lost = twice = untold = lines = 0
    numbers = count(1)
    with tempfile.TemporaryDirectory() as folder, running_postgres() as server:
        for length in LENGTHS[:rounds]:
            for name, trouble in KINDS.items():
                number = next(numbers)
                server.execute(f"CREATE DATABASE outage_{number}")
                for url in (f"sqlite:///{folder}/{number}.db", server.url(f"outage_{number}")):
                    tell(f"{name} for {length} on {url.partition(':')[0]}")
                    found = played(url, length, trouble)
                    lost, twice, untold, lines = (
                        lost + found[0], twice + found[1], untold + found[2], max(lines, found[3]),
                    )  # fmt: skip
    none = (("lost", lost), ("twice", twice), ("untold", untold))
    return [*(Figure(key, value, at_most=0) for key, value in none), Figure("lines", lines, at_most=MOST_LINES)]


def played(url: str, length: timedelta, trouble: Trouble | None) -> tuple[int, int, int, int]:
    """Plays one outage (None: Slack answers 500). Returns lost, twice, untold, and the most lines of an hour."""
    with a_scene(url, BEGAN - timedelta(hours=1)) as scene:
        for number in range(BEFORE):
            scene.share(number)
        for number in range(BEFORE, BEFORE + DURING // 2):  # of the others, no conversation is open yet
            scene.courier.poster.open_dm(scene.meet(number)[0].id)
        scene.work_until(BEGAN)
        with _trouble(scene, trouble):
            for number in range(DURING):
                scene.share(BEFORE + number)
                scene.work_until(BEGAN + length * (number + 1) / DURING, step=timedelta(minutes=4))
        back = scene.now()
        scene.work_until(back + AFTER, step=timedelta(minutes=10))
        lost = scene.lost(back)
        for entry in lost:
            print(f"  lost: {entry.items[0].kind.code} due {entry.due}, {entry.state}")
        return len(lost), scene.twice(), untold(scene, back), max(scene.lines.values(), default=0)


@contextmanager
def _trouble(scene: Scene, trouble: Trouble | None) -> Iterator[None]:
    """Slack is away, until the block ends."""
    faults = scene.workspace.faults
    methods = ("users.info", "conversations.open", "conversations.history", "chat.postMessage", "views.publish")
    more = ("chat.update", "auth.test", "conversations.info")
    scene.client.trouble = trouble
    if trouble is None:
        for method in (*methods, *more):
            faults.order(method, "http_500", 10**9, 0)
    yield
    scene.client.trouble = None
    for method in (*methods, *more):
        faults.order(method, "", 0, 0)


def untold(scene: Scene, back: datetime) -> int:
    """How often HR or the operator heard nothing, or more than once, and messages of an earlier day said nothing."""
    told = [
        len([one for one in scene.deliveries(kind) if one.ts]) for kind in (LateMessagesNotice, SendingResumedNotice)
    ]
    return sum(number != 1 for number in told) + sum(_hides_its_day(scene, back))


def _hides_its_day(scene: Scene, back: datetime) -> Iterator[bool]:
    """Whether each message to an agent that was meant for an earlier day of theirs says nothing of it."""
    for entry in scene.deliveries():
        if not entry.ts or not entry.recipient.startswith("U0A") or entry.due >= back:
            continue
        meant, came = to_local(entry.due, "America/New_York"), datetime.fromtimestamp(float(entry.ts), UTC)
        if meant.hour in range(8, 18) and meant.date() < to_local(came, "America/New_York").date():
            message = scene.workspace.messages.find(entry.channel, entry.ts)
            yield message is not None and "It comes only now." not in str(message.blocks)
