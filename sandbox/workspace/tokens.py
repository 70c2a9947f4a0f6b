"""The three secrets an app needs to join the local Slack."""

import secrets
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Bot token (Web API), app token (Socket Mode) and signing secret."""

    bot: str
    app: str
    signing_secret: str

    @classmethod
    def random(cls) -> "Tokens":
        """Tokens nobody can guess, in Slack's shapes."""
        return cls(
            bot=f"xoxb-{secrets.token_hex(16)}",
            app=f"xapp-1-{secrets.token_hex(16)}",
            signing_secret=secrets.token_hex(16),
        )
