"""Settings: from the environment or `.env`; what is missing or wrong is named with its mend, and never shown."""

import stat
import traceback
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values

from bot.open_records import open_records
from bot.settings import (
    MENDS,
    BadSettings,
    RecordsSettings,
    Settings,
    load_database_url,
    load_records_settings,
    load_settings,
    trial_key,
)
from storage.base.master_keys import parse
from tests.support.keys import MASTER

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
    ("SLACK_APP_TOKEN", f"xapp-{SECRET} and more"),
    ("KEYS_URL", f"mysql://me:{SECRET}@host/name"),
    ("SETUP_OWNER", f"@{SECRET}"),
    ("LOG_LEVEL", SECRET),
    ("SLACK_TIMEOUT", SECRET),
    ("SLACK_TIMEOUT", "0"),
    ("SETTLE_TIME", "-1"),
    ("LEASE_TIME", "301"),
    ("HEALTH_PORT", SECRET),
    ("HEALTH_PORT", "70000"),
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


@pytest.mark.parametrize(("said", "port"), [("", 0), ("0", 0), ("9000", 9000)])
def test_the_health_port_is_off_by_nothing_or_zero(good: pytest.MonkeyPatch, said: str, port: int) -> None:
    assert load_settings().health_port == 8766
    good.setenv("HEALTH_PORT", said)
    assert load_settings().health_port == port


def test_everything_that_is_missing_is_named_with_its_mend() -> None:
    output = complaint().splitlines()
    assert [line.partition(" is missing: ")[::2] for line in output] == [(name, MENDS[name]) for name in GOOD]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_wrong_is_named_and_never_shown(good: pytest.MonkeyPatch, name: str, value: str) -> None:
    good.setenv(name, value)
    output = complaint()
    assert output.startswith(f"{name} is not right (")
    assert output.count("\n") == 0
    assert ": " in output
    assert SECRET not in output


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


LOCAL, REAL = "http://127.0.0.1:8765/api/", "https://slack.com/api/"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


def records(**values: Any) -> RecordsSettings:
    """Settings of the records alone."""
    return RecordsSettings(_env_file=None, **values)


def test_master_keys_come_from_the_setting_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text("from the file")
    assert records(encryption_keys="given", encryption_keys_file=str(file)).master_keys() == "given"
    assert records(encryption_keys_file=str(file)).master_keys() == "from the file"


def test_a_key_file_that_cannot_be_read_is_told_even_for_a_trial(tmp_path: Path) -> None:
    for unreadable in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(BadSettings, match=r"^ENCRYPTION_KEYS_FILE cannot be read"):
            records(encryption_keys_file=str(unreadable), slack_api_url=LOCAL).master_keys()


def test_a_key_file_that_holds_no_keys_is_told_by_its_name_and_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(SECRET)
    with pytest.raises(BadSettings, match=r"^ENCRYPTION_KEYS_FILE is not right") as bad:
        open_records(records(encryption_keys_file=str(file), database_url=f"sqlite:///{tmp_path}/a.db"))
    assert SECRET not in "".join(traceback.format_exception(bad.value))


def test_a_file_of_keys_is_read_anew_while_the_bot_runs(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(MASTER)
    opened = open_records(records(encryption_keys_file=str(file), database_url=f"sqlite:///{tmp_path}/a.db"))
    opened.upgrade()
    file.write_text(f"{'6f' * 32}\n{MASTER}\n")
    keyring = opened.storage.keyring
    keyring.new()
    file.unlink()
    keyring.new()
    assert keyring.by_master() == {parse("6f" * 32).newest: 2}
    opened.close()


def test_real_slack_needs_a_key_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"^ENCRYPTION_KEYS is missing: make one with `followthrough keys new`"):
        records(slack_api_url=REAL).master_keys()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["http://localhost:1/api/", "http://[::1]:1/api/", LOCAL])
def test_a_trial_makes_its_key_once_beside_its_database_for_its_owner_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "trial").mkdir()
    url = f"sqlite:///{tmp_path}/trial/plans.db"
    made = records(slack_api_url=name, database_url=url).master_keys()
    file = tmp_path / "trial" / "plans.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert parse(made).newest
    assert trial_key(url) == made == file.read_text()


def test_a_trial_on_postgresql_keeps_its_key_in_the_working_folder(tmp_path: Path) -> None:
    assert trial_key("postgresql://host/name") == (tmp_path / "followthrough.key").read_text()


def test_a_trial_that_cannot_keep_its_key_is_told() -> None:
    with pytest.raises(BadSettings, match=r"^ENCRYPTION_KEYS is missing, and .* check DATABASE_URL$"):
        trial_key("sqlite:////nowhere/at/all.db")


def test_no_secret_shows_in_settings_that_are_printed() -> None:
    secrets: Any = {
        "slack_bot_token": f"xoxb-{SECRET}",
        "slack_app_token": f"xapp-{SECRET}",
        "slack_signing_secret": SECRET,
        "encryption_keys": SECRET,
        "database_url": f"postgresql://me:{SECRET}@host/name",
        "keys_url": f"postgresql://me:{SECRET}@host/keys",
    }
    settings = Settings(_env_file=None, **secrets)
    for shown in (repr(settings), str(settings), f"{settings}"):
        assert SECRET not in shown


def test_no_secret_shows_in_the_traceback_of_a_bad_setting(good: pytest.MonkeyPatch) -> None:
    for name, value in WRONG:
        good.setenv(name, value)
    with pytest.raises(BadSettings) as bad:
        load_settings()
    assert SECRET not in "".join(traceback.format_exception(bad.value))


@pytest.mark.parametrize("name", list(dotenv_values(EXAMPLE)))
def test_each_value_of_the_example_is_refused_until_it_is_filled_in(
    good: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    value = dotenv_values(EXAMPLE)[name]
    assert value
    good.setenv("ENCRYPTION_KEYS", MASTER)
    good.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/a.db")
    good.setenv(name, value)
    with pytest.raises(BadSettings) as bad:
        open_records(load_settings())
    assert str(bad.value).startswith(f"{name} is not right")
    assert value not in str(bad.value)


def test_the_example_names_what_people_must_fill_in_and_nothing_unknown() -> None:
    required = {name.upper() for name, field in Settings.model_fields.items() if field.is_required()}
    assert required | {"ENCRYPTION_KEYS", "DATABASE_URL"} == set(dotenv_values(EXAMPLE))


def test_the_records_alone_need_no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENCRYPTION_KEYS", MASTER)
    assert load_records_settings().master_keys() == MASTER
