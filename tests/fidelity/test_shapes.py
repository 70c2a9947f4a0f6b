"""What Slack was recorded to send is of a shape that the bot reads."""

import json
from typing import Any

from bot.slack.request_shapes import is_well_formed
from tests.fidelity.material import slack_folder

HEARD = {"message", "app_home_opened", "user_change", "team_join", "subteam_updated"}
KINDS = {"block_actions", "view_submission", "view_closed", "shortcut", "message_action"}
OTHERS = {"view_closed__body", "view_submission__body", "workflow_steps__save_payload"}
"""Of apps that carry other things in their views than we do."""
NAMES_ALONE = "app-backend"
"""A folder of payloads whose values are all empty."""


def recorded() -> dict[str, dict[str, Any]]:
    """The recorded requests of the kinds that the bot listens to."""
    files = sorted((slack_folder() / "samples").rglob("*.json"))
    bodies = {file.stem: json.loads(file.read_text()) for file in files if file.parent.name != NAMES_ALONE}
    return {name: body for name, body in bodies.items() if name not in OTHERS and _is_ours(body)}


def _is_ours(body: Any) -> bool:
    if not isinstance(body, dict):
        return False
    event = body.get("event")
    heard = isinstance(event, dict) and event.get("type") in HEARD
    return "command" in body or body.get("type") in KINDS or (heard and body.get("type") == "event_callback")


def test_what_slack_was_recorded_to_send_is_read() -> None:
    found = recorded()
    assert [name for name, body in found.items() if not is_well_formed(body)] == []
    assert len(found) >= 15
