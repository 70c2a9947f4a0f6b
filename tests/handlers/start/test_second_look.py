"""Words about a person get a second look wherever they are written, and are saved with the second click."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from coaching.base.person import Person
from tests.handlers.ending.test_outcomes import settled, with_figures
from tests.handlers.plan.test_statements import clicked, plan_in
from tests.handlers.start.test_drafts import FIRST, SECOND, begun, submitted
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW, a_plan
from tests.support.people import AGENT, HR, MANAGER

View = dict[str, Any]
CHARACTER, NO_FACT = "describes a person", "names no fact"
ANTI_EXAMPLES = {
    "Improve communication": NO_FACT,
    "Improve customer service": NO_FACT,
    "Improve customer interactions.": NO_FACT,
    "Do better next week": NO_FACT,
    "Your numbers are still low.": NO_FACT,
    "Be more professional": CHARACTER,
    "Careless, with a poor attitude": CHARACTER,
}
"""From the guides, with what is said to each."""
FINE = "In 3 of 6 reviews the closing summary was missing"


def note(harness: BotHarness) -> View:
    """A coaching note."""
    return harness.modal(harness.pip(MANAGER, "note"))


def check_in(harness: BotHarness) -> View:
    """The check-in form."""
    harness.share()
    return harness.modal(harness.pip(MANAGER, "checkin"))


def answer(harness: BotHarness) -> View:
    """The manager's answer to the agent's view."""
    seen = {"agent_view": "Two weeks were hard", "view_written_at": NOW, "opened_at": NOW, "acknowledged_at": NOW}
    plan = harness.share(a_plan(**seen))
    return clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "answer_view")


def change(harness: BotHarness) -> View:
    """The manager's change of a settled plan."""
    return clicked(harness, MANAGER, plan_in(harness, MANAGER, settled(harness).id), "amend_plan")


def comment(harness: BotHarness) -> View:
    """HR's comment on a plan."""
    return clicked(harness, HR, plan_in(harness, HR, harness.share().id), "comment_plan")


def outcome(harness: BotHarness) -> View:
    """The reason of an outcome."""
    plan = with_figures(harness, settled(harness, 35), reached=True)
    return clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "propose_outcome")


def decision(harness: BotHarness) -> View:
    """HR's words about an outcome."""
    typed = {"outcome": "achieved", "outcome_reason": FINE}
    harness.driver.submit(MANAGER.id, outcome(harness)["id"], typed)
    with harness.unit_of_work() as uow:
        plan = uow.plans.open_of_agent(AGENT.id)
    assert plan is not None
    return clicked(harness, HR, plan_in(harness, HR, plan.id), "decide_outcome")


PLACES: Mapping[str, tuple[Callable[[BotHarness], View], Person, dict[str, Any], str]] = {
    "note": (note, MANAGER, {"agent": AGENT.id}, "note_text"),
    "strength": (check_in, MANAGER, {"focus": "Closing the call"}, "strength"),
    "focus": (check_in, MANAGER, {"strength": "Kept calm in a hard call"}, "focus"),
    "next step": (check_in, MANAGER, {"strength": "Kept calm in a call", "focus": "The close"}, "step_1_text"),
    "answer": (answer, MANAGER, {}, "view_answer"),
    "change": (change, MANAGER, {"goal_1_target": "5.8"}, "amend_reason"),
    "comment": (comment, HR, {}, "review_comment"),
    "outcome": (outcome, MANAGER, {"outcome": "achieved"}, "outcome_reason"),
    "decision": (decision, HR, {"verdict": "returned"}, "outcome_comment"),
}
ALL = pytest.mark.parametrize("place", PLACES)


def is_saved(answer: Mapping[str, Any]) -> bool:
    """Whether the form is through: replaced by a notice, or closed."""
    view = answer.get("view")
    return bool(answer["ok"]) and (view is None or view["callback_id"] in ("notice", "plan"))


@ALL
@pytest.mark.parametrize("words", ANTI_EXAMPLES)
def test_the_guides_anti_examples_are_named_once_and_saved_on_the_second_click(
    harness: BotHarness, place: str, words: str
) -> None:
    open_form, writer, typed, field = PLACES[place]
    view = open_form(harness)
    first = harness.driver.submit(writer.id, view["id"], typed | {field: words})
    again = first["view"]
    assert again["callback_id"] == view["callback_id"]
    blocks = again["blocks"]
    at = next(n for n, block in enumerate(blocks) if block.get("element", {}).get("action_id") == field)
    assert "Worth a second look" in texts_of(blocks[at + 1])
    assert ANTI_EXAMPLES[words] in texts_of(blocks[at + 1])
    assert "Nothing is saved yet" in texts_of(blocks[at + 2])
    assert words in texts_of(again["state"]), "what was typed stays"
    assert is_saved(harness.driver.submit(writer.id, again["id"], {}))


@ALL
def test_words_with_a_fact_are_saved_at_once(harness: BotHarness, place: str) -> None:
    open_form, writer, typed, field = PLACES[place]
    assert is_saved(harness.driver.submit(writer.id, open_form(harness)["id"], typed | {field: FINE}))


def test_a_refused_form_that_was_looked_at_keeps_the_mark(harness: BotHarness) -> None:
    view = note(harness)
    again = harness.driver.submit(MANAGER.id, view["id"], {"agent": MANAGER.id, "note_text": "Careless"})["view"]
    refused = harness.driver.submit(MANAGER.id, again["id"], {})
    assert "somebody else" in str(refused["errors"])
    assert is_saved(harness.driver.submit(MANAGER.id, again["id"], {"agent": AGENT.id}))


def test_in_the_start_form_the_words_are_quoted_under_the_field_they_stand_in(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST | {"observed": "Careless with 4 of 10 notes"}))
    typed = SECOND | {"support_1_text": "Talk about her lack of motivation"}
    harness.driver.type(MANAGER.id, view["id"], typed)
    view = harness.modal(harness.driver.click(MANAGER.id, "check_goals", view_id=view["id"]))
    order = [texts_of(block) for block in view["blocks"]]
    at = next(n for n, block in enumerate(view["blocks"]) if "support_1_due" in texts_of(block))
    assert "“lack of motivation”" in order[at + 1]
    assert "What did you see?: “Careless”" in texts_of(view)
    view = harness.modal(harness.driver.click(MANAGER.id, "go_back", view_id=view["id"]))
    at = next(n for n, block in enumerate(view["blocks"]) if block.get("element", {}).get("action_id") == "observed")
    assert "“Careless”" in texts_of(view["blocks"][at + 1])


def test_a_goal_that_says_in_general_what_will_be_different_is_named(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST | {"unusual": ["nothing"]}))
    typed = SECOND | {"goal_1_metric": "own", "goal_1_statement": "improve communication", "goal_1_baseline": "50"}
    harness.driver.type(MANAGER.id, view["id"], typed | {"goal_1_target": "90"})
    read = texts_of(harness.modal(harness.driver.click(MANAGER.id, "check_goals", view_id=view["id"])))
    assert "“improve communication” judges, and names no fact." in read
    assert "nothing stands out" not in read


@pytest.mark.parametrize("words", [words for words, why in ANTI_EXAMPLES.items() if why == NO_FACT])
def test_what_was_seen_without_a_fact_is_named_beside_the_goals_and_under_its_field(
    harness: BotHarness, words: str
) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST | {"observed": words}))
    harness.driver.type(MANAGER.id, view["id"], SECOND)
    view = harness.modal(harness.driver.click(MANAGER.id, "check_goals", view_id=view["id"]))
    assert f"“{words}” judges, and names no fact." in texts_of(view)
    view = harness.modal(harness.driver.click(MANAGER.id, "go_back", view_id=view["id"]))
    at = next(n for n, block in enumerate(view["blocks"]) if block.get("element", {}).get("action_id") == "observed")
    assert NO_FACT in texts_of(view["blocks"][at + 1])
