"""Taking back leave, an outage or a hold."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen
from handlers.screens import redraw
from services.absences import open_away, take_back
from services.desk import Desk
from views.modals.away import away_modal


def take_back_leave(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Takes it back; the list shows what is left."""
    ack()
    desk.do(take_back, chosen(action))
    redraw(client, body, away_modal(desk.do(open_away)))
