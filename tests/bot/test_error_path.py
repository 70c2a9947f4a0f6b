"""The one error path: words where the person looks, and nothing of theirs in the log."""

import json
import logging
import re
from contextlib import AbstractContextManager
from typing import Any

import pytest

from bot.error_path import note, trace
from coaching.base.errors import InvalidForm, Problem, Refusal
from tests.support.office import Office, texts_of
from tests.support.people import ADMIN, AGENT, MANAGER
from views.kit.ids import action_of

CANARY = "canary-7f3a"
REFERENCE = re.compile(r"Reference: ([0-9A-F]{8})")


def failing(office: Office, where: str, error: Exception) -> AbstractContextManager[None]:
    """A listener that fails, until the block ends."""

    def fail() -> None:
        raise error

    return office.listening(where, fail)


def unforeseen() -> Exception:
    """An error whose message holds what somebody typed."""
    return ValueError(f"could not convert string to float: {CANARY}")


def reference_in(said: object, caplog: pytest.LogCaptureFixture) -> str:
    """The reference a person was given; the log holds it, too, and nothing of theirs."""
    found = REFERENCE.search(texts_of(said))
    assert found, said
    (record,) = [each for each in caplog.records if found[1] in each.getMessage()]
    assert "ValueError at" in record.getMessage()
    assert CANARY not in caplog.text
    assert record.exc_info is None
    return found[1]


def test_a_command_that_fails_answers_with_a_reference(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with failing(office, "command:/pip", unforeseen()):
        answer = office.pip(MANAGER, "status")
    assert "Nothing you typed was lost" in texts_of(answer["response"])
    assert reference_in(answer["response"], caplog)


def test_a_click_that_fails_answers_in_a_modal(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with failing(office, "action:open_plan", unforeseen()):
        view = office.modal(office.press(AGENT, "open_plan", "p1"))
    assert view["callback_id"] == "notice"
    assert reference_in(view, caplog)


def test_two_failures_have_two_references(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with failing(office, "command:/pip", unforeseen()):
        said = [reference_in(office.pip(MANAGER, "status")["response"], caplog) for _ in range(2)]
    assert len(set(said)) == 2


def test_a_submission_that_fails_keeps_the_form_below(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    view = office.modal(office.pip(MANAGER, "start"))
    with failing(office, "view:start_step", unforeseen()):
        answer = office.driver.submit(MANAGER.id, view["id"], {"agent": AGENT.id, "observed": CANARY})
    assert answer["response_action"] == "push"
    assert reference_in(answer["view"], caplog)
    below = office.driver.views(MANAGER.id)["views"][0]
    assert CANARY in texts_of(below["state"])


def test_problems_stand_at_their_fields(office: Office) -> None:
    view = office.modal(office.pip(MANAGER, "start"))
    with failing(office, "view:start_step", InvalidForm([Problem("observed", "needed")])):
        answer = office.driver.submit(MANAGER.id, view["id"], {"agent": AGENT.id, "observed": "x"})
    ((block_id, words),) = answer["errors"].items()
    assert (action_of(block_id), words) == ("observed", "Please fill this in.")


def test_on_the_third_modal_the_words_stand_in_the_form(office: Office) -> None:
    view = office.modal(office.pip(MANAGER, "start"))
    body = {"type": "view_submission", "user": {"id": MANAGER.id}, "team": {"id": office.workspace.team_id}}
    third = view | {"previous_view_id": "V2", "root_view_id": "V1"}
    with failing(office, "view:start_step", Refusal("draft_gone")):
        said = json.loads(office.dispatch(body | {"view": third}).body or "{}")
    assert said["response_action"] == "errors"
    ((block_id, words),) = said["errors"].items()
    assert action_of(block_id) == "agent"
    assert "draft is gone" in words


def test_a_screen_that_cannot_be_opened_any_more_becomes_a_message(office: Office) -> None:
    office.driver.faults("views.open", "expired_trigger_id", times=2)
    assert office.press(MANAGER, "start_plan", "")["ok"]
    said = office.driver.messages(MANAGER.id)[-1]
    assert said["text"] == "A note from Followthrough."
    assert "Reference" in texts_of(said["blocks"])


def test_when_slack_takes_nothing_the_log_has_it_all(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    body: dict[str, Any] = {"type": "block_actions", "trigger_id": "1.2.3", "user": {"id": AGENT.id}}
    body |= {"team": {"id": office.workspace.team_id}, "actions": [{"action_id": "open_plan", "value": "p1"}]}
    office.driver.faults("chat.postMessage", "http_500")
    with failing(office, "action:open_plan", unforeseen()):
        assert office.dispatch(body).status == 200
    assert [record.levelname for record in caplog.records if record.name == "bot.error_path"] == [
        "ERROR",
        "WARNING",
        "WARNING",
    ]
    assert CANARY not in caplog.text


def test_a_message_that_fails_is_answered_where_it_was_written(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with failing(office, "event:message", unforeseen()):
        assert office.event(office.dm_event(AGENT, CANARY)).status == 200
    (call,) = office.calls("chat.postMessage")
    assert reference_in(call["arguments"], caplog)


def test_another_event_that_fails_is_left_to_come_again(office: Office) -> None:
    user = office.workspace.user_json(office.workspace.directory.users[ADMIN.id])
    with failing(office, "event:user_change", unforeseen()):
        assert office.event({"type": "user_change", "user": user}).status == 500


def test_a_closed_modal_that_fails_is_only_logged(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    view = office.modal(office.pip(MANAGER, "start"))
    with failing(office, "view_closed:start_step", unforeseen()):
        office.driver.close(MANAGER.id, view["id"])
    assert "unforeseen reference=" in caplog.text


def test_a_refusal_is_no_error_in_the_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.error_path")
    office.pip(MANAGER, "setup")
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
    told = trace(caught.value)
    assert re.fullmatch(rf"KeyError at {place} > {place} because of ValueError at {place}", told)


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
