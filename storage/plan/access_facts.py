"""The facts about people that the policy needs, loaded in one query and without names."""

from collections.abc import Collection

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from coaching.plan.access_facts import AccessFacts
from storage.models import PersonRow, PlanRow
from storage.plan.plan_queries import WITH_HR


class AccessFactsReader:
    """Members of one workspace and their superiors. A plan that is not shared yet changes nothing."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def read(self, hr: frozenset[str], deputy: str, others: Collection[str]) -> AccessFacts:
        """Returns the facts about HR, its deputy and `others`. People who have left hold no role."""
        gone, superiors = set[str](), dict[str, set[str]]()
        for person, is_gone, reports_to, leader in self._session.execute(self._query({*hr, deputy, *others})):
            superiors.setdefault(person, set()).update(filter(None, (reports_to, leader)))
            if is_gone:
                gone.add(person)
        known = {person: frozenset(found) for person, found in superiors.items()}
        return AccessFacts(hr - gone, "" if deputy in gone else deputy, known)

    def _query(self, people: Collection[str]) -> Select[str, bool, str, str | None]:
        is_gone = or_(PersonRow.is_guest, PersonRow.is_deleted, PersonRow.is_bot)
        theirs = and_(
            PlanRow.team_id == PersonRow.team_id, PlanRow.open_for == PersonRow.id, PlanRow.state.not_in(WITH_HR)
        )
        query = select(PersonRow.id, is_gone, PersonRow.reports_to, PlanRow.manager_id).outerjoin(PlanRow, theirs)
        return query.where(PersonRow.team_id == self._team_id, PersonRow.id.in_(people))
