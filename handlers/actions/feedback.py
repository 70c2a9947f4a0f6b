"""Buttons about colleagues' feedback."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen
from handlers.screens import show
from services.core.request_context import Desk
from services.feedback.rounds import open_asking, open_feedback, read_feedback
from views.feedback.rounds import ask_modal, feedback_modal, give_modal


def ask(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The form that asks colleagues."""
    ack()
    show(client, body, ask_modal(desk.do(open_asking, chosen(action))))


def answer(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The two questions, for who was asked."""
    ack()
    show(client, body, give_modal(desk.do(open_feedback, chosen(action))))


def read(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """What colleagues said."""
    ack()
    show(client, body, feedback_modal(desk.do(read_feedback, chosen(action))))
