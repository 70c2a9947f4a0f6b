"""Global shortcuts."""

from slack_bolt import App

from handlers.shortcuts.start import start_from_shortcut
from views.ids import START_SHORTCUT


def register(app: App) -> None:
    """Binds the shortcuts."""
    app.shortcut(START_SHORTCUT)(start_from_shortcut)
