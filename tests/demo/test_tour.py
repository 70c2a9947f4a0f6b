"""The tour asks for things that exist: people, commands, and words that stand on the page."""

import re
from pathlib import Path
from typing import Any

import pytest

from demo.plans import STORIES
from demo.staff import BY_ID, BY_NAME
from demo.tour import STEPS
from handlers.pip import VERBS
from tests.support.world import MANIFEST

PAGE = Path(__file__).parent.parent.parent / "sandbox" / "page" / "js"
steps = pytest.mark.parametrize("step", STEPS, ids=lambda step: step["title"])


def test_the_tour_is_short() -> None:
    assert 5 <= len(STEPS) <= 7


@steps
def test_each_step_is_taken_by_somebody_who_works_here(step: dict[str, Any]) -> None:
    assert step["as"] in BY_ID
    assert step["title"]
    assert step["text"]


@steps
def test_each_command_exists(step: dict[str, Any]) -> None:
    commands = [step["try"]] if "try" in step else []
    known = {each["command"] for each in MANIFEST["features"]["slash_commands"]}
    for command in commands + re.findall(r"`(/[^`]+)`", step["text"]):
        name, _, verb = command.partition(" ")
        assert name in known
        assert verb in VERBS


@steps
def test_a_step_is_at_most_fifty_words(step: dict[str, Any]) -> None:
    assert len(step["text"].split()) <= 50


@pytest.mark.parametrize("words", ["+1 week", "Web API calls"])
def test_what_the_tour_asks_to_press_stands_on_the_page(words: str) -> None:
    assert any(f"*{words}*" in step["text"] for step in STEPS)
    assert any(f'"{words}"' in script.read_text() for script in PAGE.glob("*.js"))


def test_the_person_to_start_a_plan_with_has_none() -> None:
    named = BY_NAME["Callum Reid"]
    assert f"*{named.name}*" in STEPS[1]["text"]
    assert STEPS[2]["as"] == named.id
    assert named not in [story.agent for story in STORIES]
