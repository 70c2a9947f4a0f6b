"""App Home, HR's digest, `/pip status`, `/pip list` and `/pip help`."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.modals import show
from handlers.request.payload import Payload
from services.core.request_context import RequestContext
from services.programme.overview import home_facts, open_digest, open_help, open_home, status_facts
from views.kit.plan_label import with_plan_label
from views.programme.command_answers import HELP, LIST, STATUS, help_blocks, list_blocks, status_blocks
from views.programme.digest import digest_modal
from views.programme.home import home


def draw_home(event: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Publishes the Home tab for the person who opened it."""
    if event.get("tab", "home") == "home":
        client.views_publish(user_id=event["user"], view=home(ctx.run(open_home)))


def see_digest(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens HR's digest with names."""
    ack()
    show(client, body, digest_modal(ctx.run(open_digest)))


def status_command(ack: Ack, _command: Payload, _client: WebClient, ctx: RequestContext) -> None:
    """Shows what waits for the person who asks."""
    ack(text=STATUS, blocks=status_blocks(ctx.run(status_facts)))


def list_command(ack: Ack, _command: Payload, _client: WebClient, ctx: RequestContext) -> None:
    """Shows the plans they may see."""
    ack(text=with_plan_label(LIST), blocks=list_blocks(ctx.run(home_facts)))


def help_command(ack: Ack, _command: Payload, _client: WebClient, ctx: RequestContext) -> None:
    """Shows what they can do here."""
    ack(text=HELP, blocks=help_blocks(ctx.run(open_help)))
