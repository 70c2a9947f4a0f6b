"""One use case, one transaction: committed when the block ends well, rolled back by any exception."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from sqlalchemy import Engine, select, true, union
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from coaching.records import retention
from storage.base.keyring import Keyring
from storage.base.reading import reading
from storage.base.transient_errors import UnsureCommit, is_transient
from storage.base.unreadable import DamagedRecord, Unread
from storage.models import AuditRow, DeliveryRow, ErasureRow, PersonRow, WorkspaceRow
from storage.records.set_aside import SetAsides
from storage.repositories import Repositories

T = TypeVar("T")
MOST_TRIES = 8
"""How often a transaction is tried before its error is raised: each time, one of those in the way succeeds."""


class UnauditedChange(Exception):
    """A use case changed a plan without an audit event: a mistake in the code, and nothing is saved."""


class UnitOfWork(Repositories):
    """The repositories of one workspace within one transaction. One for each call: listeners run in threads."""

    def __init__(
        self,
        session: Session,
        team_id: str,
        keyring: Keyring,
        rules: retention.Rules | None = None,
        unread: Unread | None = None,
    ) -> None:
        super().__init__(session, team_id, keyring, unread)
        self.retention = rules or retention.parse(retention.SHIPPED)


_TEAMS = union(select(AuditRow.team_id), select(WorkspaceRow.team_id)).order_by("team_id")


class Storage:
    """Makes units of work on one database, with texts sealed by `keyring` and plans retained by `rules`."""

    def __init__(self, engine: Engine, keyring: Keyring, rules: retention.Rules | None = None) -> None:
        self.engine = engine
        self.keyring = keyring
        self.rules = rules or retention.parse(retention.SHIPPED)

    def team_ids(self) -> list[str]:
        """The ids of all workspaces that have a ledger here, in order."""
        with Session(reading(self.engine)) as session:
            return list(session.scalars(select(DeliveryRow.team_id).distinct().order_by(DeliveryRow.team_id)))

    def audited_teams(self) -> list[str]:
        """The ids of all workspaces that have an audit chain here, in order."""
        with Session(reading(self.engine)) as session:
            return list(session.scalars(_TEAMS))

    def teams_knowing(self, user_id: str = "") -> list[str]:
        """The workspaces in which a person is stored or being erased, in order; without an id, those with people."""
        columns = ((PersonRow.team_id, PersonRow.id), (ErasureRow.team_id, ErasureRow.person_id))
        with Session(reading(self.engine)) as session:
            found = {
                team_id
                for team, person in columns
                for team_id in session.scalars(select(team).where(person == user_id if user_id else true()).distinct())
            }
        return sorted(found)

    @contextmanager
    def unit_of_work(self, team_id: str) -> Iterator[UnitOfWork]:
        """A transaction on the records of one workspace. What it cannot read is set aside, however it ends."""
        with self._noting(team_id) as unread, Session(self.engine, expire_on_commit=False) as session:
            uow = UnitOfWork(session, team_id, self.keyring, self.rules, unread)
            yield uow
            uow.audit.write()
            session.flush()
            _commit(session)

    @contextmanager
    def _noting(self, team_id: str) -> Iterator[Unread]:
        """Takes note of what cannot be read, and sets it aside after the transaction."""
        unread = Unread()
        try:
            yield unread
        except DamagedRecord as failure:
            unread.note(failure.damage)
            raise
        finally:
            if unread.found:
                self._set_aside(team_id, unread)

    def _set_aside(self, team_id: str, unread: Unread) -> None:
        """In a transaction of its own. Where that fails, the next one that meets the damage does it."""
        with suppress(SQLAlchemyError), Session(self.engine) as session, session.begin():
            SetAsides(session, team_id).note(unread.found.values())

    @contextmanager
    def reading(self, team_id: str) -> Iterator[UnitOfWork]:
        """The same for those who only read: no write lock is taken. Raises WroteWhileReading."""
        with self._noting(team_id) as unread, Session(reading(self.engine), expire_on_commit=False) as session:
            uow = UnitOfWork(session, team_id, self.keyring, self.rules, unread)
            yield uow
            uow.audit.write()  # what was noted or changed is refused now
            session.flush()

    def rehearse(self, team_id: str, work: Callable[[UnitOfWork], T]) -> T:
        """Does `work` in a transaction that is rolled back, and returns what would have happened."""
        with Session(self.engine, expire_on_commit=False) as session:
            return work(UnitOfWork(session, team_id, self.keyring, self.rules))

    def run(self, team_id: str, work: Callable[[UnitOfWork], T]) -> T:
        """Does `work` in one transaction; if others were quicker or the connection broke, again in a new one.

        Raises UnauditedChange.
        """
        return _again_if_transient(lambda: self._run_once(team_id, work))

    def read(self, team_id: str, work: Callable[[UnitOfWork], T]) -> T:
        """Does the same for `work` that only reads. Raises WroteWhileReading."""
        return _again_if_transient(lambda: self._read_once(team_id, work))

    def _read_once(self, team_id: str, work: Callable[[UnitOfWork], T]) -> T:
        with self.reading(team_id) as uow:
            return work(uow)

    def _run_once(self, team_id: str, work: Callable[[UnitOfWork], T]) -> T:
        with self.unit_of_work(team_id) as uow:
            done = work(uow)
            if uow.plans.wrote and not uow.audit.changed:
                raise UnauditedChange
            return done


def _again_if_transient(work: Callable[[], T]) -> T:
    for _ in range(MOST_TRIES - 1):
        try:
            return work()
        except SQLAlchemyError as error:
            if not is_transient(error):
                raise
    return work()


def _commit(session: Session) -> None:
    try:
        session.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise UnsureCommit from error
        raise
