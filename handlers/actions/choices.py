"""Menus: the check-in to log, and those that need no answer."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen
from handlers.screens import check_in_screen, redraw
from services.core.request_context import Desk


def choose_check_in(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Draws the form for another check-in."""
    ack()
    redraw(client, body, check_in_screen(desk, chosen(action)))


def nothing_to_do(ack: Ack) -> None:
    """Acknowledges a choice that counts only when its form is submitted."""
    ack()
