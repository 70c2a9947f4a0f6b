"""Starting a plan from the lightning menu."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload
from handlers.screens import show, start_screen
from services.core.request_context import Desk


def start_from_shortcut(ack: Ack, shortcut: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the first step of a new plan."""
    ack()
    show(client, shortcut, start_screen(desk))
