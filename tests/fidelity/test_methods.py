"""The table of methods against Slack's reference: arguments, required ones, scopes, error codes."""

import ast
from pathlib import Path
from typing import Any

import pytest

import sandbox
from sandbox.webapi.methods import METHODS, TokenKind
from tests.fidelity.material import read

# Slack answers these too, though its pages of single methods do not list them.
UNLISTED = {
    "unknown_method",  # the answer to a method that does not exist
    "invalid_response_action",  # not an answer to a call: the driver tells of a modal's answer by it
    "invalid_attachments",  # listed for chat.update and chat.postEphemeral
}


def reference() -> Any:
    """Slack's reference by method."""
    return read("slack_methods.json")


@pytest.mark.parametrize("name", METHODS)
def test_arguments_and_scopes_are_those_of_the_reference(name: str) -> None:
    method, documented = METHODS[name], reference()["methods"][name]
    assert method.arguments == set(documented["args"])
    assert method.required == {argument for argument, facts in documented["args"].items() if facts["required"]}
    assert set(method.scopes) == set(documented["scopes"].get("bot", ()))


def test_only_connections_are_opened_with_the_app_token() -> None:
    assert [name for name, method in METHODS.items() if method.token is TokenKind.APP] == ["apps.connections.open"]


def test_every_error_code_is_one_of_slacks() -> None:
    documented = reference()
    known = set(documented["common_errors"]) | UNLISTED
    for name in METHODS:
        known |= set(documented["methods"][name]["errors"])
    assert codes() - known == set()


def codes() -> set[str]:
    """The error codes that the sandbox's Web API answers, read from its source."""
    found = set()
    for path in Path(sandbox.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "SlackError":
                found |= {str(given.value) for given in node.args if isinstance(given, ast.Constant)}
    return found
