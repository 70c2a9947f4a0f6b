"""`ack`: from trigger to visible answer, `/pip status` with 10,000 plans stored against a fixed text from a bare app.

The apps run as processes, each with a local Slack of its own, and are asked in turn. `inline` has no limit: it compares
with a bare app that spares itself Bolt's wait for the listener's thread (`bare.py`), as ours does.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from time import perf_counter

from benchmarks.bulk_data import fill_database
from benchmarks.harness import Figure, Timed, medians
from benchmarks.processes import BARE, OURS, application, local_slack
from benchmarks.sample import MANAGER, USUAL
from sandbox.driver import Driver
from sandbox.testing import Running

NOW = datetime(2026, 12, 4, 9, tzinfo=UTC)
"""A Friday: of each plan the check-in of the day before is not logged yet, so there is something to answer."""
OWN = [(f"U0A{number}", MANAGER.id) for number in range(5)]
"""The five plans of the manager who asks."""
FEW, MANY = 10, 10_000
WARM_UP = 20


def run(rounds: int, few: int = FEW, many: int = MANY) -> list[Figure]:
    """Measures all four in turn."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        contenders = {
            "a bare app": stack.enter_context(_bare()),
            "a bare app that answers inline": stack.enter_context(_bare(INLINE="1")),
        }
        for size in (few, many):
            contenders[f"{size:,} plans"] = stack.enter_context(_ours(size, folder))
        for ask in contenders.values():
            for _ in range(WARM_UP):
                ask()
        bare, inline, small, large = medians(contenders, rounds).values()
    return [
        Figure("ratio", large / bare, at_most=1.5),
        Figure("growth", large / small, at_most=1.2),
        Figure("inline", large / inline),
    ]


@contextmanager
def _bare(**settings: str) -> Iterator[Timed]:
    with local_slack(NOW) as place, application(BARE, place, **settings):
        yield asking(place)


@contextmanager
def _ours(plans: int, folder: str) -> Iterator[Timed]:
    url = f"sqlite:///{folder}/{plans}.db"
    with local_slack(NOW) as place:
        fill_database(url, place.workspace.team_id, OWN, plans, USUAL)
        with application(OURS, place, DATABASE_URL=url):
            yield asking(place)


def asking(place: Running) -> Timed:
    """How long `/pip status` of the manager takes."""
    driver = Driver(place.url)  # one connection, kept open
    driver.users(id=MANAGER.id, name=MANAGER.name, tz=MANAGER.zone)

    def ask() -> float:
        began = perf_counter()
        answer = driver.command(MANAGER.id, "/pip", "status")
        seconds = perf_counter() - began
        assert answer["response"], "no answer came"
        return seconds

    return ask
