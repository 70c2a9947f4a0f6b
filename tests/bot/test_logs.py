"""What may stand in a log line."""

import ast
import logging
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.logs import FACTS, MOST_KINDS, OWN, QUIET, AllowList, FewRepeats, set_up_logging
from tests.support.bot_harness import BotHarness
from tests.support.people import AGENT, MANAGER

CANARY = "canary-7f3a"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Let a test set up logging, and put back what was."""
    root = logging.getLogger()
    saved = (root.level, list(root.handlers), {name: logging.getLogger(name).level for name in QUIET})
    yield
    root.setLevel(saved[0])
    root.handlers[:] = saved[1]
    for name, level in saved[2].items():
        logging.getLogger(name).setLevel(level)


def line(name: str, message: str, *, error: BaseException | None = None, **extra: Any) -> str:
    """The line of a record."""
    exc_info = (type(error), error, None) if error else None
    record = logging.LogRecord(name, logging.WARNING, "some/where.py", 7, message, None, exc_info, "speak")
    record.__dict__.update(extra)
    return AllowList().format(record)


def named_beside(source: Path) -> list[str]:
    """The names that a module gives to its log lines as `extra`; each must be written out where it is given."""
    calls = [node for node in ast.walk(ast.parse(source.read_text())) if isinstance(node, ast.Call)]
    given = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "extra"]
    return [ast.literal_eval(key) for facts in given if isinstance(facts, ast.Dict) for key in facts.keys if key]


def test_our_own_rooms_say_what_they_say_with_the_time_in_utc() -> None:
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 WARNING bot.error_path: screen not shown",
        line("bot.error_path", "screen not shown"),
    )


def test_the_facts_beside_a_message_stand_in_its_line() -> None:
    facts: dict[str, Any] = {
        "code": "channel_not_found",
        "delivery": "4f0c",
        "state": "dead",
        "action": "delivery_ended",
    }
    output = line("scheduling.courier", "delivery ended", **facts)
    assert output.endswith("delivery ended action=delivery_ended delivery=4f0c state=dead code=channel_not_found")


def test_a_fact_that_is_not_listed_stays_out() -> None:
    assert line("services.plan.plan_screen", "done", observed=CANARY, action="saved").endswith(": done action=saved")


@pytest.mark.parametrize("value", [f"{CANARY} too", "", None, ["a"], f"code\n{CANARY}", "a" * 65, "Zoë"], ids=ascii)
def test_what_has_not_the_shape_of_an_id_or_a_code_stays_out(value: object) -> None:
    assert line("scheduling.courier", "delivery ended", code=value).endswith(": delivery ended")


def test_facts_that_libraries_name_stay_out() -> None:
    assert CANARY not in line("slack_sdk.web", "A new session has been established", code=CANARY)


def test_every_fact_that_our_code_names_is_listed() -> None:
    named = [name for records in OWN for source in (ROOT / records).rglob("*.py") for name in named_beside(source)]
    assert set(named) == set(FACTS)


@pytest.mark.parametrize("message", ["A new session has been established", "⚡️ Bolt app is running!"])
def test_libraries_say_what_is_known_to_be_harmless(message: str) -> None:
    assert line("slack_bolt.App", message).endswith(message.lstrip("⚡️ "))


def test_of_what_else_libraries_say_only_the_place_is_shown() -> None:
    output = line("slack_sdk.web", f"Failed to decode Slack API response: {CANARY}")
    assert output.endswith("WARNING slack_sdk.web: where.py:7:speak")


def test_only_the_first_line_of_a_known_message_is_shown() -> None:
    assert CANARY not in line("slack_bolt.App", f"Unhandled request (...)\n---\n{CANARY}")


def test_an_error_shows_its_kind_and_never_its_message() -> None:
    output = line("bot.runtime", "tick failed", error=ValueError(CANARY))
    assert output.endswith("tick failed ValueError at nowhere")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "the database is locked: another program holds it"),
        (sqlite3.SQLITE_FULL, "the disk is full: free some space"),
        (sqlite3.SQLITE_CORRUPT, "the database file is damaged: stop the bot and restore the newest backup"),
    ],
)
def test_what_fails_at_the_database_is_said_as_such_with_the_mend(code: int, words: str) -> None:
    cause = sqlite3.OperationalError(CANARY)
    cause.sqlite_errorcode = code
    output = line("scheduling.ticker", "tick failed", error=OperationalError(CANARY, {}, cause))
    assert f"tick failed {words}" in output
    assert CANARY not in output


class Minutes:
    """A filter, and a clock for it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.filter = FewRepeats(lambda: self.now * 60)

    def passed(self, *times: float, message: str = "tick failed", name: str = "scheduling.x", **extra: Any) -> int:
        """How many lines of a kind pass, one at each of these minutes."""
        passed = 0
        for self.now in times:
            passed += self.filter.filter(a_record(name, message, **extra))
        return passed


def a_record(name: str, message: str, *args: object, **extra: Any) -> logging.LogRecord:
    """A record."""
    record = logging.LogRecord(name, logging.WARNING, "some/where.py", 7, message, args, None)
    record.__dict__.update(extra)
    return record


def test_a_line_each_second_for_an_hour_is_some_twenty_lines() -> None:
    minutes = Minutes()
    assert 12 <= minutes.passed(*(second / 60 for second in range(3600))) <= 20


def test_lines_that_differ_in_code_or_plan_are_no_repeats() -> None:
    minutes = Minutes()
    every_second = [second / 60 for second in range(20)]
    kinds: list[dict[str, Any]] = [{"code": "a"}, {"code": "b"}, {"plan": "p1"}, {"plan": "p2"}, {}]
    assert [minutes.passed(*every_second, **kind) for kind in kinds] == [5] * 5


def test_what_was_left_out_is_counted_in_the_next_line() -> None:
    minutes = Minutes()
    minutes.passed(*[0] * 12)
    minutes.now, record = 6, a_record("scheduling.x", "tick failed")
    assert minutes.filter.filter(record)
    assert AllowList().format(record).endswith("tick failed (and 7 more like it)")


def test_a_line_that_names_something_once_always_passes() -> None:
    minutes = Minutes()
    lines = [a_record("bot.error_path", "unforeseen reference=%s %s", f"AB{n}", "at") for n in range(50)]
    assert all(minutes.filter.filter(record) for record in lines)


def test_libraries_repeat_themselves_by_the_place_in_their_code() -> None:
    minutes = Minutes()
    lines = [a_record("slack_sdk.web", f"failed {number}") for number in range(50)]
    assert sum(minutes.filter.filter(record) for record in lines) == 2


def test_kinds_without_end_take_no_memory_without_end() -> None:
    minutes = Minutes()
    for number in range(MOST_KINDS + 5):
        minutes.filter.filter(a_record("scheduling.x", "m", code=str(number)))
    assert len(minutes.filter._kinds) <= MOST_KINDS + 1


@pytest.mark.usefixtures("own_logging")
def test_even_at_debug_libraries_stay_at_info(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("DEBUG")
    for name in ("slack_sdk.web.base_client", "slack_bolt.followthrough", "sqlalchemy.engine"):
        logging.getLogger(name).debug(CANARY)
    logging.getLogger("bot.bolt").debug("ours may speak")
    output = capsys.readouterr().err
    assert CANARY not in output
    assert "ours may speak" in output


@pytest.mark.usefixtures("own_logging")
def test_a_higher_level_holds_for_libraries_too(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("ERROR")
    logging.getLogger("slack_bolt").warning("Bolt app is running!")
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("own_logging")
def test_bolts_remark_on_a_token_in_the_environment_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("INFO")
    logging.getLogger("slack_bolt.App").warning("As you gave `client` as well, `token` will be unused.")
    assert capsys.readouterr().err == ""
    assert logging.getLogger().handlers[0].stream is sys.stderr  # type: ignore[attr-defined]


def talkative() -> list[str]:
    """The loggers of libraries that there are by now."""
    return [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in QUIET]


@pytest.fixture
def loud_libraries() -> Iterator[None]:
    """Let every library say all it has to say, as if nothing kept it quiet; afterwards it is as it was."""
    saved = {name: logging.getLogger(name).level for name in talkative()}
    yield
    for name, level in saved.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("own_logging", "loud_libraries")
@pytest.mark.parametrize("loud", [False, True], ids=["as set up", "libraries at DEBUG"])
def test_what_people_type_is_in_no_line_whatever_the_level(
    harness: BotHarness, capsys: pytest.CaptureFixture[str], loud: bool
) -> None:
    set_up_logging("DEBUG")
    for name in talkative() if loud else ():
        logging.getLogger(name).setLevel(logging.DEBUG)
    view = harness.modal(harness.pip(MANAGER, f"start {CANARY}"))
    harness.driver.submit(MANAGER.id, view["id"], {"agent": AGENT.id, "observed": CANARY, "unusual": ["nothing"]})
    harness.driver.submit(MANAGER.id, view["id"], {"goal_1_statement": CANARY})
    harness.event(harness.dm_event(AGENT, CANARY))
    harness.event({"type": "never_heard_of", "text": CANARY})
    output = capsys.readouterr().err
    assert "Unhandled request" in output
    assert CANARY not in output
    assert MANAGER.name not in output
    assert AGENT.name not in output
    if loud:
        speaking = {line.split()[2].partition(".")[0] for line in output.splitlines() if " DEBUG " in line}
        assert speaking == {"slack_bolt", "slack_sdk", "sqlalchemy"}, "they do speak"
