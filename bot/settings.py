"""Settings, from the environment or `.env`. A missing or bad one stops the start with its name and the remedy."""

import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import Field, HttpUrl, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from coaching.records.retention import SHIPPED, Rules, parse
from scheduling.clock import LOOPBACK, require_loopback
from scheduling.limits import Limits

log = logging.getLogger(__name__)

MENDS = {
    "SLACK_BOT_TOKEN": "the bot token (xoxb-…) from OAuth & Permissions of your Slack app",
    "SLACK_APP_TOKEN": "an app-level token (xapp-…) with the scope connections:write",
    "SLACK_API_URL": "leave it out for Slack itself, or give the address the sandbox printed",
    "CLOCK_URL": "leave it out, or give the address the sandbox printed (this machine only)",
    "ENCRYPTION_KEYS": "make one with `followthrough keys new`, and keep a copy apart from the database",
    "ENCRYPTION_KEYS_FILE": "name a file with one master key in each line, the newest first",
    "KEYS_URL": "leave it out, or give a database of its own, as for DATABASE_URL",
    "OPERATORS": "Slack user ids (U…) with commas between them, or leave it out",
    "RETENTION": 'days after a plan\'s end by country, for example {"GB": 365, "default": 730}',
    "HEALTH_PORT": "a free port of this machine, or 0 for none",
    "DATABASE_URL": "for example sqlite:///followthrough.db or postgresql://user:password@host/name",
}


_URL = r"^(sqlite|postgresql(\+psycopg)?)://.+"

S = TypeVar("S", bound=BaseSettings)


class BadSettings(ValueError):
    """One line per setting that is missing or wrong."""


class DatabaseSettings(BaseSettings):
    """The place of the records: all that maintenance of the database needs."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    database_url: str = Field("sqlite:///followthrough.db", pattern=_URL, repr=False)


class RecordsSettings(DatabaseSettings):
    """The place of the records, and the keys that open them.

    `encryption_keys` are master keys, newest first, separated by commas; `encryption_keys_file` names a file with one
    in each line. `keys_url` is the database of the data keys; empty for the default place beside the records.
    `retention` says how many days a plan is stored after its end, by country.
    `audit_anchors` is the file that each day's signed head of the audit chain is written to.
    """

    encryption_keys: str = Field("", repr=False)
    encryption_keys_file: Path | None = None
    keys_url: str = Field("", pattern=f"^$|{_URL}", repr=False)
    audit_anchors: Path = Path("followthrough.anchors.jsonl")
    retention: str = SHIPPED
    slack_api_url: HttpUrl = HttpUrl("https://slack.com/api/")

    @field_validator("retention")
    @classmethod
    def _is_a_rule(cls, text: str) -> str:
        parse(text)
        return text

    @property
    def rules(self) -> Rules:
        """The rules of retention."""
        return parse(self.retention)

    @property
    def is_trial(self) -> bool:
        """Whether Slack is the local one."""
        return (self.slack_api_url.host or "").strip("[]") in LOOPBACK

    def master_keys(self, *, make: bool = True) -> str:
        """The master keys as text: from the setting, from the file, or from the file of a trial with the local Slack.

        `make`: the last may be made. Raises BadSettings.
        """
        if self.encryption_keys:
            return self.encryption_keys
        try:
            if self.encryption_keys_file is not None:
                return self.encryption_keys_file.read_text()
        except (OSError, UnicodeError) as failure:
            raise BadSettings(
                f"ENCRYPTION_KEYS_FILE cannot be read ({type(failure).__name__}): check the path and who may read it"
            ) from None
        if self.is_trial:
            return trial_key(self.database_url, make=make)
        raise BadSettings(f"ENCRYPTION_KEYS is missing: {MENDS['ENCRYPTION_KEYS']}")


def trial_key(database_url: str, *, make: bool = True) -> str:
    """The master key of a trial with the local Slack: made once, in a file beside its database. Raises BadSettings."""
    place = Path(database_url.partition(":///")[2].removesuffix(".db") if "sqlite" in database_url else "followthrough")
    file = place.with_name(f"{place.name}.key")
    try:
        if make and not file.exists():
            _make_trial_key(file)
        return file.read_text()
    except OSError as failure:
        what = f"a trial's key cannot be kept beside the database ({type(failure).__name__})"
        raise BadSettings(f"ENCRYPTION_KEYS is missing, and {what}: check DATABASE_URL") from None


def _make_trial_key(file: Path) -> None:
    with suppress(FileExistsError), open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
        made.write(secrets.token_hex(32))
        log.info("a master key for this trial was made beside its database", extra={"action": "trial_key_made"})


class Settings(RecordsSettings):
    """All settings. Times are seconds.

    `setup_owner` is a Slack user id that may run `/pip setup` beside the workspace admins. `operators` are those, with
    commas between them, who are told when sending stops and when it goes on. `clock_url` is the local
    Slack's clock; only tests and demos have one. `health_port` is where this machine is told how the bot is; 0 for
    nowhere.
    """

    slack_bot_token: str = Field(pattern=r"^xoxb-[\w-]+$", repr=False)
    slack_app_token: str = Field(pattern=r"^xapp-[\w-]+$", repr=False)
    slack_signing_secret: str = Field("", repr=False)
    clock_url: HttpUrl | None = None
    setup_owner: str = Field("", pattern=r"^([UW][A-Z0-9]+)?$")
    operators: str = Field("", pattern=r"^([UW][A-Z0-9]+(\s*,\s*[UW][A-Z0-9]+)*)?$")
    log_level: str = Field("INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")
    slack_timeout: float = Field(3.0, gt=0, le=30)
    settle_time: float = Field(1.0, gt=0, le=30)
    lease_time: float = Field(6.0, gt=0, le=300)
    health_port: int = Field(8766, ge=0, le=65535)

    @field_validator("health_port", mode="before")
    @classmethod
    def _may_be_empty(cls, port: object) -> object:
        return port or 0

    @field_validator("clock_url")
    @classmethod
    def _is_on_this_machine(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url is not None:
            require_loopback(str(url))
        return url

    @property
    def operator_ids(self) -> frozenset[str]:
        """The operators, by Slack user id."""
        return frozenset(self.operators.replace(",", " ").split())

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


def load_records_settings() -> RecordsSettings:
    """Reads the place of the records and their keys. Raises BadSettings."""
    return _read(RecordsSettings)


def load_database_url() -> str:
    """Reads the place of the records. Raises BadSettings."""
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
