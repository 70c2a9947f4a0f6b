"""The desk: where one request of one person becomes one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from coaching.errors import Refusal
from coaching.people import Actor, Person
from coaching.programme import Programme, acting
from services.directory import Directory
from storage.people import UnknownPerson
from storage.unit_of_work import Storage, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """One request: who asks, when (business clock, aware), and where records are kept.

    `owner_id` is the person the settings name beside the workspace admins; `wake` tells the courier to look at once.
    """

    storage: Storage
    directory: Directory
    user_id: str
    now: datetime
    wake: Callable[[], None]
    owner_id: str = ""

    def do(
        self, use_case: Callable[Concatenate[UnitOfWork, Actor, datetime, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs a use case in one transaction, with the actor's rights read within it. Raises what it refuses."""
        if not self.user_id:
            raise Refusal("not_yours")

        def as_actor(uow: UnitOfWork) -> tuple[T, bool]:
            actor = actor_of(uow, uow.people.get(self.user_id), self.owner_id)
            return use_case(uow, actor, self.now, *args, **kwargs), uow.ledger.wrote

        try:
            result, wrote = self.storage.run(self.directory.team_id, as_actor)
        except UnknownPerson as unknown:  # asks Slack outside the transaction, and begins again
            self.directory.ensure(unknown.user_id)
            return self.do(use_case, *args, **kwargs)
        if wrote:
            self.wake()
        return result


def actor_of(uow: UnitOfWork, person: Person, owner_id: str = "") -> Actor:
    """`person` with the rights they hold now."""
    return acting(person, uow.programmes.find(), owner_id)


def require_programme(uow: UnitOfWork) -> Programme:
    """The programme. Raises Refusal `not_set_up` before setup was done."""
    if (programme := uow.programmes.find()) is None:
        raise Refusal("not_set_up")
    return programme
