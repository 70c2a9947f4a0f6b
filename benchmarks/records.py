"""`records`: what encryption and the audit chain cost, against the same run without them.

`ack` is `/pip status` of a manager of five plans among many, `digest` HR's weekly summary over as many: counted as for
its post, then opened with its names. Both contenders of a kind take turns.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from benchmarks.ack import MANY, OWN, WARM_UP, asking
from benchmarks.ack import NOW as WHEN_ASKED
from benchmarks.bulk_data import fill_database, meet_everybody
from benchmarks.harness import Figure, Timed, medians
from benchmarks.plain import plainly
from benchmarks.processes import HERE, OURS, application, local_slack
from benchmarks.sample import AGENT, AS_HR, MANAGER, MASTER, TEAM, USUAL
from services.programme.digest import digest_facts
from services.programme.overview import open_digest
from storage.open_storage import Opened, open_storage

PLAIN = (sys.executable, str(HERE / "plain.py"))
AT_MOST = 1.15
NOW = datetime(2026, 12, 9, 10, tzinfo=UTC)
"""A Wednesday: of each plan one check-in is overdue, and nobody confirmed a receipt."""
DIGESTS = 5
"""Rounds of `ack` for one of `digest`: a digest takes as long as many commands."""


def run(rounds: int, plans: int = MANY) -> list[Figure]:
    """Measures both."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        bots = {name: stack.enter_context(_bot(name, plans, folder)) for name in ("sealed", "plain")}
        for ask in bots.values():
            for _ in range(WARM_UP):
                ask()
        ack = _ratio(bots, rounds)
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        offices = {name: stack.enter_context(_digest_database(name, plans, folder)) for name in ("sealed", "plain")}
        for count in offices.values():
            count()
        digest = _ratio(offices, max(1, rounds // DIGESTS))
    return [Figure("ack", ack, AT_MOST), Figure("digest", digest, AT_MOST)]


def _ratio(contenders: dict[str, Timed], rounds: int) -> float:
    taken = medians(contenders, rounds)
    return taken["sealed"] / taken["plain"]


@contextmanager
def _bot(name: str, plans: int, folder: str) -> Iterator[Timed]:
    """A bot of one kind in a process of its own, and how long it takes to answer `/pip status`."""
    url = f"sqlite:///{folder}/{name}.db"
    with local_slack(WHEN_ASKED) as place:
        with plainly() if name == "plain" else nullcontext():
            fill_database(url, place.workspace.team_id, OWN, plans, USUAL)
        with application(PLAIN if name == "plain" else OURS, place, DATABASE_URL=url):
            yield asking(place)


@contextmanager
def _digest_database(name: str, plans: int, folder: str) -> Iterator[Timed]:
    """A database of one kind with `plans` plans and all their people, and how long its digest takes."""
    url = f"sqlite:///{folder}/{name}.db"
    kind = plainly if name == "plain" else nullcontext
    with kind():
        fill_database(url, TEAM, [(AGENT.id, MANAGER.id)], plans, USUAL, counted=NOW)
        opened = open_storage(url, MASTER)
        meet_everybody(opened, TEAM, plans)
    try:
        yield partial(_digest, opened, kind)
    finally:
        opened.close()


def _digest(opened: Opened, kind: Callable[[], AbstractContextManager[None]]) -> float:
    with kind():
        began = perf_counter()
        with opened.storage.unit_of_work(TEAM) as uow:
            digest_facts(uow, NOW)
        with opened.storage.unit_of_work(TEAM) as uow:
            facts = open_digest(uow, AS_HR, NOW)
        seconds = perf_counter() - began
    assert facts.check_ins.shown[0].participants.agent.name, "a digest with names"
    return seconds
