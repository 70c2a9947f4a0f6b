"""The answers of a form, by action id, for every kind of input.

Block ids change when a form has to forget what it showed; action ids do not, so answers are found by them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from coaching.base.errors import InvalidForm, Problem
from coaching.plan.amendments import GOAL_PARTS
from coaching.plan.plan import MAX_GOALS
from handlers.request.checked_answers import OldForm, checked
from handlers.request.payload import Payload
from views.kit.ids import Field, goal_field, reading_field, site_in, token_of, zone_field, zone_in

_SITE = re.compile(zone_field(0).replace("0", "[0-9]+"))
GOAL_FIELDS = frozenset(goal_field(n, part) for n in range(1, MAX_GOALS + 1) for part in GOAL_PARTS)


_ONE = (
    "value",
    "selected_option",
    "selected_user",
    "selected_conversation",
    "selected_channel",
    "selected_date",
    "selected_time",
    "selected_date_time",
)
"""The field of an input's state that holds its answer."""
_SEVERAL = ("selected_options", "selected_users", "selected_conversations", "selected_channels")
"""The same for inputs that take several."""


_GROUPS = frozenset({str(Field.UNUSUAL)})
"""Groups of boxes whose choices are one answer."""


class FormValues(dict[str, str]):
    """Answers by action id. Reading one that the form did not hold raises OldForm."""

    def __missing__(self, _action_id: str) -> str:
        """Raises OldForm."""
        raise OldForm


def texts(view: Payload) -> dict[str, str]:
    """Returns every single answer as plain text, empty if nothing was given. Ticked boxes give the value of the first;
    those of a group that is read as one answer give all, with spaces between.

    Raises OldForm for a choice that the form cannot have offered.
    """
    return FormValues({action_id: checked(action_id, _answer(action_id, state)) for action_id, state in _states(view)})


def typed_texts(view: Payload, fields: Collection[str]) -> dict[str, str]:
    """Returns the answers of those fields that the form holds, unchecked."""
    return {action_id: _single(state) for action_id, state in _states(view) if action_id in fields}


def readings_in(typed: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Returns goal, value and sample of each reading, as typed."""
    for n in range(1, MAX_GOALS + 1):
        value, sample = (typed.get(reading_field(n, part), "").strip() for part in ("value", "sample"))
        if value or sample:
            yield n, value, sample


def lists(view: Payload) -> dict[str, frozenset[str]]:
    """The answers of inputs that take several: ids of people and channels, values of options.

    Raises OldForm for a choice that the form cannot have offered.
    """
    several = ((action_id, _several(state)) for action_id, state in _states(view) if _takes_several(state))
    return {
        action_id: frozenset(checked(action_id, each) for each in answers if each) for action_id, answers in several
    }


def sites_of(view: Payload) -> dict[str, str]:
    """Returns the sites chosen for zones, by IANA name; empty where one was cleared.

    Raises OldForm for one that the form cannot have offered.
    """
    values = (view.get("state") or {}).get("values") or {}
    answers = ((block, action_id, state) for block, states in values.items() for action_id, state in states.items())
    return {
        zone_in(token_of(block_id)): site_in(checked(action_id, _single(state)))
        for block_id, action_id, state in answers
        if _SITE.fullmatch(action_id)
    }


def files(view: Payload) -> list[str]:
    """The ids of the files that were put into the form."""
    return [str(file["id"]) for _, state in _states(view) for file in state.get("files") or ()]


def _states(view: Payload) -> Iterator[tuple[str, Mapping[str, Any]]]:
    values = (view.get("state") or {}).get("values") or {}
    for block in values.values():
        yield from block.items()


def _answer(action_id: str, state: Mapping[str, Any]) -> str:
    is_group = action_id in _GROUPS and _takes_several(state)
    return " ".join(_several(state)) if is_group else _single(state)


def _single(state: Mapping[str, Any]) -> str:
    if _takes_several(state):
        return next(iter(_several(state)), "")
    found = next((state[key] for key in _ONE if state.get(key) is not None), "")
    return _plain(found)


def _takes_several(state: Mapping[str, Any]) -> bool:
    return any(key in state for key in _SEVERAL)


def _several(state: Mapping[str, Any]) -> list[str]:
    return [_plain(entry) for key in _SEVERAL for entry in state.get(key) or ()]


def _plain(found: object) -> str:
    """Returns the value of an option, and everything else as it is."""
    return str(found["value"] if isinstance(found, Mapping) else found)


def needed(typed: Mapping[str, str], field: Field) -> str:
    """Returns a required choice. Raises InvalidForm if it is missing."""
    if not typed[field]:
        raise InvalidForm([Problem(field, "needed")])
    return typed[field]


def only(typed: Mapping[str, str], fields: frozenset[str]) -> dict[str, str]:
    """Returns the answers of these fields that are not empty."""
    return {str(field): text for field, text in typed.items() if field in fields and text.strip()}
