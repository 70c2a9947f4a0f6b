"""`followthrough doctor`: checks what a start needs and says what to correct."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.settings import BadSettings, Settings, load_settings
from cli.unread_commands import all_of

if TYPE_CHECKING:
    from storage.unit_of_work import Storage

MOST_NAMED = 5
"""Records that cannot be read, named in the doctor's line."""


@dataclass(frozen=True)
class Diagnosis:
    """The result of one check."""

    good: bool
    text: str

    @property
    def line(self) -> str:
        """The finding as a line for people."""
        return f"{'ok  ' if self.good else 'mend'}  {self.text}"


def examine() -> Iterator[Diagnosis]:
    """Settings first; database and Slack only if those can be read."""
    try:
        settings = load_settings()
    except BadSettings as bad:
        yield from (Diagnosis(False, line) for line in str(bad).splitlines())
        return
    yield Diagnosis(True, "settings are complete")
    yield _database(settings)
    yield from _records(settings)
    yield _slack(settings)


def _database(settings: Settings) -> Diagnosis:
    from storage.base.database import DatabaseProblem, open_engine
    from storage.migrate import HEAD, UnknownRevision, upgrade

    engine = open_engine(settings.database_url)
    try:
        upgrade(engine)
    except DatabaseProblem as failure:
        return Diagnosis(False, f"the database cannot be used ({type(failure).__name__}): check DATABASE_URL")
    except UnknownRevision as failure:
        return Diagnosis(False, str(failure))
    finally:
        engine.dispose()
    return Diagnosis(True, f"the database is at version {HEAD}")


def _records(settings: Settings) -> Iterator[Diagnosis]:
    from bot.open_records import open_records
    from storage.base.database import DatabaseProblem
    from storage.base.keyring import WrongKey
    from storage.migrate import UnknownRevision

    try:
        opened = open_records(settings)
    except BadSettings as bad:
        yield Diagnosis(False, str(bad))
        return
    try:
        opened.upgrade()
        lost = opened.check().people
        missing, unread = _without_site(opened.storage), [entry.record for _, entry in all_of(opened.storage)]
    except (DatabaseProblem, UnknownRevision) as failure:
        yield Diagnosis(False, f"the keys cannot be tried ({type(failure).__name__}): check DATABASE_URL and KEYS_URL")
        return
    except WrongKey as wrong:
        yield Diagnosis(False, str(wrong))
        return
    finally:
        opened.close()
    yield Diagnosis(not lost, f"the keys open these records{f', but {lost} people have none any more' if lost else ''}")
    if unread:
        names = ", ".join(unread[:MOST_NAMED]) + (" …" if len(unread) > MOST_NAMED else "")
        yield Diagnosis(False, f"{len(unread)} cannot be read and are set aside: {names} (followthrough plans aside)")
    if missing:
        yield Diagnosis(
            True, f"{missing} people have no site, so no public holidays: /pip setup or a roster gives them one"
        )


def _without_site(storage: "Storage") -> int:
    """Returns how many people in all workspaces have no site. That is no fault by itself."""
    found = 0
    for team_id in storage.teams_knowing(""):
        with storage.unit_of_work(team_id) as uow:
            found += uow.people.without_site()
    return found


def _slack(settings: Settings) -> Diagnosis:
    from slack_sdk import WebClient
    from slack_sdk.errors import SlackApiError

    client = WebClient(settings.slack_bot_token, base_url=str(settings.slack_api_url), timeout=10, retry_handlers=[])
    try:
        client.auth_test()
        client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as failure:
        return Diagnosis(False, f"Slack refused ({failure.response['error']}): check the tokens")
    except OSError as failure:
        return Diagnosis(False, f"Slack cannot be reached ({type(failure).__name__})")
    return Diagnosis(True, "Slack accepts both tokens")
