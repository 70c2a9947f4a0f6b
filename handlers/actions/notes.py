"""Buttons about coaching notes."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen
from handlers.screens import note_screen, show
from services.core.request_context import Desk
from services.start.notes import read_notes
from views.start.notes import notes_modal


def ask_note(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """The form of a coaching note."""
    ack()
    show(client, body, note_screen(desk, ""))


def see_notes(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The notes about the agent of the plan that the button names, else those about oneself."""
    ack()
    show(client, body, notes_modal(desk.do(read_notes, chosen(action))))
