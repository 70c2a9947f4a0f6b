"""Check-ins: the form, its choice of a check-in, and logging it."""

from collections.abc import Iterator, Mapping
from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.base.weekly_records import SAID
from coaching.plan.plan import CheckInEntry, NextStep, Owner
from handlers.request.forms import readings_in, texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import RequestContext
from services.weekly.check_ins import log_check_in, open_check_in
from views.kit.ids import Field, Modal, step_field
from views.kit.saved_notice import saved
from views.weekly.check_in_inputs import NEXT_STEPS
from views.weekly.check_ins import check_in_modal

TypedTexts = Mapping[str, str]


def submit_check_in(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Logs the check-in that the form shows as chosen."""
    typed = texts(view)
    choice = typed.get(Field.PLAN) or metadata(view)["choice"]
    ctx.run(log_check_in, choice, entry_from(typed), view["id"])
    ack(response_action="update", view=saved(Modal.CHECK_IN))


def entry_from(typed: TypedTexts) -> CheckInEntry:
    """Returns what was typed."""
    return CheckInEntry(
        **{name: typed.get(Field(name), "") for name in SAID},
        readings=tuple(readings_in(typed)),
        next_steps=tuple(_next_steps(typed)),
    )


def _next_steps(typed: TypedTexts) -> Iterator[NextStep]:
    for n in range(1, NEXT_STEPS + 1):
        text, owner, due = (typed.get(step_field(n, part), "").strip() for part in ("text", "owner", "due"))
        if text:
            yield NextStep(text, Owner(owner or Owner.MANAGER), date.fromisoformat(due) if due else None)


def check_in_screen(ctx: RequestContext, choice: str | None) -> View:
    """Returns the form for `choice`, or for the check-in that is most likely meant."""
    return check_in_modal(ctx.run(open_check_in, choice))


def check_in(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form for the plan that the button names."""
    ack()
    show(client, body, check_in_screen(ctx, chosen(action) or None))


def choose_check_in(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Shows the form for another check-in."""
    ack()
    redraw(client, body, check_in_screen(ctx, chosen(action)))


def check_in_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the check-in form."""
    show(client, command, check_in_screen(ctx, None))
    ack()
