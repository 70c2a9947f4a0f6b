"""Views that Slack's own library holds for valid are valid here."""

import pytest

from sandbox.blockkit.checks import view_problems
from tests.fidelity.material import read

# What Slack adds to a view; an app that sent it back would be refused.
ADDED = ("id", "team_id", "state", "hash", "root_view_id", "app_id", "bot_id", "previous_view_id")
NOT_IN_HOME = ("clear_on_close", "notify_on_close")
NAMES = [f"home_{n:03}" for n in range(1, 7)] + [f"modal_{n:03}" for n in range(1, 11)]


@pytest.mark.parametrize("name", NAMES)
def test_a_valid_view_is_taken(name: str) -> None:
    view = read("samples", "python-slack-sdk-views", f"view_{name}.json")
    added = ADDED + (NOT_IN_HOME if view["type"] == "home" else ())
    sent = {field: held for field, held in view.items() if field not in added}
    assert view_problems(sent) == []
