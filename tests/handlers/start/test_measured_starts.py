"""The start form asks which start is right where a typed baseline and the imported weeks differ by more than chance."""

from datetime import timedelta

import pytest

from coaching.goals.measures import Measure
from tests.handlers.start.test_draft_review import FAIR, goals, kinds, previewed
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW
from tests.support.people import AGENT, OTHER_AGENT

ASKED = "Average handle time (AHT): which start is right?"


def imported(harness: BotHarness, value: float, agent_id: str = AGENT.id) -> None:
    """Four weeks of handle times around a value."""
    values = (value, value + 0.1, value - 0.1, value)
    with harness.unit_of_work() as uow:
        uow.measures.take(
            [
                Measure(agent_id, "aht", (NOW - timedelta(weeks=n)).date(), each, 150)
                for n, each in enumerate(values, start=1)
            ]
        )


def test_it_asks_below_the_baseline_and_before_sharing(harness: BotHarness) -> None:
    imported(harness, 11.0)
    blocks = kinds(goals(harness, FAIR))
    asked = next(at for at, words in enumerate(blocks) if ASKED in words)
    assert blocks[asked - 1] == "goal_1_baseline"
    words = blocks[asked].replace("\u00a0", " ")
    assert "The last 4 weeks were 11 min (10.87 to 11.13), and the value here is 6.5 min" in words
    assert ASKED in texts_of(previewed(harness, FAIR))


@pytest.mark.parametrize(("value", "agent_id"), [(6.5, AGENT.id), (11.0, OTHER_AGENT.id)])
def test_it_does_not_ask_where_both_agree_or_nothing_is_known(harness: BotHarness, value: float, agent_id: str) -> None:
    imported(harness, value, agent_id)
    assert ASKED not in texts_of(goals(harness, FAIR))
    assert ASKED not in texts_of(previewed(harness, FAIR))
