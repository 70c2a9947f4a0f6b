"""Every error that Slack documents for a method the courier calls has a meaning of its own."""

import pytest

from scheduling.slack_refusals import UNCLEAR, Meaning, meaning_of
from tests.fidelity.material import read

CALLED = (
    "users.info",
    "conversations.open",
    "conversations.history",
    "conversations.info",
    "conversations.members",
    "chat.postMessage",
    "chat.update",
    "chat.delete",
    "views.publish",
)


@pytest.mark.parametrize("method", CALLED)
def test_each_documented_error_is_known(method: str) -> None:
    described = read("slack_methods.json")
    codes = {*described["common_errors"], *described["methods"][method]["errors"]} - UNCLEAR
    assert len(codes) > 25
    assert [code for code in sorted(codes) if meaning_of(code) is Meaning.UNKNOWN] == []
