"""The repositories of one workspace on one session, each made when it is first asked for."""

from functools import cached_property

from sqlalchemy.orm import Session

from storage.absence.absences import Absences
from storage.base.keyring import Keyring
from storage.base.unreadable import Unread
from storage.base.vault import Vault
from storage.delivery.ledger import Ledger
from storage.delivery.old_messages import OldMessages
from storage.delivery.slack_outages import SlackOutages
from storage.ending.endings import Endings
from storage.fairness.finding_records import FindingRecords
from storage.feedback.rounds import Feedback
from storage.goals.measures import Measures
from storage.plan.access_facts import AccessFactsReader
from storage.plan.plan_summaries import PlanSummaries
from storage.plan.plans import Plans
from storage.plan.readers import Readers
from storage.plan.statements import Statements
from storage.programme.open_counts import OpenCounts
from storage.programme.people import People
from storage.programme.programmes import Programmes
from storage.records.audit import Audit
from storage.records.erasing import Erasing
from storage.records.former_colleagues import FormerColleagues
from storage.records.handled_requests import HandledRequests
from storage.records.holds import LegalHolds
from storage.records.personal_data import Personal
from storage.records.readable import Readable
from storage.records.set_aside import SetAsides
from storage.start.drafts import Drafts
from storage.start.notes import Notes
from storage.start.templates import Templates
from storage.weekly.blockers import Blockers
from storage.weekly.corrections import Corrections
from storage.weekly.follow_through import FollowThrough
from storage.weekly.promises import Promises


class Repositories:
    """What a use case reads and writes by. A request needs five or six of them."""

    def __init__(self, session: Session, team_id: str, keyring: Keyring, unread: Unread | None = None) -> None:
        self.team_id = team_id
        self.unread = unread or Unread()
        self._session = session
        self._keyring = keyring
        self._vault = Vault(team_id, keyring, self.unread)

    @cached_property
    def people(self) -> People:
        return People(self._session, self.team_id, self._vault)

    @cached_property
    def programmes(self) -> Programmes:
        return Programmes(self._session, self.team_id)

    @cached_property
    def templates(self) -> Templates:
        return Templates(self._session, self.team_id)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self._session, self.team_id, self._vault, self.people)

    @cached_property
    def plan_summaries(self) -> PlanSummaries:
        return PlanSummaries(self._session, self.team_id, self.unread)

    @cached_property
    def open_counts(self) -> OpenCounts:
        return OpenCounts(self._session, self.team_id)

    @cached_property
    def plans(self) -> Plans:
        return Plans(self._session, self.team_id, self._vault, self.people)

    @cached_property
    def statements(self) -> Statements:
        return Statements(self._session, self.team_id, self._vault, self.people, self.plans)

    @cached_property
    def finding_records(self) -> FindingRecords:
        return FindingRecords(self._session, self._vault, self.people, self.plans)

    @cached_property
    def promises(self) -> Promises:
        return Promises(self._session, self.plans)

    @cached_property
    def follow_through(self) -> FollowThrough:
        return FollowThrough(self._session, self.team_id, self.unread)

    @cached_property
    def blockers(self) -> Blockers:
        return Blockers(self._session, self.team_id, self._vault, self.people, self.plans)

    @cached_property
    def corrections(self) -> Corrections:
        return Corrections(self._session, self.team_id, self._vault, self.people, self.plans)

    @cached_property
    def endings(self) -> Endings:
        return Endings(self._session, self.team_id, self._vault, self.people, self.plans)

    @cached_property
    def feedback(self) -> Feedback:
        return Feedback(self._session, self.team_id, self._vault, self.people, self.plans)

    @cached_property
    def readers(self) -> Readers:
        return Readers(self._session)

    @cached_property
    def measures(self) -> Measures:
        return Measures(self._session, self.team_id)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self._session, self.team_id, self._vault, self.people)

    @cached_property
    def access_facts(self) -> AccessFactsReader:
        return AccessFactsReader(self._session, self.team_id)

    @cached_property
    def absences(self) -> Absences:
        return Absences(self._session, self.team_id, self._vault, self.people)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self._session, self.team_id, self.unread)

    @cached_property
    def old_messages(self) -> OldMessages:
        return OldMessages(self._session, self.team_id, self.ledger)

    @cached_property
    def slack_outages(self) -> SlackOutages:
        return SlackOutages(self._session, self.team_id)

    @cached_property
    def audit(self) -> Audit:
        return Audit(self._session, self.team_id, self._keyring, self.people)

    @cached_property
    def handled_requests(self) -> HandledRequests:
        return HandledRequests(self._session, self.team_id)

    @cached_property
    def legal_holds(self) -> LegalHolds:
        return LegalHolds(self._session, self.team_id, self._vault, self.people)

    @cached_property
    def personal(self) -> Personal:
        return Personal(self._session, self.team_id, self._vault, self.people)

    @cached_property
    def erasing(self) -> Erasing:
        return Erasing(self._session, self.team_id, self.people)

    @cached_property
    def set_aside(self) -> SetAsides:
        return SetAsides(self._session, self.team_id)

    @cached_property
    def readable(self) -> Readable:
        return Readable(self._session, self.team_id, self._vault)

    @cached_property
    def former_colleagues(self) -> FormerColleagues:
        return FormerColleagues(self._session, self.team_id, self.people)
