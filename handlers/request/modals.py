"""Opening modals from a command, a shortcut or a button."""

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from handlers.request.payload import Payload, is_inside_modal, view_of


def show(client: WebClient, body: Payload, view: View) -> None:
    """Opens a modal, on top of the one the click came from, if any."""
    opener = client.views_push if is_inside_modal(body) else client.views_open
    opener(trigger_id=body["trigger_id"], view=view)


def redraw(client: WebClient, body: Payload, view: View) -> None:
    """Updates the modal the click came from. What was typed stays where the block ids stay."""
    client.views_update(view_id=view_of(body)["id"], view=view)


def show_anew(client: WebClient, body: Payload, view: View) -> None:
    """Updates the modal the click came from; a click on Home or a message opens one."""
    (redraw if is_inside_modal(body) else show)(client, body, view)


def nothing_to_do(ack: Ack) -> None:
    """Acknowledges a choice that counts only when its form is submitted."""
    ack()
