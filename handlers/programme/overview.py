"""App Home, HR's digest, `/pip status`, `/pip list` and `/pip help`."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.opening import show
from handlers.request.payload import Payload
from services.core.request_context import Desk
from services.programme.overview import home_facts, open_digest, open_home
from views.kit.plan_label import say
from views.programme.command_answers import HELP, LIST, STATUS, help_blocks, list_blocks, status_blocks
from views.programme.digest import digest_modal
from views.programme.home import home


def draw_home(event: Payload, client: WebClient, desk: Desk) -> None:
    """Publishes the Home tab for the person who opened it."""
    if event.get("tab", "home") == "home":
        client.views_publish(user_id=event["user"], view=home(desk.do(open_home)))


def see_digest(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """Opens HR's digest with names."""
    ack()
    show(client, body, digest_modal(desk.do(open_digest)))


def status_command(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """Shows what waits for the person who asks."""
    ack(text=STATUS, blocks=status_blocks(desk.do(home_facts)))


def list_command(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """Shows the plans they may see."""
    ack(text=say(LIST), blocks=list_blocks(desk.do(home_facts)))


def help_command(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """Shows what they can do here."""
    actor = desk.do(lambda _uow, actor, _now: actor)
    ack(text=HELP, blocks=help_blocks(actor))
