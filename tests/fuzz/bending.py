"""Bending a request: parts are left out, swapped and replaced by what nobody expects there."""

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.matrix.matrix_harness import DRAFT_ID, PLAN_ID
from tests.support.bot_harness import Json

Place = tuple[dict[str, Any] | list[Any], Any]
JUNK: Sequence[Any] = (
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    "",
    " ",
    "x" * 60_000,
    "a\0b",
    "\ud800",
    "\u202e<!channel> =1+1",
    "٣",
    "9" * 5000,
    "2026-13-45",
    "25:61",
    "{",
    "[]",
    '{"plan": {"a": 1}}',
    PLAN_ID,
    f"{PLAN_ID}:2",
    f"{PLAN_ID}:2:1.000002",
    DRAFT_ID,
    "U0HR",
    [],
    [[]],
    {},
    {"value": "blank"},
    [{"value": 3}],
)
WHO = frozenset({"user", "user_id", "updated_by"})
"""The actor stays: a request of somebody else is another case."""


@dataclass(frozen=True)
class Bend:
    """One change: the place by its number among all places, what is done there, and with what."""

    place: int
    how: str
    junk: int
    other: int = 0


HOWS = ("drop", "replace", "replace", "swap", "inside")


def bent(body: Json, bends: Sequence[Bend]) -> Json:
    """The request with these changes, one after the other."""
    body = copy.deepcopy(body)
    for bend in bends:
        places = list(_places(body))
        if places:
            _apply(places, bend)
    return body


def _apply(places: list[Place], bend: Bend) -> None:
    holder, key = places[bend.place % len(places)]
    if bend.how == "drop":
        del holder[key]
    elif bend.how == "swap":
        other, name = places[bend.other % len(places)]
        holder[key] = copy.deepcopy(other[name])
    elif bend.how == "inside" and isinstance(holder[key], str) and holder[key][:1] == "{":
        holder[key] = _bent_text(holder[key], bend)
    else:
        holder[key] = copy.deepcopy(JUNK[bend.junk % len(JUNK)])


def _bent_text(text: str, bend: Bend) -> str:
    """JSON inside of a text, bent as well: what a view carries."""
    inner = json.loads(text) if text[-1:] == "}" else {}
    places = list(_places(inner))
    if places:
        holder, key = places[bend.other % len(places)]
        holder[key] = copy.deepcopy(JUNK[bend.junk % len(JUNK)])
    return json.dumps(inner)


def _places(thing: Any) -> Iterator[Place]:
    """Every place in a request but those that say who acts."""
    if isinstance(thing, dict):
        for key, value in list(thing.items()):
            if key not in WHO:
                yield thing, key
                yield from _places(value)
    elif isinstance(thing, list):
        for index, value in enumerate(thing):
            yield thing, index
            yield from _places(value)
