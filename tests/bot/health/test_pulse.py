"""Each trouble is in the log once when it begins, and once when it ends."""

import logging

import pytest

from bot.health.facts import Fact
from bot.health.pulse import Pulse

WELL = Fact("slack_up", "about", 1)
AWAY = Fact("slack_up", "about", 0, trouble="Slack cannot be reached", code="unreached", stops=True)
REVOKED = Fact("slack_up", "about", 0, trouble="Slack refuses this app", code="token_revoked", stops=True)


@pytest.fixture(autouse=True)
def _speak(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.health")


def heard(caplog: pytest.LogCaptureFixture, *rounds: list[Fact]) -> list[str]:
    """What is logged while the facts are one after the other."""
    waiting = list(rounds)
    pulse = Pulse(lambda: waiting.pop(0))
    for _ in rounds:
        pulse.beat()
    return [record.getMessage() for record in caplog.records]


def test_a_trouble_that_lasts_is_told_once_and_its_end_once(caplog: pytest.LogCaptureFixture) -> None:
    assert heard(caplog, [WELL], [AWAY], [AWAY], [AWAY], [WELL], [WELL]) == [
        "trouble: Slack cannot be reached",
        "over: Slack cannot be reached",
    ]


def test_another_cause_of_the_same_trouble_is_told(caplog: pytest.LogCaptureFixture) -> None:
    assert heard(caplog, [AWAY], [REVOKED]) == [
        "trouble: Slack cannot be reached",
        "over: Slack cannot be reached",
        "trouble: Slack refuses this app",
    ]


def test_a_count_that_changes_is_no_new_trouble(caplog: pytest.LogCaptureFixture) -> None:
    counts = [[Fact("overdue", "about", number, trouble=f"{number} are overdue")] for number in (1, 2, 3)]
    assert heard(caplog, *counts) == ["trouble: 1 are overdue"]


def test_the_line_names_action_and_code(caplog: pytest.LogCaptureFixture) -> None:
    heard(caplog, [REVOKED], [])
    found = [(record.__dict__["action"], record.__dict__["code"]) for record in caplog.records]
    assert found == [("trouble_began", "token_revoked"), ("trouble_ended", "token_revoked")]


def test_it_looks_before_it_gathers() -> None:
    order: list[str] = []

    def facts() -> list[Fact]:
        order.append("gathered")
        return []

    Pulse(facts, [lambda: order.append("looked")]).beat()
    assert order == ["looked", "gathered"]
