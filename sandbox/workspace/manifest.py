"""What the app asked for: the parts of a Slack app manifest that the sandbox goes by."""

from sandbox.jsontypes import Json


class Manifest:
    """Reads an app manifest (the dict that `manifest.yml` holds); missing parts are empty."""

    def __init__(self, raw: Json) -> None:
        features, settings = raw.get("features", {}), raw.get("settings", {})
        home = features.get("app_home", {})
        self.name: str = raw.get("display_information", {}).get("name", "App")
        self.bot_name: str = features.get("bot_user", {}).get("display_name", self.name)
        self.commands: list[Json] = features.get("slash_commands", [])
        self.shortcuts: list[Json] = features.get("shortcuts", [])
        self.scopes: tuple[str, ...] = tuple(raw.get("oauth_config", {}).get("scopes", {}).get("bot", ()))
        self.events = frozenset(settings.get("event_subscriptions", {}).get("bot_events", ()))
        self.home_enabled: bool = home.get("home_tab_enabled", True)
        self.messages_enabled: bool = home.get("messages_tab_enabled", True)

    def command(self, name: str) -> Json | None:
        """The declared slash command of that name (with its slash)."""
        return next((each for each in self.commands if each["command"] == name), None)

    def shortcut(self, callback_id: str, kind: str) -> Json | None:
        """The declared shortcut; `kind` is `global` or `message`."""
        found = (s for s in self.shortcuts if s["callback_id"] == callback_id and s["type"] == kind)
        return next(found, None)
