"""Global shortcuts, and the one of a message."""

from slack_bolt import App

from handlers.shortcuts.note import note_about_author
from handlers.shortcuts.start import start_from_shortcut
from views.kit.ids import NOTE_SHORTCUT, START_SHORTCUT


def register(app: App) -> None:
    """Binds the shortcuts."""
    app.shortcut(START_SHORTCUT)(start_from_shortcut)
    app.shortcut(NOTE_SHORTCUT)(note_about_author)
