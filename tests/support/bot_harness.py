"""The bot without its courier, at work in a local Slack: real Bolt, real Web API client, real Socket Mode.

What people do goes through the driver and answers when the bot answered. Events that nobody waits for, and requests
the sandbox would never send, are handed to `dispatch`, which runs the listener on the test's own thread.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.bolt import build_app
from bot.gate.output_gate import GatedClient
from coaching.base.person import Person
from coaching.plan.plan import Plan
from coaching.programme.programme import Programme
from sandbox import Workspace
from sandbox.connection.events import envelope
from sandbox.driver import Driver
from sandbox.testing import Running, running
from sandbox.workspace.people import User
from services.core.directory import remember_person
from services.start.sharing import add_plan
from storage.base.database import open_engine
from storage.unit_of_work import Storage
from tests.support.builders import NOW, PLAN, PROGRAMME
from tests.support.keys import a_storage
from tests.support.people import EVERYBODY, HR, SECOND_HR
from tests.support.world import MANIFEST

Json = dict[str, Any]
HR_CHANNEL = PROGRAMME.hr_channel


@dataclass
class BotHarness:
    """A local Slack with the people of `tests.support.people`, and the app in it."""

    place: Running
    storage: Storage
    app: App
    client: GatedClient
    driver: Driver
    wakes: list[None] = field(default_factory=list)

    @property
    def workspace(self) -> Workspace:
        """The local Slack's state."""
        return self.place.workspace

    def unit_of_work(self) -> Any:
        """A transaction on the workspace's records."""
        return self.storage.unit_of_work(self.workspace.team_id)

    def begin(self, now: datetime = NOW) -> None:
        """Another workspace, with the people of `tests.support.people` and HR's channel; nothing is set up."""
        self.workspace.empty()
        self.workspace.clock.set(now)
        self.wakes.clear()
        for person in EVERYBODY:
            self.arrive(person)
        self.workspace.add_channel("hr-coaching", id=HR_CHANNEL, is_private=True, members=[HR.id, SECOND_HR.id])

    def arrive(self, person: Person) -> None:
        """Somebody joined without an event to the app: it has to ask."""
        user = User(person.id, person.name, tz=person.zone, is_admin=person.is_admin)
        user.is_restricted, user.deleted = person.is_guest, person.is_deleted
        self.workspace.directory.users[person.id] = user

    def newcomer(self, **facts: Any) -> Person:
        """Somebody the app never heard of."""
        person = Person("U0NEW", "Nadia Newcomer", "Asia/Tokyo", **facts)
        self.arrive(person)
        return person

    def set_up(self, programme: Programme = PROGRAMME) -> None:
        """The programme, as if `/pip setup` had been answered."""
        with self.unit_of_work() as uow:
            for person in EVERYBODY:
                remember_person(uow, NOW, person)
            uow.programmes.save(programme, programme.next_digest(NOW))

    def share(self, plan: Plan = PLAN) -> Plan:
        """A plan, as if its manager had shared it, under an id of its own."""
        with self.unit_of_work() as uow:
            return add_plan(uow, NOW, replace(plan, id=uuid4().hex), draft_id=uuid4().hex)

    def plan(self, plan_id: str) -> Plan:
        """The plan as it is stored now."""
        with self.unit_of_work() as uow:
            found: Plan | None = uow.plans.find(plan_id)
            assert found is not None
            return found

    def pip(self, person: Person, text: str) -> Json:
        """Types the command."""
        return self.driver.command(person.id, "/pip", text)

    def modal(self, answer: Json) -> Json:
        """The modal an action left on top."""
        assert answer["ok"], answer
        view: Json = answer["view"]
        assert view is not None, answer
        return view

    def press(self, person: Person, action_id: str, value: str, text: str = "A note") -> Json:
        """Clicks a button with that value in a message of the app's."""
        button = {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": "Open"}}
        blocks = [{"type": "actions", "elements": [button | ({"value": value} if value else {})]}]
        sent = self.client.chat_postMessage(channel=person.id, text=text, blocks=blocks)
        where = {"channel": sent["channel"], "ts": sent["ts"]}
        return self.driver.click(person.id, action_id, message=where)

    def click_in(self, person: Person, view: Json, action_id: str) -> BoltResponse:
        """Clicks a button that the view need not hold, with the state it has."""
        action = {"type": "button", "action_id": action_id, "block_id": "b", "value": ""}
        who = {"user": {"id": person.id}, "team": {"id": self.workspace.team_id}}
        body = {"type": "block_actions", "trigger_id": "1.2.3", "view": view, "actions": [action]}
        return self.dispatch(body | who)

    def dm_event(self, person: Person, text: str) -> Json:
        """The event of something a person wrote to the app."""
        event = {"type": "message", "channel": self.workspace.dm(person.id).id, "channel_type": "im"}
        return event | {"user": person.id, "text": text, "ts": self.workspace.timestamps.next(self.workspace.clock.now)}

    @contextmanager
    def listening(self, where: str, listener: Callable[..., None]) -> Iterator[None]:
        """Binds a listener ahead of all others until the block ends; `where` is like "command:/pip"."""
        others = list(self.app._listeners)
        self.app._listeners.clear()
        binder, _, name = where.partition(":")
        getattr(self.app, binder)(name)(listener)
        self.app._listeners.extend(others)
        try:
            yield
        finally:
            self.app._listeners[:] = others

    def event(self, event: Json, retry: int = 0) -> BoltResponse:
        """Hands the app an event, as Socket Mode does."""
        return self.dispatch(envelope(self.workspace, event), {"x-slack-retry-num": str(retry)})

    def dispatch(self, body: Json, headers: dict[str, str] | None = None) -> BoltResponse:
        """Hands the app a request on this thread."""
        return self.app.dispatch(BoltRequest(mode="socket_mode", body=body, headers=dict(headers or {})))

    def calls(self, method: str) -> list[Json]:
        """The Web API calls of that method so far."""
        return self.driver.calls(method)


class WorkspaceClock:
    """Business time as the local Slack shows it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def now(self) -> datetime:
        """The local Slack's time."""
        return self._workspace.clock.now


@contextmanager
def open_bot_harness(database_url: str) -> Iterator[BotHarness]:
    """One for any number of tests, each of which begins with `BotHarness.begin`."""
    engine = open_engine(database_url)
    workspace = Workspace(MANIFEST, NOW)
    wakes: list[None] = []
    with running(workspace) as place, ExitStack() as closing:
        closing.callback(engine.dispose)
        client = GatedClient(workspace.tokens.bot, place.api_url, timeout=10)
        storage = a_storage(engine)
        app = build_app(client, storage, WorkspaceClock(workspace), lambda: wakes.append(None))
        handler = SocketModeHandler(app, workspace.tokens.app)
        closing.callback(handler.close)
        handler.client.connect()
        driver = Driver(place.url)
        closing.callback(driver.close_connection)
        yield BotHarness(place, storage, app, client, driver, wakes)


def texts_of(thing: object) -> str:
    """Every text in a view or message, in order, one per line."""
    return "\n".join(_texts(thing))


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from _texts(value)
    elif isinstance(thing, list):
        for entry in thing:
            yield from _texts(entry)
