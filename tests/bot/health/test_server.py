"""The pages on the health port."""

from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.health.facts import Fact
from bot.health.server import HealthServer

AWAY = Fact("database_up", "Whether the database answers", 0, trouble="the database cannot be reached", stops=True)
SLOW = Fact("overdue", "Deliveries that are overdue", 2, trouble="2 deliveries are overdue")
SENT = Fact("deliveries", "Notices in the ledger", 3, {"kind": "agenda", "state": "sent"})
DEAD = Fact("deliveries", "Notices in the ledger", 1, {"kind": "agenda", "state": "dead"})


class Told:
    """A served bot whose facts a test sets."""

    facts: tuple[Fact, ...] = ()
    alive = True
    breaks = False

    def __init__(self) -> None:
        self.server = HealthServer(0, self.tell, lambda: self.alive)

    def tell(self) -> list[Fact]:
        """The facts, unless telling them fails."""
        if self.breaks:
            raise ValueError("what nobody may read")
        return list(self.facts)

    def page(self, path: str) -> tuple[int, str]:
        """Status and body of a page."""
        try:
            with urlopen(f"http://127.0.0.1:{self.server.port}{path}") as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()


@pytest.fixture
def told() -> Iterator[Told]:
    """Yield a served bot."""
    served = Told()
    yield served
    served.server.stop()


def test_a_bot_that_is_well_says_so(told: Told) -> None:
    assert (told.page("/healthz"), told.page("/readyz")) == ((200, "ok\n"), (200, "ok\n"))


def test_a_database_that_is_away_is_said_and_is_no_reason_to_end_the_process(told: Told) -> None:
    told.facts = (AWAY, SLOW)
    assert told.page("/healthz") == (200, "the database cannot be reached\n2 deliveries are overdue\n")
    assert told.page("/readyz") == (503, "the database cannot be reached\n")


def test_what_does_not_stop_the_work_leaves_it_ready(told: Told) -> None:
    told.facts = (SLOW,)
    assert told.page("/readyz") == (200, "ok\n")


def test_a_worker_without_a_sign_is_a_reason_to_end_the_process(told: Told) -> None:
    told.alive = False
    assert told.page("/healthz")[0] == 503


def test_metrics_are_what_prometheus_reads(told: Told) -> None:
    told.facts = (AWAY, SENT, DEAD)
    status, body = told.page("/metrics")
    found = {family.name: family for family in text_string_to_metric_families(body)}
    assert status == 200
    assert found["followthrough_database_up"].samples[0].value == 0
    assert {(s.labels["state"], s.value) for s in found["followthrough_deliveries"].samples} == {
        ("sent", 3),
        ("dead", 1),
    }
    assert found["process_resident_memory_bytes"].samples[0].value > 1_000_000


def test_another_path_names_those_there_are(told: Told) -> None:
    assert told.page("/") == (404, "/healthz /readyz /metrics\n")


def test_facts_that_cannot_be_told_are_said_and_repeat_nothing(told: Told) -> None:
    told.breaks = True
    assert told.page("/healthz") == (500, "health cannot be told: see the log\n")
    told.breaks = False
    assert told.page("/healthz")[0] == 200
