"""Slack would take every screen, whatever was typed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.base.person import Role
from coaching.screens import PlanCard, StartScreen
from tests.support.screens import gallery, samples, slack_limits, typed
from views.kit.plan_label import use_plan_label
from views.plan.plan_modal import plan_modal
from views.programme.home import home
from views.start.preview import preview_modal
from views.start.start_form import start_modal
from views.weekly.check_ins import check_in_modal
from views.weekly.reflections import reflection_modal

EVERYTHING = gallery.everything()
odd_text = st.text(max_size=60) | st.sampled_from(
    ["字" * 4000, "word " * 2000, "\n" * 50, " ", "🙂" * 3000, "*_~`<@U1>"]
)


@pytest.mark.parametrize("name", EVERYTHING)
def test_slack_would_take_it(name: str) -> None:
    slack_limits.check(EVERYTHING[name])


@given(odd_text)
@settings(max_examples=30)
def test_a_plan_of_any_words_can_be_read_and_logged(text: str) -> None:
    plan, participants = typed.plan(text), typed.participants(text)
    for role in (Role.AGENT, Role.MANAGER, Role.HR):
        slack_limits.check(plan_modal(replace(samples.plan_screen(role, plan, 2), participants=participants)))
    choice = replace(samples.CHOICE, plan=plan, agent=participants.agent)
    slack_limits.check(check_in_modal(replace(samples.CHECK_IN_SCREEN, choices=(choice,), chosen=choice)))


@given(odd_text)
@settings(max_examples=30)
def test_a_draft_of_any_words_can_be_opened_and_previewed(text: str) -> None:
    agent = typed.participants(text).agent
    preview = replace(samples.PREVIEW, terms=typed.plan(text).terms, agent=agent)
    use_plan_label(text)
    slack_limits.check(preview_modal(preview))
    for step in (1, 2, 3):
        slack_limits.check(start_modal(StartScreen(replace(typed.draft(text), step=step), agent)))


@given(odd_text, odd_text)
@settings(max_examples=30)
def test_any_name_and_message_fit_home_and_reflection(name: str, text: str) -> None:
    participants = typed.participants(name)
    card = PlanCard(typed.plan(text), participants, samples.TALK_IN_LONDON, (1, 2), 2)
    slack_limits.check(home(replace(samples.HR_HOME, mine=(card,), team=(card,), all_plans=(card,))))
    slack_limits.check(reflection_modal(replace(samples.REFLECTION_SCREEN, manager=participants.manager, better=text)))
