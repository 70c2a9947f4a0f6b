"""The check-in form and its agenda."""

import json
from dataclasses import replace

from coaching.screens import CheckInScreen
from tests.support.screens import endings, samples, slack_limits
from tests.support.screens.reading import blocks_of, inputs_of, visible_text
from views.kit.ids import action_of
from views.weekly.check_ins import check_in_modal

SCREEN = samples.CHECK_IN_SCREEN
OTHER = CheckInScreen(SCREEN.choices, samples.OTHER_CHOICE, None, None)


def test_the_form_asks_strength_first_and_one_focus() -> None:
    names = list(inputs_of(check_in_modal(SCREEN)))
    readings = [f"reading_{n}_{part}" for n in (1, 2) for part in ("value", "sample")]
    steps = [f"step_{n}_{part}" for n in (1, 2, 3) for part in ("text", "owner", "due")]
    assert names == ["plan", "strength", *readings, "focus", *steps, "blocker"]


def test_only_strength_and_focus_are_needed() -> None:
    blocks = inputs_of(check_in_modal(SCREEN))
    assert {name for name, block in blocks.items() if not block["optional"]} == {"plan", "strength", "focus"}


def test_the_agenda_comes_before_the_form() -> None:
    words = visible_text(check_in_modal(SCREEN))
    agenda = ["Summaries", "One open question before a solution", "Send the new checklist", "Shadow two calls of Bea"]
    assert all(words.index(text) < words.index("One thing that went well") for text in agenda)
    assert "To talk about with Ana Cruz" in words


def test_the_agenda_names_what_is_in_the_way() -> None:
    blocked = visible_text(check_in_modal(replace(SCREEN, blockers=endings.blockers("The CRM is slow"))))
    assert blocked.index("The CRM is slow") < blocked.index("One thing that went well")
    assert "In the way" not in visible_text(check_in_modal(replace(OTHER, blockers=())))


def test_the_first_check_in_has_an_agenda_too() -> None:
    words = visible_text(check_in_modal(OTHER))
    assert "No reflection was sent. That is fine" in words
    assert "Focus from last time" not in words
    assert "What the company promised" in words


def test_a_reading_shows_what_was_agreed() -> None:
    blocks = inputs_of(check_in_modal(SCREEN))
    assert blocks["reading_2_value"]["hint"]["text"] == "Agreed: 7.5\u00a0min → 6.5\u00a0min"
    assert blocks["reading_2_value"]["label"]["text"] == "Average handle time (AHT) this week (min)"
    assert blocks["reading_2_value"]["element"]["type"] == "plain_text_input"
    assert blocks["reading_2_sample"]["element"]["is_decimal_allowed"] is False


def test_choosing_another_check_in_is_reported_at_once() -> None:
    block = inputs_of(check_in_modal(SCREEN))["plan"]
    assert block["dispatch_action"] is True
    assert [option["value"] for option in block["element"]["options"]] == ["p1:2", "p2:1"]
    assert block["element"]["initial_option"]["text"]["text"] == "Ana Cruz · check-in 2 · Thu 22 Oct"


def test_no_word_about_one_person_can_end_up_with_another() -> None:
    one = {block["block_id"] for block in inputs_of(check_in_modal(SCREEN)).values()}
    other = {block["block_id"] for block in inputs_of(check_in_modal(OTHER)).values()}
    assert one & other == {"plan"}
    assert {action_of(block) for block in one} == set(inputs_of(check_in_modal(SCREEN)))


def test_a_long_name_leaves_number_and_day_of_the_choice_readable() -> None:
    agent = replace(samples.AGENT, name="Maria " * 20)
    choice = replace(samples.CHOICE, agent=agent)
    view = check_in_modal(replace(SCREEN, choices=(choice,), chosen=choice))
    (option,) = inputs_of(view)["plan"]["element"]["options"]
    assert option["text"]["text"].endswith("… · check-in 2 · Thu 22 Oct")
    slack_limits.check(view)


def test_the_modal_knows_its_choice() -> None:
    view = check_in_modal(SCREEN).to_dict()
    assert json.loads(view["private_metadata"]) == {"choice": "p1:2"}
    assert view["callback_id"] == "check_in"


def test_the_longest_plan_can_be_logged() -> None:
    choice = replace(samples.CHOICE, plan=samples.longest_plan())
    many = tuple(replace(choice, value=f"p{n}:1") for n in range(150))
    view = check_in_modal(replace(SCREEN, choices=(choice, *many), chosen=choice))
    slack_limits.check(view)
    assert len(blocks_of(view)) < 40
