"""Settings: from the environment or `.env`; what is missing or wrong is named with its mend, and never shown."""

from pathlib import Path

import pytest

from bot.settings import MENDS, BadSettings, Settings, load_database_url, load_settings

GOOD = {"SLACK_BOT_TOKEN": "xoxb-good", "SLACK_APP_TOKEN": "xapp-good"}
SECRET = "s3cret"
WRONG = [
    ("SLACK_BOT_TOKEN", f"xoxp-{SECRET}"),
    ("SLACK_BOT_TOKEN", "xoxb-"),
    ("SLACK_APP_TOKEN", f"xoxb-{SECRET}"),
    ("SLACK_API_URL", SECRET),
    ("CLOCK_URL", f"ftp://{SECRET}"),
    ("CLOCK_URL", f"http://{SECRET}.example.com/clock"),
    ("DATABASE_URL", f"mysql://me:{SECRET}@host/name"),
    ("DATABASE_URL", "sqlite://"),
    ("SETUP_OWNER", f"@{SECRET}"),
    ("LOG_LEVEL", SECRET),
    ("SLACK_TIMEOUT", SECRET),
    ("SLACK_TIMEOUT", "0"),
    ("SETTLE_TIME", "-1"),
    ("LEASE_TIME", "301"),
]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave a folder without `.env` and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def good(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Return a way to change an environment that is complete."""
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def complaint() -> str:
    """What is said about the settings."""
    with pytest.raises(BadSettings) as bad:
        load_settings()
    assert bad.value.__suppress_context__ or bad.value.__cause__ is None
    return str(bad.value)


@pytest.mark.usefixtures("good")
def test_two_tokens_are_enough() -> None:
    settings = load_settings()
    assert str(settings.slack_api_url) == "https://slack.com/api/"
    assert settings.database_url == load_database_url() == "sqlite:///followthrough.db"
    assert (settings.clock_url, settings.log_level, settings.setup_owner) == (None, "INFO", "")


def test_everything_that_is_missing_is_named_with_its_mend() -> None:
    said = complaint().splitlines()
    assert [line.partition(" is missing: ")[::2] for line in said] == [(name, MENDS[name]) for name in GOOD]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_wrong_is_named_and_never_shown(good: pytest.MonkeyPatch, name: str, value: str) -> None:
    good.setenv(name, value)
    said = complaint()
    assert said.startswith(f"{name} is not right (")
    assert said.count("\n") == 0
    assert ": " in said
    assert SECRET not in said


def test_each_setting_that_people_must_find_has_a_mend_of_its_own(good: pytest.MonkeyPatch) -> None:
    good.setenv("CLOCK_URL", "nowhere")
    assert complaint().endswith(MENDS["CLOCK_URL"])
    good.delenv("CLOCK_URL")
    good.setenv("LOG_LEVEL", "LOUD")
    assert complaint().endswith("see Settings in README.md")


def test_times_that_do_not_fit_together_are_refused(good: pytest.MonkeyPatch) -> None:
    good.setenv("LEASE_TIME", "4")
    assert complaint() == "LEASE_TIME: the lease must be longer than a call's timeout and its settling together"


def test_the_couriers_times_come_from_the_settings(good: pytest.MonkeyPatch) -> None:
    for name, seconds in {"SLACK_TIMEOUT": "1.5", "SETTLE_TIME": "0.5", "LEASE_TIME": "3"}.items():
        good.setenv(name, seconds)
    limits = load_settings().limits
    assert (limits.timeout, limits.settle, limits.lease) == (1.5, 0.5, 3)


def test_a_file_gives_what_the_environment_leaves_out(good: pytest.MonkeyPatch, tmp_path: Path) -> None:
    good.delenv("SLACK_APP_TOKEN")
    lines = ["SLACK_BOT_TOKEN=xoxb-file", "SLACK_APP_TOKEN=xapp-file", "DATABASE_URL=sqlite:///file.db", "OTHER=1"]
    (tmp_path / ".env").write_text("\n".join(lines))
    settings = load_settings()
    assert (settings.slack_bot_token, settings.slack_app_token) == ("xoxb-good", "xapp-file")
    assert load_database_url() == "sqlite:///file.db"


def test_a_wrong_setting_in_the_file_is_never_shown_either(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"SLACK_BOT_TOKEN={SECRET}\nSLACK_APP_TOKEN=xapp-1\n")
    assert SECRET not in complaint()


def test_the_database_alone_needs_no_tokens_but_must_be_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"oracle://me:{SECRET}@host/name")
    with pytest.raises(BadSettings) as bad:
        load_database_url()
    assert str(bad.value).startswith("DATABASE_URL is not right (")
    assert SECRET not in str(bad.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8765/clock", "http://localhost:8765/clock", "http://[::1]:1/clock"])
def test_a_clock_on_this_machine_is_taken(good: pytest.MonkeyPatch, url: str) -> None:
    good.setenv("CLOCK_URL", url)
    assert str(load_settings().clock_url) == url
