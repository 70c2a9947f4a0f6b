"""What may stand in a log line."""

import ast
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.logs import FACTS, OWN, QUIET, AllowList, set_up_logging
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
