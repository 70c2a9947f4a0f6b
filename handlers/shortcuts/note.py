"""A coaching note about who wrote a message."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload
from handlers.screens import note_screen, show
from services.core.request_context import Desk


def note_about_author(ack: Ack, shortcut: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form. Nothing of the message is copied: its author is all that is taken from it."""
    ack()
    show(client, shortcut, note_screen(desk, str(shortcut["message"].get("user") or "")))
