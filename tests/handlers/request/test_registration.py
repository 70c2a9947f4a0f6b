"""Everything that people can click, send or type has a listener, and the manifest says the same."""

import re
from collections import Counter
from pathlib import Path

from slack_bolt.kwargs_injection import Args

from tests.support.bot_harness import BotHarness
from tests.support.bound_listeners import arguments, bound, lines, names
from tests.support.people import STRANGER
from tests.support.world import MANIFEST
from views.kit.ids import Button, Modal

OURS = {"ctx", "directory", "channel_report", "calendar_file"}
"""What the identity middleware adds to Bolt's own arguments."""
SCOPES_PAGE = Path(__file__).parents[3] / "docs" / "scopes.md"
READ_ONLY = {
    Modal.GUIDE,
    Modal.NOTES,
    Modal.DIGEST,
    Modal.FEEDBACK,
    Modal.NOTICE,
    Modal.PROMISES,
    Modal.SCORE,
    Modal.SCORES,
    Modal.VERSIONS,
    Modal.WHOLE,
}


def test_every_button_has_a_listener() -> None:
    assert {str(button) for button in Button} <= names("action")


def test_every_modal_that_can_be_submitted_has_a_listener() -> None:
    assert names("view") == {str(modal) for modal in Modal if modal not in READ_ONLY}


def test_whatever_else_is_clicked_is_acknowledged_last() -> None:
    _, constraint, listener = [each for each in bound() if each[0] == "action"][-1]
    assert constraint.pattern == ".*"
    assert listener.__name__ == "nothing_to_do"


def test_an_unknown_button_is_acknowledged_and_does_nothing(harness: BotHarness) -> None:
    answer = harness.press(STRANGER, "length", "60")
    assert (answer["ok"], answer["view"]) == (True, None)


def test_nothing_is_bound_twice() -> None:
    counted = Counter((kind, str(constraint)) for kind, constraint, _ in bound())
    assert set(counted.values()) == {1}


def test_listeners_are_short_and_ask_only_for_what_is_there() -> None:
    assert max(lines(listener) for _, _, listener in bound()) <= 15
    known = OURS | set(Args.__annotations__)
    assert [each for each in arguments() if each[1] not in known] == []


def test_the_manifest_names_the_commands_and_shortcuts_that_have_listeners() -> None:
    features = MANIFEST["features"]
    assert {command["command"] for command in features["slash_commands"]} == names("command")
    assert {shortcut["callback_id"] for shortcut in features["shortcuts"]} == names("shortcut")


def test_the_manifest_subscribes_to_the_events_that_have_listeners() -> None:
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert {event.partition(".")[0] for event in subscribed} == names("event")


def test_every_scope_has_its_reason_in_the_docs_and_nothing_else_has() -> None:
    documented = re.findall(r"^\| `([a-z:.]+)` \|", SCOPES_PAGE.read_text(), re.MULTILINE)
    assert documented == MANIFEST["oauth_config"]["scopes"]["bot"]


def test_people_can_write_to_the_app_and_open_its_home() -> None:
    home = MANIFEST["features"]["app_home"]
    assert home == {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False}


def test_the_app_speaks_socket_mode_and_its_token_stays() -> None:
    settings = MANIFEST["settings"]
    assert settings["interactivity"] == {"is_enabled": True}
    assert (settings["socket_mode_enabled"], settings["token_rotation_enabled"]) == (True, False)
