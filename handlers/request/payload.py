"""Reading what Slack sends beside the inputs of a form: button values and a view's metadata."""

import json
import re
from collections.abc import Mapping
from typing import Any

from handlers.request.checked_answers import OldForm

Payload = Mapping[str, Any]
"""A part of a request, as JSON gives it."""
MOST_DIGITS = 6
_MOST = 10**9
"""A number with so many digits does not come from this app."""
_CARRIED = re.compile(r"[A-Za-z0-9:._~-]{0,150}")
"""What ids are made of. The output gate passes nothing else, where an id is carried on to the next form."""
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


class Carried(dict[str, Any]):
    """The metadata of a view."""

    def __missing__(self, _name: str) -> str:
        """Raises OldForm."""
        raise OldForm

    def number(self, name: str) -> int:
        """Returns a count. Raises OldForm."""
        if not isinstance(found := self[name], int):
            raise OldForm
        return found


def metadata(view: Payload) -> Carried:
    """Returns the view's private_metadata: ids and counts. Raises OldForm for anything else."""
    found = Carried(json.loads(view.get("private_metadata") or "{}"))
    if not all(map(_is_carried, found.values())):
        raise OldForm
    return found


def _is_carried(fact: object) -> bool:
    """Whether a fact may be one of ours: an id, a number that a database holds, or several of them."""
    if isinstance(fact, str):
        return _CARRIED.fullmatch(fact) is not None
    if isinstance(fact, int | float):
        return abs(fact) < _MOST
    if isinstance(fact, Mapping):
        return all(map(_is_carried, (*fact.keys(), *fact.values())))
    return fact is None or (isinstance(fact, list) and all(map(_is_carried, fact)))


def view_of(body: Payload) -> Payload:
    """Returns the view a click came from. Raises OldForm if there is none."""
    if not (view := body.get("view")):
        raise OldForm
    found: Payload = view
    return found


def channel_of(body: Payload) -> str:
    """Returns the conversation a click came from. Raises OldForm if there is none."""
    if not isinstance(channel := body.get("channel"), Mapping):
        raise OldForm
    return str(channel["id"])


def chosen(action: Payload) -> str:
    """The value of a button, or of the option chosen in a menu; empty if there is none."""
    option = action.get("selected_option") or {}
    return str(action.get("value") or option.get("value") or "")


def plan_and_number(value: str) -> tuple[str, int]:
    """The parts of "plan id:check-in number"; number 0 where there is none."""
    plan_id, _, number = value.partition(":")
    return plan_id, int(number) if number.isdecimal() and len(number) < MOST_DIGITS else 0


def mentioned(text: str) -> str:
    """Returns the user id of the first person that a command names, as Slack escapes it; empty if it names nobody."""
    found = _MENTION.search(text)
    return found[1] if found else ""


def is_inside_modal(body: Payload) -> bool:
    """Whether a click came from a modal, rather than from a message or App Home."""
    return bool((body.get("view") or {}).get("type") == "modal")
