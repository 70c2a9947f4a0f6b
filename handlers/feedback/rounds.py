"""Colleagues' feedback: asking for it, giving it and reading it."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.forms import lists, texts
from handlers.request.modals import show
from handlers.request.payload import Payload, chosen, metadata
from handlers.request.slack_people import look_up_new
from services.core.directory import Directory
from services.core.request_context import RequestContext
from services.feedback.rounds import (
    ask_colleagues,
    check_asking,
    give_feedback,
    open_asking,
    open_feedback,
    read_feedback,
)
from views.feedback.rounds import ask_modal, feedback_modal, give_modal
from views.kit.ids import Field, Modal
from views.kit.saved_notice import feedback_saved, saved


def submit_asking(ack: Ack, view: Payload, ctx: RequestContext, directory: Directory) -> None:
    """Asks colleagues, after they were looked up in Slack."""
    plan_id, asked = metadata(view)["plan"], lists(view).get(Field.COLLEAGUES, frozenset())
    with_names = bool(texts(view)[Field.FEEDBACK_NAMES])
    ctx.run(check_asking, plan_id, asked, with_names=with_names)  # refused before Slack is asked
    look_up_new(directory, asked, Field.COLLEAGUES, "being_read")
    ctx.run(ask_colleagues, plan_id, asked, with_names=with_names)
    ack(response_action="update", view=saved(Modal.ASK_COLLEAGUES))


def submit_feedback(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores what a colleague wrote."""
    typed = texts(view)
    form = ctx.run(give_feedback, metadata(view)["round"], typed[Field.FEEDBACK_HELPS], typed[Field.FEEDBACK_TRY])
    ack(response_action="update", view=feedback_saved(form.closes))


def ask(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that asks colleagues."""
    ack()
    show(client, body, ask_modal(ctx.run(open_asking, chosen(action))))


def answer(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the two questions, for a colleague who was asked."""
    ack()
    show(client, body, give_modal(ctx.run(open_feedback, chosen(action))))


def read(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the released answers."""
    ack()
    show(client, body, feedback_modal(ctx.run(read_feedback, chosen(action))))
