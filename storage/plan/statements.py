"""Repository of HR's reviews of plans, of the agents' statements, and of their requests to HR alone."""

from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from coaching.plan.plan import Plan
from coaching.plan.statements import HrRequest, RequestKind, Review, ReviewDecision, Statement, StatementKind
from storage.base.unreadable import Damage, of_plan, reads_plan
from storage.base.vault import Vault
from storage.models import HrRequestRow, PlanRow, ReviewRow, StatementRow
from storage.plan.plans import Plans
from storage.programme.people import People


class Statements:
    """The reviews, statements and requests of one workspace. Each one added counts as a change of its plan."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People, plans: Plans) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people
        self._plans = plans

    @reads_plan
    def reviews(self, plan_id: str) -> tuple[Review, ...]:
        """Returns HR's reviews of a plan, in order."""
        rows = self._session.scalars(select(ReviewRow).where(ReviewRow.plan_id == plan_id).order_by(ReviewRow.number))
        return tuple(
            Review(
                row.number,
                ReviewDecision(row.decision),
                row.decided_by,
                row.decided_at,
                self._vault.text(row, "comment"),
            )
            for row in rows
        )

    def add_review(self, plan: Plan, decision: ReviewDecision, by: str, now: datetime, comment: str) -> int:
        """Stores a review; returns its number."""
        number = self._next(ReviewRow, plan.id)
        row = ReviewRow(plan_id=plan.id, number=number, decision=decision.value, decided_by=by, decided_at=now)
        self._add(row, plan, comment=comment)
        return number

    @reads_plan
    def statements(self, plan_id: str) -> tuple[Statement, ...]:
        """Returns the agent's statements, in order."""
        mine = select(StatementRow).where(StatementRow.plan_id == plan_id).order_by(StatementRow.number)
        return tuple(
            Statement(row.number, StatementKind(row.kind), row.written_at, self._vault.text(row, "text"))
            for row in self._session.scalars(mine)
        )

    def add_statement(self, plan: Plan, kind: StatementKind, now: datetime, text: str) -> int:
        """Stores a statement; returns its number."""
        number = self._next(StatementRow, plan.id)
        self._add(StatementRow(plan_id=plan.id, number=number, kind=kind.value, written_at=now), plan, text=text)
        return number

    @reads_plan
    def requests(self, plan_id: str) -> tuple[HrRequest, ...]:
        """Returns the agent's requests to HR, in order."""
        mine = select(HrRequestRow).where(HrRequestRow.plan_id == plan_id).order_by(HrRequestRow.number)
        return tuple(_request(row) for row in self._session.scalars(mine))

    def open_requests(self) -> list[tuple[str, HrRequest]]:
        """Returns all open requests of agents of this workspace to HR, the oldest first, with their plans."""
        here = exists().where(PlanRow.id == HrRequestRow.plan_id, PlanRow.team_id == self._team_id)
        still = select(HrRequestRow).where(HrRequestRow.closed_at.is_(None), here)
        rows = self._session.scalars(still.order_by(HrRequestRow.asked_at, HrRequestRow.plan_id, HrRequestRow.number))
        return list(self._vault.unread.each(rows, lambda row: (row.plan_id, _request(row)), _damage))

    def add_request(self, plan: Plan, kind: RequestKind, now: datetime) -> int:
        """Stores a request; returns its number."""
        number = self._next(HrRequestRow, plan.id)
        self._add(HrRequestRow(plan_id=plan.id, number=number, kind=kind.value, asked_at=now, closed_by=""), plan)
        return number

    def close_request(self, plan: Plan, number: int, by: str, now: datetime) -> None:
        """Records that HR closed a request."""
        row = self._session.get_one(HrRequestRow, (plan.id, number))
        row.closed_at, row.closed_by = now, by
        self._session.flush()
        self._plans.wrote = True

    def _add(self, row: ReviewRow | StatementRow | HrRequestRow, plan: Plan, **texts: str) -> None:
        self._vault.put(row, self._people.key_for(plan.agent_id), **texts)
        self._session.add(row)
        self._session.flush()  # of two with one number the database refuses one, and its transaction is retried
        self._plans.wrote = True

    def _next(self, rows: type[ReviewRow | StatementRow | HrRequestRow], plan_id: str) -> int:
        newest = select(func.max(rows.number)).where(rows.plan_id == plan_id)
        return (self._session.scalar(newest) or 0) + 1


def _damage(row: HrRequestRow) -> Damage:
    return of_plan(row.plan_id, "hr_request")


def _request(row: HrRequestRow) -> HrRequest:
    return HrRequest(row.number, RequestKind(row.kind), row.asked_at, row.closed_at)
