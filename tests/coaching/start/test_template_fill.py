"""A template fills what is empty, gives way to another one, and never touches what somebody typed."""

import pytest

from coaching.base.metrics import CATALOGUE
from coaching.start.drafts import Draft, fill_from_template, terms
from coaching.start.templates import TEMPLATES, Template
from tests.support.builders import NOW, TYPED, a_draft
from tests.support.people import MANAGER

EMPTY = Draft("draft-1", MANAGER.id, {}, NOW)


def chosen(template: str, draft: Draft = EMPTY) -> Draft:
    """Return `draft` after `template` was chosen in it."""
    return fill_from_template(draft.typed({"template": template}, NOW))


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda template: template.key)
def test_an_empty_draft_takes_all_that_the_template_suggests(template: Template) -> None:
    draft = chosen(template.key)
    goals = [(draft.value(f"goal_{n}_metric"), draft.value(f"goal_{n}_how")) for n in range(1, draft.goals + 1)]
    support = [draft.value(f"support_{n}_text") for n in range(1, draft.support + 1)]
    assert [goal for goal in goals if any(goal)] == [(goal.metric, goal.how) for goal in template.goals]
    assert [text for text in support if text] == [action.text for action in template.support]


def test_a_suggestion_brings_the_measures_unit_and_no_numbers() -> None:
    draft = chosen("call_centre")
    assert draft.value("goal_1_unit") == CATALOGUE["aht"].unit
    assert not [field for field in draft.values if field.endswith(("baseline", "target", "due"))]


def test_a_suggestion_can_be_shared_once_it_has_numbers() -> None:
    rhythm = {field: TYPED[field] for field in ("agent", "length", "start_date", "weekday", "time")}
    filled = chosen("call_centre", Draft("draft-1", MANAGER.id, rhythm, NOW))
    found = terms(filled.typed({"goal_2_baseline": "82", "goal_2_target": "85"}, NOW))
    assert [(goal.metric, goal.unit) for goal in found.goals] == [("csat", "%")]
    assert len(found.support) == 4


def test_the_same_template_fills_once() -> None:
    draft = chosen("call_centre").typed({"goal_2_metric": "", "goal_2_statement": "", "goal_2_how": ""}, NOW)
    assert fill_from_template(draft) is draft


def test_another_template_takes_the_place_of_untouched_suggestions() -> None:
    draft = chosen("technical_support", chosen("call_centre"))
    assert [draft.value(f"goal_{n}_metric") for n in (1, 2)] == ["fcr", "reopen_rate"]
    assert draft.value("support_1_text") == TEMPLATES["technical_support"].support[0].text
    assert draft.goals == 2


def test_going_back_to_blank_takes_untouched_suggestions_away() -> None:
    draft = chosen("blank", chosen("call_centre"))
    assert not any(text for field, text in draft.values.items() if field.startswith(("goal_", "support_")))


def test_what_was_typed_before_a_template_was_chosen_stays() -> None:
    typed = chosen("blank", a_draft())
    draft = chosen("call_centre", typed)
    saved = {field: text for field, text in typed.values.items() if field.startswith(("goal_1_", "support_1_"))}
    assert saved.items() <= draft.values.items()
    assert draft.value("goal_2_metric") == "csat"
    assert draft.value("support_2_text") == TEMPLATES["call_centre"].support[1].text


@pytest.mark.parametrize(
    ("field", "text"),
    [("goal_1_statement", "In our own words"), ("goal_1_baseline", "6.5"), ("goal_1_due", "2026-12-24")],
)
def test_a_suggestion_that_somebody_worked_on_stays_whole(field: str, text: str) -> None:
    worked_on = chosen("call_centre").typed({field: text}, NOW)
    draft = chosen("technical_support", worked_on)
    before = {name: value for name, value in worked_on.values.items() if name.startswith("goal_1_")}
    assert before.items() <= draft.values.items()
    assert draft.value("goal_2_metric") == "reopen_rate"


def test_support_that_somebody_changed_stays_whole() -> None:
    draft = chosen("technical_support", chosen("call_centre").typed({"support_2_owner": "hr"}, NOW))
    assert draft.value("support_2_text") == TEMPLATES["call_centre"].support[1].text
    assert draft.value("support_1_text") == TEMPLATES["technical_support"].support[0].text


def test_a_template_never_takes_room_away() -> None:
    draft = chosen("remote", a_draft(goals=3, support=5))
    assert (draft.goals, draft.support) == (3, 5)
