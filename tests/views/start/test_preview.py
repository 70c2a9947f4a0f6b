"""The preview, and what is said once a plan is shared."""

import json
from dataclasses import replace

from tests.support.screens import samples
from tests.support.screens.reading import buttons_of, inputs_of, visible_text
from views.kit.plan_label import use_plan_label
from views.start.preview import preview_modal, shared_modal


def test_the_preview_names_the_agent_and_the_customers_word() -> None:
    assert "Coaching plan for Ana Cruz" in visible_text(preview_modal(samples.PREVIEW))
    use_plan_label("growth plan")
    assert "Growth plan for Ana Cruz" in visible_text(preview_modal(samples.PREVIEW))


def test_the_preview_holds_all_terms() -> None:
    words = visible_text(preview_modal(samples.PREVIEW))
    terms = samples.TERMS
    typed = [terms.observed, terms.context.workload, *(goal.how for goal in terms.goals)]
    assert all(text in words for text in [*typed, *(action.text for action in terms.support)])
    assert "Mon 5 Oct 2026 to Fri 4 Dec 2026 (60 days)" in words
    assert "Every Thursday, 15:00 (London time)" in words


def test_the_preview_says_when_it_reaches_the_agent_in_their_own_time() -> None:
    words = visible_text(preview_modal(samples.PREVIEW))
    assert "*Reaches the agent*\nThu 22 Oct, 22:00 (Manila time)" in words
    assert "*First check-in*\nThu 22 Oct, 15:00 (London time)" in words


def test_sharing_needs_the_talk_first() -> None:
    view = preview_modal(samples.PREVIEW)
    block = inputs_of(view)["we_have_talked"]
    assert block["optional"] is False
    assert "We have talked about this" in visible_text(view)
    assert view.to_dict()["submit"]["text"] == "Share"


def test_the_preview_knows_its_draft_and_the_way_back() -> None:
    view = preview_modal(samples.PREVIEW)
    assert json.loads(view.to_dict()["private_metadata"]) == {"draft": "d1", "step": 4}
    assert "go_back" in buttons_of(view)


def test_goals_that_are_left_out_are_named() -> None:
    assert "will not be part" not in visible_text(preview_modal(samples.PREVIEW))
    words = visible_text(preview_modal(replace(samples.PREVIEW, left_out_goals=2)))
    assert "Left out, because numbers are missing: 2 suggested goals." in words


def test_the_preview_says_who_can_see_the_plan() -> None:
    assert "Who can see this: Ana Cruz, you and HR. Nobody else." in visible_text(preview_modal(samples.PREVIEW))


def test_a_plan_without_context_shows_no_empty_list() -> None:
    bare = replace(samples.TERMS, context=type(samples.TERMS.context)())
    assert "Workload" not in visible_text(preview_modal(replace(samples.PREVIEW, terms=bare)))


def test_a_shared_plan_says_when_the_agent_hears_of_it() -> None:
    view = shared_modal(samples.SHARED_SCREEN)
    assert "Ana Cruz gets a short note on Thu 22 Oct, 22:00 (Manila time)." in visible_text(view)
    assert buttons_of(view) == {"open_plan": "p1"}
    assert "submit" not in view.to_dict()
