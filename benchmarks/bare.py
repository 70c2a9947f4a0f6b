"""The baseline: a Bolt app for Socket Mode with one command that answers a fixed text, and nothing else.

With INLINE=1 the listener runs where the request came in, as in our app; without, as Bolt's guide shows it, in a thread
of its own, for whose answer Bolt looks every 10 ms. A file of its own, run by its path: it imports only Slack's parts.
"""

import os

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient

client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
app = App(client=client, process_before_response=os.environ.get("INLINE") == "1")


@app.command("/pip")
def answer(ack: Ack) -> None:
    """Answers with the same text to everybody."""
    ack("Nothing waits for you.")


if __name__ == "__main__":
    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start()  # type: ignore[no-untyped-call]  # Bolt left it out
