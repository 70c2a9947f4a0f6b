"""Role templates: the door to them, choosing another one, going back to the shipped words."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen
from handlers.screens import redraw, show, template_screen
from services.core.request_context import Desk
from services.start.templates import use_shipped as forget_edits
from views.start.templates import template_modal


def see_templates(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """The form, for the first template."""
    ack()
    show(client, body, template_screen(desk, ""))


def choose(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The form for another template."""
    ack()
    redraw(client, body, template_screen(desk, chosen(action)))


def use_shipped(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The shipped words again."""
    ack()
    redraw(client, body, template_modal(desk.do(forget_edits, chosen(action))))
