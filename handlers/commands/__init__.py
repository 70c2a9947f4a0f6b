"""Slash commands."""

from slack_bolt import App

from handlers.commands.pip import pip
from views.kit.wording import COMMAND


def register(app: App) -> None:
    """Binds the one command."""
    app.command(COMMAND)(pip)
