"""Submitted forms about one promised slot. Below each lies an outdated list: all of them close."""

from datetime import date

from slack_bolt import Ack

from coaching.weekly.promise_dates import Slot, Status
from handlers.forms import texts
from handlers.payload import Payload, metadata
from services.core.request_context import Desk
from services.weekly.promises import mark_promise
from views.kit.ids import Field


def submit_move(ack: Ack, view: Payload, desk: Desk) -> None:
    """Moves it to the chosen day."""
    plan_id, slot = _named(view)
    chosen = texts(view)[Field.MOVED_TO]
    desk.do(mark_promise, plan_id, slot, Status.MOVED, date.fromisoformat(chosen) if chosen else None)
    ack(response_action="clear")


def submit_cancel(ack: Ack, view: Payload, desk: Desk) -> None:
    """The talk could not take place."""
    desk.do(mark_promise, *_named(view), Status.CANCELLED)
    ack(response_action="clear")


def _named(view: Payload) -> tuple[str, Slot]:
    carried = metadata(view)
    return carried["plan"], (carried.number("promise"), carried.number("slot"))
