"""The three questions before a check-in."""

import json
from dataclasses import replace

from tests.support.screens import samples, slack_limits
from tests.support.screens.reading import inputs_of, visible_text
from views.weekly.reflections import reflection_modal

SCREEN = samples.REFLECTION_SCREEN


def test_three_short_questions_and_none_is_forced() -> None:
    blocks = inputs_of(reflection_modal(SCREEN))
    assert list(blocks) == ["better", "blocked", "ask"]
    assert all(block["optional"] for block in blocks.values())


def test_the_agent_reads_when_and_for_whom() -> None:
    words = visible_text(reflection_modal(SCREEN))
    assert "Your check-in is on Thu 22 Oct, 22:00 (Manila time)." in words
    assert "What would you like Mario Reyes to do?" in words
    assert "Mario Reyes and HR can read your answers. Nobody else." in words


def test_an_earlier_answer_can_be_changed() -> None:
    blocks = inputs_of(reflection_modal(replace(SCREEN, existing=samples.REFLECTION)))
    values = [block["element"]["initial_value"] for block in blocks.values()]
    assert values == ["Summaries", "Slow CRM", "Listen to two calls"]


def test_a_written_message_joins_what_the_first_answer_says() -> None:
    blocks = inputs_of(reflection_modal(replace(SCREEN, existing=samples.REFLECTION, better="A good week")))
    assert blocks["better"]["element"]["initial_value"] == "Summaries\nA good week"
    assert blocks["blocked"]["element"]["initial_value"] == "Slow CRM"


def test_a_very_long_message_still_opens() -> None:
    slack_limits.check(reflection_modal(replace(SCREEN, better="word " * 8000)))


def test_the_modal_knows_plan_and_number() -> None:
    view = reflection_modal(SCREEN).to_dict()
    assert json.loads(view["private_metadata"]) == {"plan": "p1", "number": 2}
    assert (view["callback_id"], view["submit"]["text"]) == ("reflection", "Send")
