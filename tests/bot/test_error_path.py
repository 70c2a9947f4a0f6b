"""The one error path: words where the person looks, and nothing of theirs in the log."""

import json
import logging
import re
from contextlib import AbstractContextManager
from typing import Any

import pytest

from bot.error_path import note, trace
from coaching.base.errors import InvalidForm, Problem, Refusal
from tests.handlers.start.test_drafts import FIRST
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.people import ADMIN, AGENT, MANAGER
from views.kit.ids import action_of

CANARY = "canary-7f3a"
REFERENCE = re.compile(r"Reference: ([0-9A-F]{8})")


def failing(harness: BotHarness, where: str, error: Exception) -> AbstractContextManager[None]:
    """A listener that fails, until the block ends."""

    def fail() -> None:
        raise error

    return harness.listening(where, fail)


def unforeseen() -> Exception:
    """An error whose message holds what somebody typed."""
    return ValueError(f"could not convert string to float: {CANARY}")


def reference_in(output: object, caplog: pytest.LogCaptureFixture) -> str:
    """The reference a person was given; the log holds it, too, and nothing of theirs."""
    found = REFERENCE.search(texts_of(output))
    assert found, output
    (record,) = [each for each in caplog.records if found[1] in each.getMessage()]
    assert "ValueError at" in record.getMessage()
    assert CANARY not in caplog.text
    assert record.exc_info is None
    return found[1]


def test_a_command_that_fails_answers_with_a_reference(harness: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    with failing(harness, "command:/pip", unforeseen()):
        answer = harness.pip(MANAGER, "status")
    assert "Nothing you typed was lost" in texts_of(answer["response"])
    assert reference_in(answer["response"], caplog)


def test_a_click_that_fails_answers_in_a_modal(harness: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    with failing(harness, "action:open_plan", unforeseen()):
        view = harness.modal(harness.press(AGENT, "open_plan", "p1"))
    assert view["callback_id"] == "notice"
    assert reference_in(view, caplog)


def test_two_failures_have_two_references(harness: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    with failing(harness, "command:/pip", unforeseen()):
        output = [reference_in(harness.pip(MANAGER, "status")["response"], caplog) for _ in range(2)]
    assert len(set(output)) == 2


def test_a_submission_that_fails_keeps_the_form_below(harness: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    view = harness.modal(harness.pip(MANAGER, "start"))
    with failing(harness, "view:start_step", unforeseen()):
        answer = harness.driver.submit(MANAGER.id, view["id"], FIRST | {"observed": CANARY})
    assert answer["response_action"] == "push"
    assert reference_in(answer["view"], caplog)
    below = harness.driver.views(MANAGER.id)["views"][0]
    assert CANARY in texts_of(below["state"])


def test_problems_stand_at_their_fields(harness: BotHarness) -> None:
    view = harness.modal(harness.pip(MANAGER, "start"))
    with failing(harness, "view:start_step", InvalidForm([Problem("observed", "needed")])):
        answer = harness.driver.submit(MANAGER.id, view["id"], FIRST | {"observed": "x"})
    ((block_id, words),) = answer["errors"].items()
    assert (action_of(block_id), words) == ("observed", "Please fill this in.")


def test_on_the_third_modal_the_words_stand_in_the_form(harness: BotHarness) -> None:
    view = harness.modal(harness.pip(MANAGER, "start"))
    body = {"type": "view_submission", "user": {"id": MANAGER.id}, "team": {"id": harness.workspace.team_id}}
    third = view | {"previous_view_id": "V2", "root_view_id": "V1"}
    with failing(harness, "view:start_step", Refusal("draft_gone")):
        output = json.loads(harness.dispatch(body | {"view": third}).body or "{}")
    assert output["response_action"] == "errors"
    ((block_id, words),) = output["errors"].items()
    assert action_of(block_id) == "agent"
    assert "draft is gone" in words


def test_a_screen_that_cannot_be_opened_any_more_becomes_a_message(harness: BotHarness) -> None:
    harness.driver.faults("views.open", "expired_trigger_id", times=2)
    assert harness.press(MANAGER, "start_plan", "")["ok"]
    output = harness.driver.messages(MANAGER.id)[-1]
    assert output["text"] == "A note from Followthrough."
    assert "Reference" in texts_of(output["blocks"])


def test_when_slack_takes_nothing_the_log_has_it_all(harness: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    body: dict[str, Any] = {"type": "block_actions", "trigger_id": "1.2.3", "user": {"id": AGENT.id}}
    body |= {"team": {"id": harness.workspace.team_id}, "actions": [{"action_id": "open_plan", "value": "p1"}]}
    harness.driver.faults("chat.postMessage", "http_500")
    with failing(harness, "action:open_plan", unforeseen()):
        assert harness.dispatch(body).status == 200
    assert [record.levelname for record in caplog.records if record.name == "bot.error_path"] == [
        "ERROR",
        "WARNING",
        "WARNING",
    ]
    assert CANARY not in caplog.text


def test_a_message_that_fails_is_answered_where_it_was_written(
    harness: BotHarness, caplog: pytest.LogCaptureFixture
) -> None:
    with failing(harness, "event:message", unforeseen()):
        assert harness.event(harness.dm_event(AGENT, CANARY)).status == 200
    (call,) = harness.calls("chat.postMessage")
    assert reference_in(call["arguments"], caplog)


def test_another_event_that_fails_is_left_to_come_again(harness: BotHarness) -> None:
    user = harness.workspace.user_json(harness.workspace.directory.users[ADMIN.id])
    with failing(harness, "event:user_change", unforeseen()):
        assert harness.event({"type": "user_change", "user": user}).status == 500


def test_a_closed_modal_that_fails_is_only_logged(harness: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    view = harness.modal(harness.pip(MANAGER, "start"))
    with failing(harness, "view_closed:start_step", unforeseen()):
        harness.driver.close(MANAGER.id, view["id"])
    assert "unforeseen reference=" in caplog.text


def test_a_refusal_is_no_error_in_the_log(harness: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.error_path")
    harness.pip(MANAGER, "setup")
    assert [record for record in caplog.records if record.name == "bot.error_path"] == []


def fail_twice() -> None:
    """Fails because of another failure; both speak of the canary."""
    try:
        float(CANARY)
    except ValueError as first:
        raise KeyError(CANARY) from first


def test_a_trace_names_the_kinds_and_places_of_the_whole_chain() -> None:
    place = r"test_error_path.py:\d+:\w+"
    with pytest.raises(KeyError) as caught:
        fail_twice()
    output = trace(caught.value)
    assert re.fullmatch(rf"KeyError at {place} > {place} because of ValueError at {place}", output)


def test_a_trace_follows_what_happened_meanwhile_unless_it_was_put_aside() -> None:
    inner, outer = ValueError(CANARY), RuntimeError(CANARY)
    outer.__context__ = inner
    assert trace(outer) == "RuntimeError at nowhere because of ValueError at nowhere"
    outer.__suppress_context__ = True
    assert trace(outer) == "RuntimeError at nowhere"


def test_a_note_gives_the_reference_it_logged(caplog: pytest.LogCaptureFixture) -> None:
    reference = note(unforeseen())
    assert f"reference={reference}" in caplog.text
    assert CANARY not in caplog.text
