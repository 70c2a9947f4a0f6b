"""`hr`: what HR waits for, at 500 against 5,000 plans of 26 weeks, and what a manager waits for while HR looks.

`growth` is that of the slowest to grow of `/pip status`, `/pip list` and the opened weekly summary, `ratio` the slowest
of them against a fixed text from a bare app, `beside` a manager's `/pip status` while HR asks six times in a row.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from statistics import median
from threading import Thread
from time import perf_counter

from benchmarks.ack import OWN, asking
from benchmarks.bulk_data import fill_database, meet_everybody
from benchmarks.harness import Figure, Timed, medians
from benchmarks.processes import BARE, OURS, application, local_slack
from benchmarks.sample import AGED, HR, MASTER
from sandbox.driver import Driver
from sandbox.testing import Running
from storage.open_storage import open_storage

NOW = datetime(2026, 12, 9, 10, tzinfo=UTC)
"""A Wednesday: of each plan a check-in and some help wait longer than three working days."""
FEW, MANY = 500, 5_000
WARM_UP = 5
IN_A_ROW = 6
LOOKS = ("status", "list", "summary")


def run(rounds: int, few: int = FEW, many: int = MANY) -> list[Figure]:
    """Measures all in turn, then a manager beside HR."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        contenders = {"a bare app": stack.enter_context(bare_app())}
        places = {size: stack.enter_context(_ours(size, folder)) for size in (few, many)}
        for size, place in places.items():
            contenders |= {f"{look}, {size:,} plans": _looking(place, look) for look in LOOKS}
        for ask in contenders.values():
            for _ in range(WARM_UP):
                ask()
        taken = medians(contenders, rounds)
        beside = _beside(places[many], rounds)
    small, large = ([taken[f"{look}, {size:,} plans"] for look in LOOKS] for size in (few, many))
    return [
        Figure("growth", max(after / before for before, after in zip(small, large, strict=True)), at_most=1.3),
        Figure("ratio", max(large) / taken["a bare app"], at_most=6),
        Figure("beside", beside, at_most=5),
    ]


@contextmanager
def bare_app() -> Iterator[Timed]:
    """How long a bare app takes to answer with a fixed text."""
    with local_slack(NOW) as place, application(BARE, place):
        yield asking(place)


@contextmanager
def _ours(plans: int, folder: str) -> Iterator[Running]:
    url = f"sqlite:///{folder}/{plans}.db"
    with local_slack(NOW) as place:
        team = place.workspace.team_id
        fill_database(url, team, OWN, plans, AGED, counted=NOW)
        opened = open_storage(url, MASTER)
        meet_everybody(opened, team, plans)
        opened.close()
        with application(OURS, place, DATABASE_URL=url):
            yield place


def _looking(place: Running, look: str) -> Timed:
    """How long one look of HR takes: a command, or the summary opened from Home."""
    driver = Driver(place.url)  # one connection, kept open
    driver.users(id=HR.id, name=HR.name, tz=HR.zone)
    return partial(_open_summary, driver) if look == "summary" else partial(_ask, driver, look)


def _ask(driver: Driver, look: str) -> float:
    began = perf_counter()
    answer = driver.command(HR.id, "/pip", look)
    seconds = perf_counter() - began
    assert answer["response"], "no answer came"
    return seconds


def _open_summary(driver: Driver) -> float:
    home = driver.views(HR.id)["home"] or driver.home(HR.id)["home"]
    began = perf_counter()
    answer = driver.click(HR.id, "open_digest", view_id=home["id"])
    seconds = perf_counter() - began
    assert answer["view"], "no summary came"
    driver.close(HR.id, answer["view"]["id"])
    return seconds


def _beside(place: Running, rounds: int) -> float:
    """How many times longer a manager waits while HR looks six times in a row than alone."""
    ask, hr = asking(place), _looking(place, "summary")
    alone = median(ask() for _ in range(rounds))
    while_hr: list[float] = []
    for _ in range(max(1, rounds // IN_A_ROW)):
        looks = Thread(target=lambda: [hr() for _ in range(IN_A_ROW)])
        looks.start()
        while looks.is_alive():
            while_hr.append(ask())
        looks.join()
    print(f"  a manager: median {alone * 1000:.1f} ms alone, {median(while_hr) * 1000:.1f} ms beside HR")
    return median(while_hr) / alone
