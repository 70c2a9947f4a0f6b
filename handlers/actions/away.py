"""Taking back leave, an outage or a hold."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen
from handlers.screens import redraw
from services.absence.absences import open_away, take_back
from services.core.request_context import Desk
from views.absence.absence_forms import away_modal


def take_back_leave(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Takes it back; the list shows what is left."""
    ack()
    desk.do(take_back, chosen(action))
    redraw(client, body, away_modal(desk.do(open_away)))
