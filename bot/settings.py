"""Settings, from the environment or `.env`. A missing or bad one stops the start with its name and the mend."""

from typing import TypeVar

from pydantic import Field, HttpUrl, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from scheduling.clock import require_loopback
from scheduling.limits import Limits

MENDS = {
    "SLACK_BOT_TOKEN": "the bot token (xoxb-…) from OAuth & Permissions of your Slack app",
    "SLACK_APP_TOKEN": "an app-level token (xapp-…) with the scope connections:write",
    "SLACK_API_URL": "leave it out for Slack itself, or give the address the sandbox printed",
    "CLOCK_URL": "leave it out, or give the address the sandbox printed (this machine only)",
    "DATABASE_URL": "for example sqlite:///followthrough.db or postgresql://user:password@host/name",
}


S = TypeVar("S", bound=BaseSettings)


class BadSettings(Exception):
    """One line per setting that is missing or wrong."""


class DatabaseSettings(BaseSettings):
    """Where the records are: all that looking after the database needs."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    database_url: str = Field("sqlite:///followthrough.db", pattern=r"^(sqlite|postgresql(\+psycopg)?)://.+")


class Settings(DatabaseSettings):
    """All settings. Times are seconds.

    `setup_owner` is a Slack user id that may run `/pip setup` beside the workspace admins. `clock_url` is the local
    Slack's clock; only tests and demos have one.
    """

    slack_bot_token: str = Field(pattern=r"^xoxb-.+")
    slack_app_token: str = Field(pattern=r"^xapp-.+")
    slack_signing_secret: str = ""
    slack_api_url: HttpUrl = HttpUrl("https://slack.com/api/")
    clock_url: HttpUrl | None = None
    setup_owner: str = Field("", pattern=r"^([UW][A-Z0-9]+)?$")
    log_level: str = Field("INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")
    slack_timeout: float = Field(3.0, gt=0, le=30)
    settle_time: float = Field(1.0, gt=0, le=30)
    lease_time: float = Field(6.0, gt=0, le=300)

    @field_validator("clock_url")
    @classmethod
    def _is_on_this_machine(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url is not None:
            require_loopback(str(url))
        return url

    @property
    def limits(self) -> Limits:
        """The courier's times."""
        return Limits(timeout=self.slack_timeout, settle=self.settle_time, lease=self.lease_time)


def load_settings() -> Settings:
    """Reads the settings. Raises BadSettings with a line for each that is missing or wrong; values are never shown."""
    settings = _read(Settings)
    try:
        _ = settings.limits
    except ValueError as failure:
        raise BadSettings(f"LEASE_TIME: {failure}") from None
    return settings


def load_database_url() -> str:
    """Reads where the records are. Raises BadSettings."""
    return _read(DatabaseSettings).database_url


def _read(kind: type[S]) -> S:
    try:
        return kind()
    except ValidationError as failure:
        raise BadSettings("\n".join(_lines(failure))) from None


def _lines(failure: ValidationError) -> list[str]:
    found = []
    for error in failure.errors(include_input=False, include_url=False):
        name = str(error["loc"][0]).upper()
        what = "is missing" if error["type"] == "missing" else f"is not right ({error['msg'].lower()})"
        found.append(f"{name} {what}: {MENDS.get(name, 'see Settings in README.md')}")
    return found
