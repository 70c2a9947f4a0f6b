"""A second look before words about a person are saved: as middleware of a form, so that its listener need not know."""

from collections.abc import Callable, Collection
from typing import Any

from slack_bolt import Ack, BoltResponse

from coaching.fairness.second_look import remarks
from handlers.request.forms import typed_texts
from handlers.request.payload import Payload, metadata
from views.fairness.second_look import LOOKED, read_again

SHOWN_BEFORE = (LOOKED, "told")
"""Marks of a form that has shown what stands out: this one's, and that of a change of the plan."""
Middleware = Callable[..., Any]


def second_look(fields: Collection[str]) -> Middleware:
    """Returns the middleware that shows a form once more if one of these fields holds words worth a second look."""

    def look(ack: Ack, view: Payload, next: Callable[[], BoltResponse]) -> BoltResponse:
        carried = metadata(view)
        seen = any(carried.get(mark) for mark in SHOWN_BEFORE)
        found = () if seen else remarks(typed_texts(view, fields))
        return ack(response_action="update", view=read_again(view, found)) if found else next()

    return look
