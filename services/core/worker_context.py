"""The workroom: where planner and courier reach the records of one workspace. The desk is its twin for people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from storage.unit_of_work import Storage, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Workroom:
    """One workspace's records, one transaction a call."""

    storage: Storage
    team_id: str

    def do(self, task: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs `task` in one transaction and answers its result."""
        return self.storage.run(self.team_id, lambda uow: task(uow, *args, **kwargs))
