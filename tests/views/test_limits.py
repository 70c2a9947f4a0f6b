"""Slack would take every screen, whatever was typed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.base.people import Role
from coaching.screens import PlanCard, StartSheet
from tests.views import gallery, limits, samples, typed
from views.artefact import speak_of
from views.home import home
from views.modals.check_in import check_in_modal
from views.modals.plan import plan_modal
from views.modals.preview import preview_modal
from views.modals.reflection import reflection_modal
from views.modals.start import start_modal

EVERYTHING = gallery.everything()
odd_text = st.text(max_size=60) | st.sampled_from(
    ["字" * 4000, "word " * 2000, "\n" * 50, " ", "🙂" * 3000, "*_~`<@U1>"]
)


@pytest.mark.parametrize("name", EVERYTHING)
def test_slack_would_take_it(name: str) -> None:
    limits.check(EVERYTHING[name])


@given(odd_text)
@settings(max_examples=30)
def test_a_plan_of_any_words_can_be_read_and_logged(text: str) -> None:
    plan, pair = typed.plan(text), typed.pair(text)
    for role in (Role.AGENT, Role.MANAGER, Role.HR):
        limits.check(plan_modal(replace(samples.plan_sheet(role, plan, 2), pair=pair)))
    choice = replace(samples.CHOICE, plan=plan, agent=pair.agent)
    limits.check(check_in_modal(replace(samples.CHECK_IN_SHEET, choices=(choice,), chosen=choice)))


@given(odd_text)
@settings(max_examples=30)
def test_a_draft_of_any_words_can_be_opened_and_previewed(text: str) -> None:
    agent = typed.pair(text).agent
    preview = replace(samples.PREVIEW, terms=typed.plan(text).terms, agent=agent)
    speak_of(text)
    limits.check(preview_modal(preview))
    for step in (1, 2, 3):
        limits.check(start_modal(StartSheet(replace(typed.draft(text), step=step), agent)))


@given(odd_text, odd_text)
@settings(max_examples=30)
def test_any_name_and_message_fit_home_and_reflection(name: str, text: str) -> None:
    pair = typed.pair(name)
    card = PlanCard(typed.plan(text), pair, samples.TALK_IN_LONDON, (1, 2), 2)
    limits.check(home(replace(samples.HR_HOME, mine=(card,), team=(card,), all_plans=(card,))))
    limits.check(reflection_modal(replace(samples.REFLECTION_SHEET, manager=pair.manager, better=text)))
