"""`age`: what a lead waits for at 60 plans of 26 weeks each, against a fixed text from a bare app.

`home` is their App Home, `form` the form of a check-in opened from it, `open` one plan opened from it.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from time import perf_counter

from benchmarks.bulk_data import fill_database
from benchmarks.harness import Figure, Timed, medians
from benchmarks.hr import NOW, bare_app
from benchmarks.processes import OURS, application, local_slack
from benchmarks.sample import AGED, MANAGER
from sandbox.driver import Driver

PLANS = 60
WARM_UP = 5
LOOKS = {"form": "open_check_in", "open": "open_plan"}


def run(rounds: int, plans: int = PLANS) -> list[Figure]:
    """Measures all in turn."""
    with ExitStack() as stack:
        contenders = {"a bare app": stack.enter_context(bare_app()), **stack.enter_context(_ours(plans))}
        for ask in contenders.values():
            for _ in range(WARM_UP):
                ask()
        bare, home, form, plan = medians(contenders, rounds).values()
    return [
        Figure("home", home / bare, at_most=8),
        Figure("form", form / bare, at_most=6),
        Figure("open", plan / bare, at_most=6),
    ]


@contextmanager
def _ours(plans: int) -> Iterator[dict[str, Timed]]:
    pairs = [(f"U0AGED{number}", MANAGER.id) for number in range(plans)]
    with tempfile.TemporaryDirectory() as folder, local_slack(NOW) as place:
        url = f"sqlite:///{folder}/aged.db"
        fill_database(url, place.workspace.team_id, pairs, plans, AGED, counted=NOW)
        with application(OURS, place, DATABASE_URL=url):
            driver = Driver(place.url)  # one connection, kept open
            driver.users(id=MANAGER.id, name=MANAGER.name, tz=MANAGER.zone)
            _await_home(driver)
            clicks = {look: partial(_click, driver, action) for look, action in LOOKS.items()}
            yield {"home": partial(_home, driver), **clicks}


def _await_home(driver: Driver) -> None:
    """The first Home is drawn with nothing warm: on a busy machine it may come late."""
    for _ in range(WARM_UP):
        if driver.home(MANAGER.id)["home"]:
            return


def _home(driver: Driver) -> float:
    began = perf_counter()
    answer = driver.home(MANAGER.id)
    seconds = perf_counter() - began
    assert answer["home"], "no Home came"
    return seconds


def _click(driver: Driver, action_id: str) -> float:
    home = driver.views(MANAGER.id)["home"]
    began = perf_counter()
    answer = driver.click(MANAGER.id, action_id, view_id=home["id"])
    seconds = perf_counter() - began
    assert answer["view"], "no modal came"
    driver.close(MANAGER.id, answer["view"]["id"])
    return seconds
