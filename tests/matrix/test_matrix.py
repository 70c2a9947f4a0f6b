"""The matrix has every listener, and finds what is not as the policy says."""

import pytest

from coaching.plan.policy import Allowed
from handlers.pip import CAPABILITIES, WORDS
from handlers.request.listeners import together
from tests.matrix.cast import PARTS
from tests.matrix.matrix_harness import MatrixHarness
from tests.matrix.playing import Played, play
from tests.matrix.rows import ROWS, Row
from tests.support.bound_listeners import bound
from views.kit.ids import NOTE_SHORTCUT, START_SHORTCUT


def listeners() -> set[tuple[str, str]]:
    """Return what the app listens to, as it registered it, with the words of its command."""
    found = {(kind, getattr(constraint, "pattern", constraint)) for kind, constraint, _ in bound()}
    words = {("command", word) for word in WORDS}
    return {each for each in found if each[0] != "command"} | words


def test_every_listener_has_a_row_and_every_row_a_listener() -> None:
    assert {row.listener for row in ROWS} == listeners()
    assert len([each for each in bound() if each[0] == "command"]) == 1


def test_the_tables_of_the_handlers_are_what_is_registered() -> None:
    tables = {
        *(("action", str(name)) for name in together(CAPABILITIES, "buttons")),
        *(("view", str(name)) for name in together(CAPABILITIES, "forms")),
        *(("event", name) for name in together(CAPABILITIES, "events")),
        *(("command", name) for name in WORDS),
        ("shortcut", START_SHORTCUT),
        ("shortcut", NOTE_SHORTCUT),
    }
    assert listeners() - tables == {
        ("action", ".*"),
        *(("view_closed", step) for step in ("start_step", "start_preview")),
    }
    assert tables <= listeners()


def rows(*names: str) -> list[Row]:
    return [row for row in ROWS if row.listener[1] in names]


def found(played: Played, *words: str) -> list[str]:
    return [problem for problem in played.unexpected if all(word in problem for word in words)]


STRANGERS = [part for part in PARTS if part.name in ("stranger", "former manager")]


def test_a_path_that_does_not_ask_is_found(matrix: MatrixHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.core.plan_access.require", lambda *_asked: Allowed())
    played = play(matrix, rows("open_check_in", "withdraw", "check_in"), STRANGERS, worlds=["ordinary"])
    assert found(played, "stranger", "view withdraw", "yes instead of not_yours")
    assert found(played, "stranger", "view withdraw", "refused, and yet something changed")
    assert found(played, "former manager", "view check_in", "instead of not_yours")


def test_a_list_that_shows_too_much_is_found(matrix: MatrixHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.programme.overview.decide", lambda *_asked: Allowed())
    monkeypatch.setattr("storage.plan.plan_summaries.PlanSummaries.led_by", lambda outlines, _person: outlines.listed())
    played = play(matrix, rows("list", "app_home_opened"), STRANGERS, worlds=["ordinary"])
    assert found(played, "stranger", "command list", "shows ['outline']")
    assert found(played, "former manager", "event app_home_opened", "shows ['outline']")


def test_a_section_that_is_not_left_out_is_found(matrix: MatrixHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.plan.plan_screen.visible", lambda plan, _sections: plan)
    monkeypatch.setattr("services.core.plan_access.require", lambda *_asked: Allowed())
    monkeypatch.setattr("services.plan.plan_screen.require", lambda *_asked: Allowed())
    played = play(matrix, rows("open_plan"), [part for part in PARTS if part.name == "stand-in"], worlds=["ordinary"])
    assert found(played, "stand-in", "withdrawn", "withdrawal")
