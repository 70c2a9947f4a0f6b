"""The whole bot in one process: it joins, follows a reset of the local Slack, and goes without a trace."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import repeat
from pathlib import Path
from threading import Event
from urllib.request import urlopen

import pytest

from bot.runtime import CannotJoin, Runtime
from bot.waiting import StopAsked
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.programme_notices import PostUnsureNotice
from sandbox import Workspace
from sandbox.driver import Driver
from sandbox.testing import Running, running
from scheduling.clock import SandboxClock, SystemClock
from services.core.directory import remember_person
from storage.base.process_lock import AlreadyRunning
from storage.open_storage import NoRecords, open_storage
from testbed.postgres import running_postgres
from tests.support.builders import PROGRAMME
from tests.support.keys import MASTER
from tests.support.people import ADMIN, HR, MANAGER
from tests.support.world import MANIFEST, PATIENCE, World, new_world, settings_for

MORNING = datetime.fromisoformat("2026-11-23T10:00:00+00:00")
A_YEAR = 365 * 24 * 3600.0


def patiently(happened: Callable[[], bool]) -> bool:
    """Ask again and again until it happened, or patience ends."""
    pause = Event()
    return any(happened() or pause.wait(0.02) for _ in range(int(PATIENCE / 0.02)))


@contextmanager
def started(place: Running, database_url: str, **settings: object) -> Iterator[Runtime]:
    """A bot in a local Slack that the test serves."""
    runtime = Runtime(settings_for(place, database_url, **settings))
    try:
        runtime.start()
        yield runtime
    finally:
        runtime.stop()


def people(world: World) -> None:
    """HR and an admin join, and HR's channel is there."""
    for person in (ADMIN, HR, MANAGER):
        world.driver.users(id=person.id, name=person.name, tz=person.zone, is_admin=person.is_admin)
    world.driver.channels(id="C0HR", name="hr", is_private=True, members=[HR.id])


def set_up(world: World) -> None:
    """The admin answers `/pip setup`: HR is notified by DM."""
    view = world.driver.command(ADMIN.id, "/pip", "setup")["view"]
    answers = {"hr_people": [HR.id], "hr_channel": "C0HR", "digest_day": "0", "digest_time": "09:00"}
    answer = world.driver.submit(ADMIN.id, view["id"], answers)
    assert answer["ok"], answer
    assert not answer.get("errors"), answer


def test_it_answers_and_delivers(sqlite_url: str) -> None:
    with new_world(sqlite_url, MORNING) as world:
        people(world)
        set_up(world)
        world.driver.clock(advance=1)
        assert [message["text"] for message in world.driver.messages(HR.id)] == ["The HR role has changed."]


def test_after_a_reset_it_goes_on_in_the_new_workspace_and_sends_nothing_of_the_old(sqlite_url: str) -> None:
    with new_world(sqlite_url, MORNING) as world:
        people(world)
        set_up(world)
        world.driver.clock(advance=1)
        old_team = world.workspace.team_id
        world.driver.reset(now=MORNING + timedelta(days=30))
        people(world)
        assert patiently(lambda: bool(world.driver.calls("auth.test"))), "the bot did not notice"
        world.driver.clock(advance=8 * 24 * 3600)
        assert world.driver.messages("C0HR") == world.driver.messages(HR.id) == [], "the old team's digests"
        set_up(world)
        world.driver.clock(advance=8 * 24 * 3600)
        assert len(world.driver.messages("C0HR")) == len(world.driver.messages(HR.id)) == 1
        assert world.runtime.storage.team_ids() == sorted([old_team, world.workspace.team_id])


def test_no_command_is_lost_while_slack_renews_the_connection(sqlite_url: str) -> None:
    with new_world(sqlite_url, MORNING) as world:
        people(world)
        answers = []
        for _ in range(3):
            world.workspace.refresh_connections()
            answers += [world.driver.command(MANAGER.id, "/pip", "help") for _ in range(5)]
        assert [answer["ok"] for answer in answers] == [True] * 15


def test_a_start_frees_what_a_killed_process_held(sqlite_url: str) -> None:
    workspace = Workspace(MANIFEST, MORNING)
    opened = open_storage(sqlite_url, MASTER)
    opened.upgrade()
    with running(workspace) as place:
        driver = Driver(place.url)
        driver.users(id=HR.id, name=HR.name, tz=HR.zone)
        with opened.storage.unit_of_work(workspace.team_id) as uow:
            remember_person(uow, MORNING, HR)
            uow.programmes.save(PROGRAMME, MORNING + timedelta(days=7))
            uow.ledger.post(DueItem(PostUnsureNotice("", 1, "lost/1"), HR.id), MORNING)
            assert uow.ledger.claim(MORNING, A_YEAR, 9)
        opened.close()
        with started(place, sqlite_url):
            driver.clock(advance=1)
        assert len(driver.messages(HR.id)) == 1
        driver.close_connection()


def test_a_stop_leaves_no_thread_behind_and_can_be_followed_by_a_start(sqlite_url: str) -> None:
    with running(Workspace(MANIFEST, MORNING)) as place:
        before = set(threading.enumerate())
        for _ in range(2):
            with started(place, sqlite_url) as runtime:
                assert runtime.connected.wait(PATIENCE)
            left = {thread.name for thread in set(threading.enumerate()) - before}
            assert not {name for name in left if name.startswith(("clock", "APScheduler"))}
        assert patiently(lambda: set(threading.enumerate()) <= before), threading.enumerate()


def test_a_second_bot_on_the_same_file_is_refused_and_the_first_goes_on(sqlite_url: str) -> None:
    with new_world(sqlite_url, MORNING) as world:
        people(world)
        with (
            pytest.raises(AlreadyRunning, match="stop it first, or use PostgreSQL"),
            started(world.place, sqlite_url),
        ):
            pytest.fail("two bots on one file")
        assert world.driver.command(MANAGER.id, "/pip", "help")["ok"]


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("auth.test", "refused the bot token .invalid_auth.: check SLACK_BOT_TOKEN"),
        ("apps.connections.open", "refused the app token .invalid_auth.: check SLACK_APP_TOKEN"),
    ],
)
def test_slack_that_does_not_let_it_in_stops_the_start_in_words(sqlite_url: str, method: str, words: str) -> None:
    with running(Workspace(MANIFEST, MORNING)) as place:
        place.workspace.faults.order(method, "invalid_auth", 1, 0)
        with pytest.raises(CannotJoin, match=words), started(place, sqlite_url):
            pytest.fail("it joined")


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start that waits tries again at once."""
    monkeypatch.setattr("bot.waiting._pauses", lambda: repeat(0.01))


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize("kind", ["timeout", "http_500", "accepted_then_lost", "internal_error"])
def test_slack_that_is_not_there_yet_is_waited_for(
    sqlite_url: str, method: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.waiting")
    before = threading.active_count()
    with running(Workspace(MANIFEST, MORNING)) as place:
        place.workspace.faults.order(method, kind, 3, 0)
        with started(place, sqlite_url, slack_timeout=0.2) as runtime:
            assert runtime.connected.wait(PATIENCE)
    words = [record.getMessage() for record in caplog.records if record.name == "bot.waiting"]
    assert [line.partition(":")[0] for line in words] == ["waiting", "the waiting is over"]
    assert patiently(lambda: threading.active_count() <= before), "attempts left threads behind"


@pytest.mark.usefixtures("no_pauses")
def test_a_server_that_is_not_there_yet_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    with running_postgres() as server, running(Workspace(MANIFEST, MORNING)) as place:
        server.stop("immediate")
        again = threading.Timer(0.5, server.start)
        again.start()
        with started(place, server.url("postgres")) as runtime:
            assert runtime.connected.wait(PATIENCE)
        again.join()
    first = next(record for record in caplog.records if record.name == "bot.waiting")
    assert first.getMessage().startswith("waiting: the database cannot be reached")


def test_a_stop_ends_a_start_that_waits(sqlite_url: str) -> None:
    with running(Workspace(MANIFEST, MORNING)) as place:
        place.workspace.faults.order("auth.test", "http_500", 1000, 0)
        stopping = Event()
        runtime = Runtime(settings_for(place, sqlite_url), stopping)
        threading.Timer(0.3, stopping.set).start()
        with pytest.raises(StopAsked):
            runtime.start()
        runtime.stop()


def test_while_it_waits_its_health_says_for_what(sqlite_url: str) -> None:
    with running(Workspace(MANIFEST, MORNING)) as place, socket.socket() as free:
        place.workspace.faults.order("auth.test", "http_500", 1000, 0)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        runtime = Runtime(settings_for(place, sqlite_url, health_port=port), stopping := Event())
        starting = threading.Thread(target=runtime.start)
        starting.start()
        assert patiently(lambda: "the start waits: Slack does not answer" in health_of(port)), health_of(port)
        place.workspace.faults.order("auth.test", "", 0, 0)
        assert patiently(lambda: health_of(port) == "ok\n"), health_of(port)
        starting.join()
        stopping.set()
        runtime.stop()


def health_of(port: int) -> str:
    """What the bot says of itself; nothing where it does not."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def test_a_taken_health_port_is_told_and_harms_nothing(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    with running(Workspace(MANIFEST, MORNING)) as place, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with started(place, sqlite_url, health_port=taken.getsockname()[1]) as runtime:
            assert runtime.connected.wait(PATIENCE)
    assert [r.__dict__.get("action") for r in caplog.records if r.name == "bot.health.health"] == ["health_port_taken"]


def test_records_that_are_missing_where_keys_are_stop_the_start(sqlite_url: str) -> None:
    opened = open_storage(sqlite_url, MASTER)
    opened.upgrade()
    opened.storage.keyring.new()
    opened.close()
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    with (
        running(Workspace(MANIFEST, MORNING)) as place,
        pytest.raises(NoRecords, match="for a new, empty one run followthrough db create"),
        started(place, sqlite_url),
    ):
        pytest.fail("it began anew")
    assert not file.exists()


def test_a_first_trial_says_what_it_makes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    url = f"sqlite:///{tmp_path}/first.db"
    with running(Workspace(MANIFEST, MORNING)) as place, started(place, url, encryption_keys="") as runtime:
        assert runtime.connected.wait(PATIENCE)
    made = [r.__dict__["action"] for r in caplog.records if str(r.__dict__.get("action", "")).endswith("_made")]
    assert made == ["trial_key_made", "database_made"]


def test_without_a_clock_of_its_own_it_lives_by_the_machines(sqlite_url: str) -> None:
    with running(Workspace(MANIFEST, MORNING)) as place:
        assert isinstance(Runtime(settings_for(place, sqlite_url)).clock, SandboxClock)
        team_id = place.workspace.team_id
        with started(place, sqlite_url, clock_url=None) as runtime:
            assert isinstance(runtime.clock, SystemClock)
            with runtime.storage.unit_of_work(team_id) as uow:
                uow.ledger.refresh_home(["U0GHOST"], "", 1, runtime.clock.now())
            assert patiently(lambda: states(runtime, team_id) == [DeliveryState.DEAD]), "nothing ticked"


def states(runtime: Runtime, team_id: str) -> list[DeliveryState]:
    """Where all deliveries are."""
    with runtime.storage.unit_of_work(team_id) as uow:
        return [entry.state for entry in uow.ledger.all()]
