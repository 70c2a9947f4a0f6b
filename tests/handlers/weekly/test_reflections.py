"""The agent's reflection: from a button, or from what they wrote by DM."""

from datetime import timedelta
from typing import Any

import pytest

from coaching.delivery.weekly_notices import ReflectionOfferNotice
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import CHECK_IN, NOW
from tests.support.people import AGENT, STRANGER

WRITTEN = "Calls feel calmer & <shorter>"
AS_SLACK_SENDS_IT = "Calls feel calmer &amp; &lt;shorter&gt;"


def asked(harness: BotHarness, plan_id: str) -> dict[str, Any]:
    """The three questions, open."""
    return harness.modal(harness.press(AGENT, "open_reflection", f"{plan_id}:1"))


def text(harness: BotHarness, text: str = AS_SLACK_SENDS_IT) -> str:
    """The `ts` of something the agent wrote to the app."""
    return str(harness.driver.message(AGENT.id, harness.workspace.dm(AGENT.id).id, text)["ts"])


def test_three_answers_are_stored(harness: BotHarness) -> None:
    plan = harness.share()
    answers = {"better": "Calls feel calmer", "blocked": "The new CRM", "ask": "A second screen"}
    assert harness.driver.submit(AGENT.id, asked(harness, plan.id)["id"], answers)["view"]["callback_id"] == "notice"
    reflection = harness.plan(plan.id).reflection(1)
    assert reflection is not None
    assert (reflection.better, reflection.blocked, reflection.ask) == tuple(answers.values())


def test_no_answer_at_all_is_an_error_at_the_first_field(harness: BotHarness) -> None:
    plan = harness.share()
    assert list(harness.driver.submit(AGENT.id, asked(harness, plan.id)["id"])["errors"]) == ["better"]


def test_a_check_in_logged_meanwhile_keeps_what_was_typed(harness: BotHarness) -> None:
    plan = harness.share()
    view = asked(harness, plan.id)
    with harness.unit_of_work() as uow:
        uow.plans.add_check_in(plan, CHECK_IN, "another view")
    answer = harness.driver.submit(AGENT.id, view["id"], {"better": "Calls feel calmer"})
    assert answer["response_action"] == "push"
    assert "Calls feel calmer" in texts_of(harness.driver.views(AGENT.id)["views"][0]["state"])


def test_a_value_that_names_no_check_in_is_refused(harness: BotHarness) -> None:
    plan = harness.share()
    for value in (plan.id, f"{plan.id}:x", f"{plan.id}:99"):
        view = harness.modal(harness.press(AGENT, "open_reflection", value))
        assert "No reflection is open" in texts_of(view)


def test_a_message_can_become_the_first_answer_and_nothing_is_stored_before_the_submit(harness: BotHarness) -> None:
    plan = harness.share()
    ts = text(harness)
    view = harness.modal(harness.press(AGENT, "use_as_reflection", f"{plan.id}:1:{ts}"))
    assert WRITTEN in texts_of(view["blocks"])
    assert harness.plan(plan.id).reflection(1) is None
    harness.driver.submit(AGENT.id, view["id"])
    reflection = harness.plan(plan.id).reflection(1)
    assert reflection is not None
    assert reflection.better == WRITTEN


def test_a_message_that_is_gone_opens_the_empty_questions(harness: BotHarness) -> None:
    plan = harness.share()
    view = harness.modal(harness.press(AGENT, "use_as_reflection", f"{plan.id}:1:1700000000.000100"))
    assert view["callback_id"] == "reflection"


def test_a_dm_that_is_gone_opens_the_empty_questions(harness: BotHarness) -> None:
    plan = harness.share()
    harness.driver.faults("conversations.history", "channel_not_found")
    view = harness.modal(harness.press(AGENT, "use_as_reflection", f"{plan.id}:1:1700000000.000100"))
    assert view["callback_id"] == "reflection"


def test_only_ones_own_words_are_taken(harness: BotHarness) -> None:
    plan = harness.share()
    other = harness.press(AGENT, "open_reflection", f"{plan.id}:1", text="Said by the app")
    assert other["ok"]
    (posted,) = [each for each in harness.driver.messages(AGENT.id) if each["text"] == "Said by the app"]
    view = harness.modal(harness.press(AGENT, "use_as_reflection", f"{plan.id}:1:{posted['ts']}"))
    assert "Said by the app" not in texts_of(view)


def test_a_message_by_dm_is_offered_as_a_reflection_once(harness: BotHarness) -> None:
    plan = harness.share()
    event = harness.dm_event(AGENT, "Calls feel calmer")
    for retry in (0, 1):
        assert harness.event(event, retry).status == 200
    with harness.unit_of_work() as uow:
        offers = [item for item in uow.ledger.known([plan.id]) if item.kind is ReflectionOfferNotice]
    assert len(offers) == 1
    assert not harness.calls("chat.postMessage")


def test_people_without_a_plan_are_told_so_once_and_nothing_of_a_check_in_of_theirs(harness: BotHarness) -> None:
    event = harness.dm_event(STRANGER, "Hello?")
    for retry in (0, 1, 2):
        assert harness.event(event, retry).status == 200
    (call,) = harness.calls("chat.postMessage")
    assert "you have none ahead" in texts_of(call["arguments"])
    assert "your check-in" not in texts_of(call["arguments"])
    assert "Hello" not in texts_of(call["arguments"])


@pytest.mark.parametrize("typed", ["help", "Help!", " ? "])
def test_help_is_answered_and_not_offered_as_a_reflection(harness: BotHarness, typed: str) -> None:
    plan = harness.share()
    assert harness.event(harness.dm_event(AGENT, typed)).status == 200
    (call,) = harness.calls("chat.postMessage")
    assert "/pip help" in texts_of(call["arguments"])
    with harness.unit_of_work() as uow:
        assert not [item for item in uow.ledger.known([plan.id]) if item.kind is ReflectionOfferNotice]


def test_what_is_written_after_the_answers_is_offered_and_joins_the_first(harness: BotHarness) -> None:
    plan = harness.share()
    harness.driver.submit(AGENT.id, asked(harness, plan.id)["id"], {"better": "Fewer holds", "ask": "A second screen"})
    assert harness.event(harness.dm_event(AGENT, AS_SLACK_SENDS_IT)).status == 200
    with harness.unit_of_work() as uow:
        (offer,) = [item for item in uow.ledger.known([plan.id]) if item.kind is ReflectionOfferNotice]
        assert offer.notice == ReflectionOfferNotice(plan.id, 1, offer.notice.message_ts)
    view = harness.modal(harness.press(AGENT, "use_as_reflection", f"{plan.id}:1:{text(harness)}"))
    harness.driver.submit(AGENT.id, view["id"])
    reflection = harness.plan(plan.id).reflection(1)
    assert reflection is not None
    assert (reflection.better, reflection.ask) == (f"Fewer holds\n{WRITTEN}", "A second screen")


def test_a_message_that_is_longer_than_the_field_is_said_to_be(harness: BotHarness) -> None:
    plan = harness.share()
    for characters, is_said in ((2000, False), (2500, True)):
        ts = text(harness, "a" * characters)
        view = harness.modal(harness.press(AGENT, "use_as_reflection", f"{plan.id}:1:{ts}"))
        assert ("It holds 2,000 characters" in texts_of(view)) is is_said


def test_edits_files_bots_and_channels_are_not_answers(harness: BotHarness) -> None:
    harness.workspace.clock.set(NOW + timedelta(hours=1))
    said_by_person = harness.dm_event(STRANGER, "Hello?")
    others = (
        {"subtype": "message_changed"},
        {"subtype": "file_share"},
        {"bot_id": "B0OTHER"},
        {"channel_type": "group"},
    )
    for other in others:
        assert harness.event(said_by_person | other).status == 200
    assert not harness.calls("chat.postMessage")
