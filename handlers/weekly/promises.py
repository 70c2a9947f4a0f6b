"""Promises: the list, and updates of one promise. After a form all modals close, as the list below is out of date."""

from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.weekly.promise_dates import PromiseKey, PromiseStatus
from handlers.request.checked_answers import OldForm
from handlers.request.forms import texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import RequestContext
from services.weekly.promises import open_promise_update, open_promises, update_promise
from views.kit.ids import Field
from views.weekly.promises import cancel_modal, move_modal, promises_modal


def submit_move(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Moves the promise to the chosen day."""
    plan_id, key = _named(view)
    chosen = texts(view)[Field.MOVED_TO]
    ctx.run(update_promise, plan_id, key, PromiseStatus.MOVED, date.fromisoformat(chosen) if chosen else None)
    ack(response_action="clear")


def submit_cancel(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Cancels a check-in that could not take place."""
    ctx.run(update_promise, *_named(view), PromiseStatus.CANCELLED)
    ack(response_action="clear")


def _named(view: Payload) -> tuple[str, PromiseKey]:
    carried = metadata(view)
    return carried["plan"], (carried.number("promise"), carried.number("slot"))


def see_promises(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the list."""
    ack()
    show(client, body, promises_modal(ctx.run(open_promises, chosen(action))))


def done(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Records the promise as done."""
    ack()
    redraw(client, body, promises_modal(ctx.run(update_promise, *_promise_key(action), PromiseStatus.DONE)))


def not_done(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Records the promise as not done."""
    ack()
    redraw(client, body, promises_modal(ctx.run(update_promise, *_promise_key(action), PromiseStatus.NOT_DONE)))


def ask_day(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that moves it to another day."""
    ack()
    show(client, body, move_modal(ctx.run(open_promise_update, *_promise_key(action), PromiseStatus.MOVED)))


def ask_cancel(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that cancels a check-in."""
    ack()
    show(client, body, cancel_modal(ctx.run(open_promise_update, *_promise_key(action), PromiseStatus.CANCELLED)))


def _promise_key(action: Payload) -> tuple[str, PromiseKey]:
    """The parts of "plan id:promise:slot". Raises OldForm."""
    plan_id, *numbers = chosen(action).split(":")
    if len(numbers) != len(("promise", "slot")) or not all(part.isdecimal() and len(part) < 4 for part in numbers):
        raise OldForm
    return plan_id, (int(numbers[0]), int(numbers[1]))
