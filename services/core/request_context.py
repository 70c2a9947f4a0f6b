"""The request context: one request of one person is one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.records.audit import EventKind
from services.core.directory import Directory
from services.core.plan_access import actor_of
from services.core.setup_facts import plan_label_of
from storage.base.reading import is_reading
from storage.programme.people import UnknownPerson
from storage.unit_of_work import Storage, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


class Replayed(Exception):
    """The request had its effect already: it is acknowledged, and nothing else happens."""


@dataclass(frozen=True)
class RequestContext:
    """One request: the person, the time (business clock, aware), and the database.

    `owner_id` is the person the settings name beside the workspace admins; `wake` makes the courier look at once.
    `request_key` identifies the request: the same one again changes nothing. `use_plan_label` receives the customer's
    word for a plan before anything is shown.
    """

    storage: Storage
    directory: Directory
    user_id: str
    now: datetime
    wake: Callable[[], None]
    owner_id: str = ""
    request_key: str = ""
    use_plan_label: Callable[[str], None] = lambda _plan_label: None

    def run(
        self, use_case: Callable[Concatenate[UnitOfWork, Actor, datetime, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs a use case in one transaction, with the actor's rights read within it; a reading one takes no lock.

        Raises the use case's refusals, and Replayed if this very request had its effect before.
        """
        run = self.storage.read if is_reading(use_case) else self.storage.run
        result, wrote = self._asked(partial(run, self.directory.team_id), use_case, *args, **kwargs)
        if wrote:
            self.wake()
        return result

    def rehearse(
        self, use_case: Callable[Concatenate[UnitOfWork, Actor, datetime, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Returns or raises what `do` would, and rolls back."""
        result, _ = self._asked(partial(self.storage.rehearse, self.directory.team_id), use_case, *args, **kwargs)
        return result

    def _asked(
        self,
        run: Callable[[Callable[[UnitOfWork], tuple[T, bool]]], tuple[T, bool]],
        use_case: Callable[Concatenate[UnitOfWork, Actor, datetime, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[T, bool]:
        """Returns the use case's result, and whether the ledger was written to."""
        if not self.user_id:
            raise Refusal("not_yours")
        key = f"{self.request_key}:{use_case.__name__}" if self.request_key else ""

        def as_actor(uow: UnitOfWork) -> tuple[T, bool]:
            if key and uow.handled_requests.has(key):
                raise Replayed
            self.use_plan_label(plan_label_of(uow))
            actor = actor_of(uow, uow.people.get(self.user_id), self.owner_id)
            result = use_case(uow, actor, self.now, *args, **kwargs)
            if key and uow.audit.changed:
                uow.handled_requests.add(key, self.now)
            return result, uow.ledger.wrote

        try:
            return run(as_actor)
        except Refusal as refused:
            if refused.code == "not_yours":
                self._note_refusal(refused)
            raise
        except UnknownPerson as unknown:  # asks Slack outside the transaction, and begins again
            self.directory.ensure(unknown.user_id)
            return self._asked(run, use_case, *args, **kwargs)

    def _note_refusal(self, refused: Refusal) -> None:
        """Records a refused attempt as an event of its own: its transaction was rolled back."""
        action = str(refused.facts.get("action", ""))
        task = partial(_note, user_id=self.user_id, now=self.now, action=action)
        self.storage.run(self.directory.team_id, task)


def _note(uow: UnitOfWork, user_id: str, now: datetime, action: str) -> None:
    uow.audit.note(now, EventKind.REFUSED, user_id, action=action)
