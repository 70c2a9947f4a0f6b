"""Promises: the list, and updates of one promise. After a form all modals close, as the list below is out of date."""

from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.weekly.promise_dates import Slot, Status
from handlers.request.checked_answers import OldForm
from handlers.request.forms import texts
from handlers.request.opening import redraw, show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import Desk
from services.weekly.promises import mark_promise, open_promises, open_slot
from views.kit.ids import Field
from views.weekly.promises import cancel_modal, move_modal, promises_modal


def submit_move(ack: Ack, view: Payload, desk: Desk) -> None:
    """Moves the promise to the chosen day."""
    plan_id, slot = _named(view)
    chosen = texts(view)[Field.MOVED_TO]
    desk.do(mark_promise, plan_id, slot, Status.MOVED, date.fromisoformat(chosen) if chosen else None)
    ack(response_action="clear")


def submit_cancel(ack: Ack, view: Payload, desk: Desk) -> None:
    """Cancels a check-in that could not take place."""
    desk.do(mark_promise, *_named(view), Status.CANCELLED)
    ack(response_action="clear")


def _named(view: Payload) -> tuple[str, Slot]:
    carried = metadata(view)
    return carried["plan"], (carried.number("promise"), carried.number("slot"))


def see_promises(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the list."""
    ack()
    show(client, body, promises_modal(desk.do(open_promises, chosen(action))))


def done(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Records the promise as done."""
    ack()
    redraw(client, body, promises_modal(desk.do(mark_promise, *_slot(action), Status.DONE)))


def not_done(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Records the promise as not done."""
    ack()
    redraw(client, body, promises_modal(desk.do(mark_promise, *_slot(action), Status.NOT_DONE)))


def ask_day(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form that moves it to another day."""
    ack()
    show(client, body, move_modal(desk.do(open_slot, *_slot(action), Status.MOVED)))


def ask_cancel(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form that cancels a check-in."""
    ack()
    show(client, body, cancel_modal(desk.do(open_slot, *_slot(action), Status.CANCELLED)))


def _slot(action: Payload) -> tuple[str, Slot]:
    """The parts of "plan id:promise:slot". Raises OldForm."""
    plan_id, *numbers = chosen(action).split(":")
    if len(numbers) != len(("promise", "slot")) or not all(part.isdecimal() and len(part) < 4 for part in numbers):
        raise OldForm
    return plan_id, (int(numbers[0]), int(numbers[1]))
