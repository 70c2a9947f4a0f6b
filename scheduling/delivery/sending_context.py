"""The sending context: what a courier works with. Its counterparts are the worker context and the request context."""

from dataclasses import dataclass, field

from coaching.delivery.ledger import Operation
from scheduling.breaker import Breaker
from scheduling.clock import Clock
from scheduling.limits import Limits
from scheduling.ports import Poster
from services.core.directory import Directory
from services.core.worker_context import WorkerContext

METHODS = {
    Operation.POST: "chat.postMessage",
    Operation.REPLACE: "chat.update",
    Operation.DELETE: "chat.delete",
    Operation.HOME: "views.publish",
}
"""The method of Slack that each operation ends with."""


@dataclass(frozen=True)
class SendingContext:
    """The records of one workspace and its Slack. `owner_id` is the person named in the settings (their Home offers
    setup).

    `breaker` is the workspace's, shared by all its couriers in this process. `operators` are told when sending stops.
    """

    records: WorkerContext
    poster: Poster
    clock: Clock
    limits: Limits = field(default_factory=Limits)
    owner_id: str = ""
    breaker: Breaker = field(default_factory=Breaker)
    operators: frozenset[str] = frozenset()

    def slack(self, *methods: str) -> Poster:
        """The connection, for calls of these methods. Raises Limited where Slack does not want one of them yet."""
        for method in methods:
            self.breaker.require(self.clock.now(), method)
        return self.poster

    def people(self) -> Directory:
        """Readers are looked up once a day: their zone, and whether they are still here."""
        records = self.records
        return Directory(
            records.storage,
            records.team_id,
            lambda user_id: self.slack("users.info").look_up(user_id, records.team_id),
            self.clock.now(),
        )
