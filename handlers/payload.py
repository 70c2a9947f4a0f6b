"""Reading what Slack sends beside the inputs of a form: button values and what a view carries."""

import json
from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]
"""A part of a request, as JSON gives it."""


def metadata(view: Payload) -> dict[str, Any]:
    """What we wrote into the view's private_metadata: ids and counts."""
    carried: dict[str, Any] = json.loads(view.get("private_metadata") or "{}")
    return carried


def chosen(action: Payload) -> str:
    """The value of a button, or of the option chosen in a menu; empty if there is none."""
    option = action.get("selected_option") or {}
    return str(action.get("value") or option.get("value") or "")


def plan_and_number(value: str) -> tuple[str, int]:
    """The parts of "plan id:check-in number"; number 0 where there is none."""
    plan_id, _, number = value.partition(":")
    return plan_id, int(number) if number.isdecimal() else 0


def is_inside_modal(body: Payload) -> bool:
    """Whether a click came from a modal, rather than from a message or App Home."""
    return bool((body.get("view") or {}).get("type") == "modal")
