"""The worker context: the records of one workspace for planner and courier. Its counterpart for people is the request
context."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from storage.base.reading import is_reading
from storage.unit_of_work import Storage, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class WorkerContext:
    """The records of one workspace, one transaction a call."""

    storage: Storage
    team_id: str

    def run(self, task: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs `task` in one transaction and returns its result; one that only reads takes no write lock."""
        run = self.storage.read if is_reading(task) else self.storage.run
        return run(self.team_id, lambda uow: task(uow, *args, **kwargs))
