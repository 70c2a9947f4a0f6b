"""The manifest against Slack's own schema, and its scopes against what the called methods and events need."""

import ast
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.support.world import MANIFEST

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "cli", "demo", "handlers", "scheduling", "services")
"""The layers that may call Slack: `views` and `coaching` cannot, `sandbox` is Slack."""
CHOICES = {
    "conversations.info": "groups:read",
    "conversations.members": "groups:read",
    "conversations.history": "im:history",
    "conversations.open": "im:write",
}
"""Where any one of several scopes lets a bot in, the one for the kind of channel we ask about: HR's, and DMs."""
SCOPES_OF_EVENTS = {
    "app_home_opened": set[str](),
    "message.im": {"im:history"},
    "subteam_updated": {"usergroups:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
}
"""As each event's page in Slack's reference says."""
HELPERS = {"files_upload_v2": ("files.getUploadURLExternal", "files.completeUploadExternal")}
"""What slack_sdk offers under one name and sends as several methods."""
SCOPES_OF_FEATURES = {"slash_commands": {"commands"}, "shortcuts": {"commands"}}


@pytest.fixture(scope="module")
def slack() -> Path:
    """Return the folder of Slack's own descriptions."""
    return Path(os.environ["SHARED"]) / "slack"


@pytest.fixture(scope="module")
def methods(slack: Path) -> dict[str, Any]:
    """Return Slack's methods by name."""
    described: dict[str, Any] = json.loads((slack / "slack_methods.json").read_text())["methods"]
    return described


def named_attributes() -> Iterator[str]:
    """Every attribute the code names, called or handed on."""
    for records in ROOMS:
        for path in (ROOT / records).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Attribute):
                    yield node.attr


@pytest.fixture(scope="module")
def called(methods: dict[str, Any]) -> set[str]:
    """Return the methods that the code names on a client."""
    by_python_name = {name.replace(".", "_"): name for name in methods}
    named = set(named_attributes())
    helped = {method for name in named & HELPERS.keys() for method in HELPERS[name]}
    return {by_python_name[each] for each in named if each in by_python_name} | helped


def test_the_schema_finds_nothing_wrong(slack: Path) -> None:
    schema = json.loads((slack / "manifest.schema.json").read_text())
    assert [error.message for error in Draft7Validator(schema).iter_errors(MANIFEST)] == []


def test_the_schema_would_find_something_wrong(slack: Path) -> None:
    schema = json.loads((slack / "manifest.schema.json").read_text())
    wrong = MANIFEST | {"display_information": {"name": "x" * 36}}
    assert not Draft7Validator(schema).is_valid(wrong)


def test_the_scan_sees_the_calls_we_know_of(called: set[str]) -> None:
    assert {"views.open", "views.push", "views.publish", "users.info", "chat.postMessage"} <= called


def test_a_choice_of_scopes_is_one_slack_offers(methods: dict[str, Any], called: set[str]) -> None:
    assert CHOICES.keys() <= called
    for method, scope in CHOICES.items():
        assert scope in methods[method]["scopes"]["bot"]


def test_scopes_are_exactly_those_that_methods_events_and_features_need(
    methods: dict[str, Any], called: set[str]
) -> None:
    needed = {scope for method in called for scope in _scopes(methods, method)}
    for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]:
        needed |= SCOPES_OF_EVENTS[event]
    for feature, scopes in SCOPES_OF_FEATURES.items():
        needed |= scopes if MANIFEST["features"][feature] else set()
    assert needed == set(MANIFEST["oauth_config"]["scopes"]["bot"])


def _scopes(methods: dict[str, Any], method: str) -> set[str]:
    offered = methods[method]["scopes"].get("bot", [])
    assert method in CHOICES or len(offered) <= 1, f"{method}: which of {offered}?"
    return {CHOICES[method]} if method in CHOICES else set(offered)
