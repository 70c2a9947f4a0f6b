"""App Home."""

from slack_sdk import WebClient

from handlers.payload import Payload
from services.core.request_context import Desk
from services.programme.overview import open_home
from views.programme.home import home


def draw_home(event: Payload, client: WebClient, desk: Desk) -> None:
    """Draws the Home tab for the one who opened it."""
    if event.get("tab", "home") == "home":
        client.views_publish(user_id=event["user"], view=home(desk.do(open_home)))
