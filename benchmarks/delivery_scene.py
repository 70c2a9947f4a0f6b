"""A worker, a ledger and a local Slack in one process, on a clock that only the benchmark moves; and what came of it.

Trouble is put between the courier and Slack: each call is refused, or it is done and its answer lost.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from benchmarks.processes import local_slack
from benchmarks.sample import AGENT, HR, MANAGER, MASTER, PROGRAMME, USUAL
from bot.gate.output_gate import GatedClient
from bot.logs import OWN, QUIET
from bot.slack.poster import SlackPoster
from coaching.base.person import Person
from coaching.delivery.edits import HomeEdit
from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.delivery.notice import Notice
from sandbox import Workspace
from sandbox.workspace.people import User
from scheduling.courier import Courier
from scheduling.limits import Limits
from scheduling.slack_time import SlackTime
from scheduling.worker import Worker
from services.core.directory import remember_person
from services.core.worker_context import WorkerContext
from services.start.sharing import add_plan
from storage.open_storage import open_storage
from storage.unit_of_work import Storage

OPERATOR = replace(HR, id="U0OPS", name="Ola Berg")
Trouble = Callable[[str, Callable[[], SlackResponse]], SlackResponse]
"""What becomes of a call of a method, given what does it."""
LIMITS = Limits(timeout=2.0, settle=0.5, lease=60)


class TroubledClient(GatedClient):
    """A client on whose way to Slack there may be trouble."""

    trouble: Trouble | None = None
    asked: Mapping[str, object] = {}
    """What the newest call asks for."""

    def api_call(self, api_method: str, **arguments: object) -> SlackResponse:
        """Calls, or meets the trouble."""
        self.asked = arguments

        def call() -> SlackResponse:
            return super(TroubledClient, self).api_call(api_method, **arguments)

        return self.trouble(api_method, call) if self.trouble else call()

    def refusal(self, method: str, code: str, status: int = 200) -> SlackApiError:
        """Slack's refusal by a code."""
        parts: dict[str, Any] = {"client": self, "http_verb": "POST", "api_url": method, "req_args": {}}
        data = {"ok": False, "error": code} if code else {}
        response = SlackResponse(**parts, data=data, headers={}, status_code=status)
        return SlackApiError("refused", response)  # type: ignore[no-untyped-call]  # slack_sdk gives it no types


@dataclass
class Scene:
    """One workspace, its records and its worker. `lines` counts log lines by the hour of the scene's clock."""

    workspace: Workspace
    storage: Storage
    client: TroubledClient
    lines: Counter[datetime] = field(default_factory=Counter)
    wrong_by: timedelta = timedelta(0)

    def __post_init__(self) -> None:
        """The courier, as the bot has one."""
        time = self.client.time = SlackTime(self)
        self.courier = Courier(
            WorkerContext(self.storage, self.workspace.team_id),
            SlackPoster(self.client, time=time),
            self,
            LIMITS,
            operators=frozenset({OPERATOR.id}),
        )
        self.worker = Worker(self, lambda: self.courier)

    def now(self) -> datetime:
        """Our clock: Slack's, unless it is wrong."""
        return self.workspace.clock.now + self.wrong_by

    def end_leases(self) -> None:
        """All leases end: they are the database's time, which stands."""
        with self.storage.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE delivery SET lease_until = 0 WHERE lease_until IS NOT NULL")

    def open(self) -> Any:  # noqa: ANN401 - a transaction of the workspace's records
        """A transaction."""
        return self.storage.unit_of_work(self.workspace.team_id)

    def hire(self, *people: Person) -> None:
        """Somebody works here."""
        for person in people:
            self.workspace.directory.users[person.id] = User(person.id, person.name, tz=person.zone)
            with self.open() as uow:
                remember_person(uow, self.now(), person)

    def meet(self, number: int) -> tuple[Person, Person]:
        """An agent and a manager, both of that number, work here."""
        agent, manager = replace(AGENT, id=f"U0A{number:03}"), replace(MANAGER, id=f"U0M{number:03}")
        self.hire(agent, manager)
        return agent, manager

    def share(self, number: int) -> None:
        """A manager shares a plan with an agent, both of that number."""
        agent, manager = self.meet(number)
        plan = replace(USUAL, id=f"plan-{number}", manager_id=manager.id, shared_at=self.now(), check_ins=())
        plan = replace(plan, reflections=(), terms=replace(plan.terms, agent_id=agent.id))
        with self.open() as uow:
            add_plan(uow, self.now(), plan, f"draft-{number}")

    def work_until(self, end: datetime, step: timedelta = timedelta(minutes=1)) -> None:
        """Works at each moment at which something is due, or after `step` where that was a moment ago."""
        while True:
            self.end_leases()
            now, due = self.worker.tick()
            if now >= end:
                return
            self.workspace.clock.set(min(end, due if due and due > now else now + step))

    def deliveries(self, kind: type[Notice] | None = None) -> list[Delivery]:
        """All messages of the ledger, or those of a kind."""
        with self.open() as uow:
            entries = [entry for entry in uow.ledger.all() if entry.operation is Operation.POST]
        return [entry for entry in entries if kind is None or any(item.kind is kind for item in entry.items)]

    def homes(self) -> list[Delivery]:
        """All Homes of the ledger."""
        with self.open() as uow:
            return [entry for entry in uow.ledger.all() if entry.items[0].kind is HomeEdit]

    def posted(self) -> Counter[str]:
        """How often a message of each delivery stands in Slack."""
        channels = self.workspace.directory.channels
        standing = (message for channel in channels for message in self.workspace.messages.standing(channel))
        return Counter(message.metadata["event_payload"]["id"] for message in standing if message.metadata)

    def twice(self) -> int:
        """How many messages stand there more than once."""
        return sum(count > 1 for count in self.posted().values())

    def lost(self, since: datetime) -> list[Delivery]:
        """What ended without being read, said anew, or told to HR; `since` is when Slack was back."""
        posted, entries = self.posted(), self.deliveries()
        return [entry for entry in entries if not self._is_settled(entry, posted, entries, since)]

    def _is_settled(self, entry: Delivery, posted: Counter[str], entries: list[Delivery], since: datetime) -> bool:
        """Sent, waiting for its reader's hours, or folded into what its reader was told of the same plan later."""
        if entry.state is DeliveryState.SENT:
            return posted[entry.id] > 0
        if entry.state is DeliveryState.PENDING:
            return entry.intent_at is None and not self.courier.breaker.is_open
        if entry.state is not DeliveryState.SKIPPED:
            return False
        about = {item.notice.about for item in entry.items}
        later = (one for one in entries if one.recipient == entry.recipient and one.due >= entry.due)
        told = (one for one in later if one.state is DeliveryState.SENT and float(one.ts) >= since.timestamp())
        is_programmes = about == {""}  # the next summary, and words of an outage that is over
        return is_programmes or any(item.notice.about in about for one in told for item in one.items)


class LineCounter(logging.Handler):
    """Counts what a bot would log, by the hour."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(logging.INFO)
        self._scene = scene

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        if record.name.partition(".")[0] in {*OWN, *QUIET}:
            self._scene.lines[self._scene.now().replace(minute=0, second=0, microsecond=0)] += 1


@contextmanager
def a_scene(url: str, now: datetime) -> Iterator[Scene]:
    """A set up workspace on a fresh database, at `now`."""
    with ExitStack() as closing:
        place = closing.enter_context(local_slack(now))
        opened = open_storage(url, MASTER)
        opened.upgrade()
        closing.callback(opened.close)
        client = TroubledClient(place.workspace.tokens.bot, place.api_url, timeout=LIMITS.timeout)
        scene = Scene(place.workspace, opened.storage, client)
        scene.hire(HR, OPERATOR)
        place.workspace.add_channel("hr-coaching", id=PROGRAMME.hr_channel, is_private=True, members=[HR.id])
        with scene.open() as uow:
            uow.programmes.save(PROGRAMME, PROGRAMME.next_digest(now))
        counter = LineCounter(scene)
        closing.enter_context(_counting(counter))
        yield scene


@contextmanager
def _counting(counter: LineCounter) -> Iterator[None]:
    root = logging.getLogger()
    root.addHandler(counter)
    try:
        yield
    finally:
        root.removeHandler(counter)
