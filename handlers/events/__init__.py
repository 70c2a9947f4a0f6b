"""Events. Bolt acknowledges them; a listener may be told the same thing twice, and does it once."""

from collections.abc import Callable, Mapping

from slack_bolt import App

from handlers.events import home, messages, people

HEARD: Mapping[str, Callable[..., None]] = {
    "app_home_opened": home.draw_home,
    "message": messages.answer_message,
    "user_change": people.remember,
    "team_join": people.remember,
    "subteam_updated": people.follow_group,
}


def register(app: App) -> None:
    """Binds the events the manifest subscribes to."""
    for event_type, listener in HEARD.items():
        app.event(event_type)(listener)
