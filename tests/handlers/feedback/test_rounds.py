"""Colleagues are asked, write, and are read, through Slack."""

from datetime import timedelta
from typing import Any

import pytest

from coaching.base.person import Person
from coaching.plan.plan import Plan
from handlers.request import slack_people
from scheduling.worker import plan as plan_and_close
from services.core.worker_context import WorkerContext
from services.feedback.round_closing import close_rounds
from tests.handlers.ending.test_outcomes import settled, submit
from tests.handlers.plan.test_statements import clicked, plan_in
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW
from tests.support.people import AGENT, HR, MANAGER, STRANGER

PEERS = [Person(f"U0PEER{n}", f"Peer {n}", "Europe/Berlin") for n in range(8)]
CLOSED = NOW + timedelta(days=30)


@pytest.fixture
def plan(harness: BotHarness) -> Plan:
    """Return a running plan whose colleagues the app has never heard of."""
    for person in PEERS:
        harness.arrive(person)
    return settled(harness, 1)


def asked(harness: BotHarness, plan: Plan, count: int = 8, **more: Any) -> Any:
    """The manager asks so many."""
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "ask_colleagues")
    return submit(harness, MANAGER, form, {"colleagues": [peer.id for peer in PEERS[:count]]} | more)


def round_id(harness: BotHarness, plan: Plan) -> str:
    """The round that is open."""
    with harness.unit_of_work() as uow:
        newest: str = uow.feedback.of_plan(plan.id)[0].id
        return newest


def answer(harness: BotHarness, plan: Plan, person: Person, words: str) -> Any:
    """Somebody opens the questions from their message and answers them."""
    form = harness.modal(harness.press(person, "open_feedback", round_id(harness, plan)))
    return harness.modal(submit(harness, person, form, {"feedback_helps": words, "feedback_try": f"{words} more"}))


def close(harness: BotHarness, at: Any = CLOSED) -> None:
    """The close comes."""
    harness.workspace.clock.set(at)
    close_rounds(WorkerContext(harness.storage, harness.workspace.team_id), at)


def test_too_few_are_refused_in_words_and_may_be_asked_with_names(harness: BotHarness, plan: Plan) -> None:
    refused = asked(harness, plan, 7)
    assert "easy to guess who wrote what" in str(refused)
    assert "Ask with names" in str(refused)
    assert "one message, and no reminder" in texts_of(asked(harness, plan, 7, feedback_names=True))
    form = harness.modal(harness.press(PEERS[0], "open_feedback", round_id(harness, plan)))
    assert "Your name stands beside your answer" in texts_of(form)


def test_who_is_asked_reads_whom_it_is_about_and_nothing_of_a_plan(harness: BotHarness, plan: Plan) -> None:
    asked(harness, plan)
    form = harness.modal(harness.press(PEERS[0], "open_feedback", round_id(harness, plan)))
    text = texts_of(form)
    assert f"Feedback for {AGENT.name}" in text
    assert "at least 5 of you wrote" in text
    assert "how you write" in text
    for secret in (plan.id, plan.ref, "plan", "goal", "day 30", plan.terms.observed):
        assert secret not in str(form)


def test_what_was_written_is_read_after_the_close_by_all_readers_alike(harness: BotHarness, plan: Plan) -> None:
    asked(harness, plan)
    for number, person in enumerate(PEERS[:5]):
        assert "Your answer is kept" in texts_of(answer(harness, plan, person, f"Words {number}"))
    answer(harness, plan, PEERS[0], "Second thought")
    for person in (AGENT, MANAGER, HR):
        seen = texts_of(plan_in(harness, person, plan.id))
        assert "colleagues are asked until" in seen
        assert "Words" not in texts_of(harness.press(person, "read_feedback", plan.id))
    close(harness)
    shown = []
    for person in (AGENT, MANAGER, HR):
        view = clicked(harness, person, plan_in(harness, person, plan.id), "read_feedback")
        shown.append([line for line in texts_of(view).splitlines() if line.startswith(("Words", "Second"))])
        assert not any(peer.name in texts_of(view) for peer in PEERS)
    assert shown[0] == shown[1] == shown[2]
    saved = ["Second thought", *(f"Words {n}" for n in range(1, 5))]
    assert sorted(shown[0]) == sorted([*saved, *(f"{words} more" for words in saved)])


def test_below_the_threshold_both_are_told_that_nothing_is_shown(harness: BotHarness, plan: Plan) -> None:
    asked(harness, plan)
    for person in PEERS[:4]:
        answer(harness, plan, person, "Words")
    close(harness)
    view = clicked(harness, AGENT, plan_in(harness, AGENT, plan.id), "read_feedback")
    assert "too few wrote, or the plan ended first" in texts_of(view)
    assert "Words" not in texts_of(view)


def test_a_round_with_names_that_nobody_answered_does_not_speak_of_few(harness: BotHarness, plan: Plan) -> None:
    asked(harness, plan, 2, feedback_names=True)
    close(harness)
    view = clicked(harness, AGENT, plan_in(harness, AGENT, plan.id), "read_feedback")
    assert "nobody wrote, or the plan ended first" in texts_of(view)
    assert "too few" not in texts_of(view)


def test_an_old_button_says_that_it_is_closed_to_everybody_alike(harness: BotHarness, plan: Plan) -> None:
    asked(harness, plan)
    answer(harness, plan, PEERS[0], "Words")
    old = round_id(harness, plan)
    close(harness)
    for person in (PEERS[0], PEERS[1], STRANGER):
        assert "This is closed" in texts_of(harness.press(person, "open_feedback", old))


def test_the_worker_closes_a_round_by_itself(harness: BotHarness, plan: Plan) -> None:
    asked(harness, plan)
    records = WorkerContext(harness.storage, harness.workspace.team_id)
    plan_and_close(records, NOW)
    with harness.unit_of_work() as uow:
        assert uow.feedback.next_close() is not None
    plan_and_close(records, CLOSED)
    with harness.unit_of_work() as uow:
        assert uow.feedback.next_close() is None


def typed_past_slack(harness: BotHarness, plan: Plan, asked: list[str]) -> str:
    """Returns the form's answer to people whom Slack would not offer, or to more than it lets choose."""
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "ask_colleagues")
    state = {
        "colleagues": {"type": "multi_users_select", "selected_users": asked},
        "feedback_names": {"type": "checkboxes", "selected_options": []},
    }
    typed = form | {"state": {"values": {name: {name: entry} for name, entry in state.items()}}}
    who = {"user": {"id": MANAGER.id}, "team": {"id": harness.workspace.team_id}}
    return str(harness.dispatch({"type": "view_submission", "trigger_id": "1.2.3", "view": typed} | who).body)


def test_somebody_whom_slack_does_not_know_cannot_be_asked(harness: BotHarness, plan: Plan) -> None:
    text = typed_past_slack(harness, plan, ["U0GHOST", *(peer.id for peer in PEERS)])
    assert "Slack does not know this person" in text


def test_who_cannot_be_asked_is_named(harness: BotHarness, plan: Plan) -> None:
    guest = Person("U0GUEST", "Gita Guest", "Asia/Manila", is_guest=True)
    harness.arrive(guest)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "ask_colleagues")
    assert f"Then {AGENT.name}, {MANAGER.name} and HR can read" in texts_of(form)
    also = [guest.id, AGENT.id, HR.id]
    text = str(submit(harness, MANAGER, form, {"colleagues": [*(peer.id for peer in PEERS), *also]}))
    assert f"closed accounts cannot be asked. Choose others instead of {guest.name}." in text
    assert f"read the answers. Choose others instead of {AGENT.name}, {HR.name}." in text


def test_how_many_is_checked_before_slack_is_asked_who_they_are(harness: BotHarness, plan: Plan) -> None:
    before = len(harness.calls("users.info"))
    assert "at most 30 people" in typed_past_slack(harness, plan, [f"U0GHOST{n}" for n in range(31)])
    assert "easy to guess" in str(asked(harness, plan, 7))
    assert len(harness.calls("users.info")) == before
    whom = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "ask_colleagues")["blocks"][1]
    assert whom["element"]["max_selected_items"] == 30


def test_slack_is_asked_about_a_few_at_a_time_and_about_nobody_twice(
    harness: BotHarness, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_people, "MOST_LOOK_UPS", 5)
    before = len(harness.calls("users.info"))
    assert "Please press “Ask” once more" in str(asked(harness, plan))
    assert len(harness.calls("users.info")) == before + 5
    assert "one message, and no reminder" in texts_of(asked(harness, plan))
    assert len(harness.calls("users.info")) == before + 8
