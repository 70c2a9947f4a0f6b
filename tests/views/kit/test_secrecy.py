"""What people typed stays where it may be read, and is never read as formatting."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.screens import PlanCard
from tests.support.screens import feedback_rounds, gallery, samples, typed
from tests.support.screens.reading import blocks_of, parts_of, visible_text
from tests.support.screens.showing import SHOWS
from views.delivery.messages import message
from views.feedback.rounds import ask_modal, feedback_modal, give_modal
from views.plan.plan_modal import plan_modal, withdraw_modal
from views.programme.command_answers import list_blocks, status_blocks
from views.programme.digest import digest_modal
from views.programme.home import home
from views.start.preview import preview_modal, shared_modal
from views.start.start_form import start_modal
from views.weekly.check_ins import check_in_modal
from views.weekly.reflections import reflection_modal

CANARY = "*canary* <!channel> <@U0SPY>"
PLAN, PAIR = typed.plan(CANARY), typed.participants(CANARY)
CARD = PlanCard(PLAN, PAIR, samples.TALK_IN_LONDON, (1,), 2)
HOME = replace(samples.HR_HOME, mine=(CARD,), team=(CARD,), all_plans=(CARD,), digest=typed.digest(CANARY))
CHOICE = replace(samples.CHOICE, plan=PLAN, agent=PAIR.agent)


def screens() -> Iterator[gallery.Screen]:
    """Every screen that shows anything that was typed."""
    for role in (Role.AGENT, Role.MANAGER, Role.HR):
        yield plan_modal(replace(samples.plan_screen(role, PLAN, 2), participants=PAIR))
    for step in (1, 2, 3):
        yield start_modal(replace(samples.start_screen(step, typed.draft(CANARY)), agent=PAIR.agent))
    yield preview_modal(replace(samples.PREVIEW, terms=PLAN.terms, agent=PAIR.agent))
    yield shared_modal(replace(samples.SHARED_SCREEN, plan=PLAN, agent=PAIR.agent))
    yield check_in_modal(replace(samples.CHECK_IN_SCREEN, choices=(CHOICE,), chosen=CHOICE))
    yield reflection_modal(replace(samples.REFLECTION_SCREEN, manager=PAIR.manager, better=CANARY))
    yield ask_modal(feedback_rounds.ask_form(PAIR))
    yield give_modal(feedback_rounds.give_form(PAIR.agent, CANARY))
    yield feedback_modal(feedback_rounds.feedback_screen(CANARY, PAIR))
    yield digest_modal(typed.digest(CANARY))
    yield withdraw_modal(samples.plan_screen(Role.MANAGER, PLAN))
    yield from (home(HOME), status_blocks(HOME), list_blocks(HOME))
    yield from (show(CANARY) for show in SHOWS)


@pytest.mark.parametrize("screen", list(screens()))
def test_what_people_typed_is_never_read_as_formatting(screen: gallery.Screen) -> None:
    marked = [part["text"] for part in parts_of(blocks_of(screen)) if part.get("type") == "mrkdwn"]
    assert not any("canary" in text for text in marked)
    assert all(text.startswith("*") and text.endswith("*") for text in marked)


@pytest.mark.parametrize("screen", list(screens()))
def test_ids_and_values_hold_nothing_that_was_typed(screen: gallery.Screen) -> None:
    names = [part.get(key, "") for part in parts_of(blocks_of(screen)) for key in ("block_id", "action_id", "value")]
    assert not any("canary" in name for name in names)
    if isinstance(screen, View):
        assert "canary" not in (screen.private_metadata or "")


def test_the_screens_above_do_show_what_was_typed() -> None:
    assert sum("canary" in json.dumps(blocks_of(screen)) for screen in screens()) >= 11


def test_a_message_about_people_holds_none_of_it() -> None:
    items = [replace(samples.item(kind), digest=typed.digest(CANARY)) for kind in samples.MESSAGE_KINDS]
    sent = message(items, reader_zone="Asia/Manila")
    assert "canary" not in json.dumps(blocks_of(sent)) + sent.text


def test_a_message_writes_mentions_only_from_user_ids() -> None:
    for sent in gallery.messages().values():
        assert "<@" not in visible_text(sent)
        assert "<!" not in visible_text(sent)
