"""One use case, one transaction: committed when the block ends well, rolled back by any exception."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Engine, select, true, union
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from coaching.records import retention
from storage.absence.absences import Absences
from storage.base.keyring import Keyring
from storage.base.vault import Vault
from storage.delivery.ledger import Ledger
from storage.delivery.old_messages import OldMessages
from storage.ending.endings import Endings
from storage.fairness.finding_records import KeptFindings
from storage.feedback.rounds import Feedback
from storage.goals.measures import Measures
from storage.models import AuditRow, DeliveryRow, ErasureRow, PersonRow, WorkspaceRow
from storage.plan.access_facts import Standings
from storage.plan.plan_summaries import Outlines
from storage.plan.plans import Plans
from storage.plan.readers import Readers
from storage.plan.statements import Voices
from storage.programme.people import People
from storage.programme.programmes import Programmes
from storage.records.audit import Audit
from storage.records.erasing import Erasing
from storage.records.former_colleagues import FormerColleagues
from storage.records.handled_requests import Receipts
from storage.records.holds import Holds
from storage.records.personal_data import Personal
from storage.start.drafts import Drafts
from storage.start.notes import Notes
from storage.start.templates import Templates
from storage.weekly.blockers import Blockers
from storage.weekly.follow_through import FollowThrough
from storage.weekly.promise_updates import Promises

T = TypeVar("T")
MOST_TRIES = 8
"""How often a transaction is tried when others write the same at the same moment: each time, one of them succeeds."""
DEADLOCK = "40P01"
CLASHES = (IntegrityError, StaleDataError)
"""How the database reports that: a unique row exists already, or a plan changed since it was read."""


class UnauditedChange(Exception):
    """A use case changed a plan without an audit event: a mistake in the code, and nothing is saved."""


class UnitOfWork:
    """The repositories of one workspace within one transaction. One for each call: listeners run in threads."""

    def __init__(self, session: Session, team_id: str, keyring: Keyring, rules: retention.Rules | None = None) -> None:
        self.team_id = team_id
        self.retention = rules or retention.parse(retention.SHIPPED)
        vault = Vault(team_id, keyring)
        self.people = People(session, team_id, vault)
        self.programmes = Programmes(session, team_id)
        self.templates = Templates(session, team_id)
        self.drafts = Drafts(session, team_id, vault, self.people)
        self.outlines = Outlines(session, team_id)
        self.plans = Plans(session, team_id, vault, self.people)
        self.voices = Voices(session, team_id, vault, self.people, self.plans)
        self.kept_findings = KeptFindings(session, vault, self.people, self.plans)
        self.promises = Promises(session, self.plans)
        self.follow_through = FollowThrough(session, team_id)
        self.blockers = Blockers(session, team_id, vault, self.people, self.plans)
        self.endings = Endings(session, team_id, vault, self.people, self.plans)
        self.feedback = Feedback(session, team_id, vault, self.people, self.plans)
        self.readers = Readers(session)
        self.measures = Measures(session, team_id)
        self.notes = Notes(session, team_id, vault, self.people)
        self.standings = Standings(session, team_id)
        self.absences = Absences(session, team_id, vault, self.people)
        self.ledger = Ledger(session, team_id)
        self.old_messages = OldMessages(session, team_id, self.ledger)
        self.audit = Audit(session, team_id, keyring, self.people)
        self.receipts = Receipts(session, team_id)
        self.holds = Holds(session, team_id, vault, self.people)
        self.personal = Personal(session, team_id, vault, self.people)
        self.erasing = Erasing(session, team_id, self.people)
        self.former_colleagues = FormerColleagues(session, team_id, self.people)


_TEAMS = union(select(AuditRow.team_id), select(WorkspaceRow.team_id)).order_by("team_id")


class Storage:
    """Makes units of work on one database, with texts sealed by `keyring` and plans retained by `rules`."""

    def __init__(self, engine: Engine, keyring: Keyring, rules: retention.Rules | None = None) -> None:
        self.engine = engine
        self.keyring = keyring
        self.rules = rules or retention.parse(retention.SHIPPED)

    def team_ids(self) -> list[str]:
        """The ids of all workspaces that have a ledger here, in order."""
        with Session(self.engine) as session:
            return list(session.scalars(select(DeliveryRow.team_id).distinct().order_by(DeliveryRow.team_id)))

    def audited_teams(self) -> list[str]:
        """The ids of all workspaces that have an audit chain here, in order."""
        with Session(self.engine) as session:
            return list(session.scalars(_TEAMS))

    def teams_knowing(self, user_id: str = "") -> list[str]:
        """The workspaces in which a person is stored or being erased, in order; without an id, those with people."""
        columns = ((PersonRow.team_id, PersonRow.id), (ErasureRow.team_id, ErasureRow.person_id))
        with Session(self.engine) as session:
            found = {
                team_id
                for team, person in columns
                for team_id in session.scalars(select(team).where(person == user_id if user_id else true()).distinct())
            }
        return sorted(found)

    @contextmanager
    def unit_of_work(self, team_id: str) -> Iterator[UnitOfWork]:
        """A transaction on the records of one workspace."""
        with Session(self.engine, expire_on_commit=False) as session:
            uow = UnitOfWork(session, team_id, self.keyring, self.rules)
            yield uow
            uow.audit.write()
            session.commit()

    def rehearse(self, team_id: str, work: Callable[[UnitOfWork], T]) -> T:
        """Does `work` in a transaction that is rolled back, and returns what would have happened."""
        with Session(self.engine, expire_on_commit=False) as session:
            return work(UnitOfWork(session, team_id, self.keyring, self.rules))

    def run(self, team_id: str, work: Callable[[UnitOfWork], T]) -> T:
        """Does `work` in one transaction; if others just wrote the same, retries on top of their write.

        Raises UnauditedChange.
        """
        for _ in range(MOST_TRIES - 1):
            try:
                with self.unit_of_work(team_id) as uow:
                    return _audited(uow, work)
            except (*CLASHES, OperationalError) as clash:
                if isinstance(clash, OperationalError) and not _is_deadlock(clash):
                    raise
        with self.unit_of_work(team_id) as uow:
            return _audited(uow, work)


def _audited(uow: UnitOfWork, work: Callable[[UnitOfWork], T]) -> T:
    done = work(uow)
    if uow.plans.wrote and not uow.audit.changed:
        raise UnauditedChange
    return done


def _is_deadlock(error: OperationalError) -> bool:
    """Whether PostgreSQL ended one of two that waited for each other: the other is done, so it can be retried."""
    return getattr(error.orig, "sqlstate", None) == DEADLOCK
