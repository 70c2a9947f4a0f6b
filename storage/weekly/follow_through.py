"""Repository for follow-through: many plans at once, in a handful of queries and without text."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from coaching.plan.plan import CheckIn, Plan, PlanState
from coaching.weekly.promises import Followed, Lead
from storage.base.unreadable import Unread, of_plan
from storage.models import CheckInRow, PlanLeadRow, PlanRow, PromiseUpdateRow, SupportRow
from storage.plan.plan_mapping import PROMISE_UPDATE, SUMMARY, SUPPORT, summary, to_promise_update, wordless
from storage.plan.plan_queries import named

_COUNTED = [state.value for state in PlanState if state.is_with_agent]
_CHECK_IN = (CheckInRow.number, CheckInRow.logged_at, CheckInRow.logged_by)
_LEAD = (PlanLeadRow.manager_id, PlanLeadRow.stand_in_id, PlanLeadRow.until)


class FollowThrough:
    """The promises of one workspace's plans, and the leaders of these plans over time."""

    def __init__(self, session: Session, team_id: str, unread: Unread) -> None:
        self._session = session
        self._team_id = team_id
        self._unread = unread

    def note_lead(self, plan: Plan, until: date) -> None:
        """Records the leaders of a plan, before they change on the day `until`."""
        mine = select(func.count()).select_from(PlanLeadRow).where(PlanLeadRow.plan_id == plan.id)
        row = PlanLeadRow(plan_id=plan.id, number=(self._session.scalar(mine) or 0) + 1, until=until)
        row.manager_id, row.stand_in_id = plan.manager_id, plan.stand_in_id
        self._session.add(row)
        self._session.flush()

    def all_since(self, begun: date) -> list[Followed]:
        """Returns all shared plans that began on that day or later, the oldest first, without days off."""
        return self._followed(select(PlanRow).where(PlanRow.team_id == self._team_id, PlanRow.start >= begun))

    def led_by(self, user_id: str, begun: date) -> list[Followed]:
        """Returns those of them that somebody leads as manager or stand-in, or once led."""
        ids = self._ever_led_by(user_id)
        mine = select(PlanRow).where(named(self._team_id, ids), PlanRow.start >= begun)
        return self._followed(mine) if ids else []

    def _ever_led_by(self, user_id: str) -> Collection[str]:
        """Loaded first, each by its index, like the plans somebody has a part in."""
        parts = (PlanRow.manager_id, PlanRow.stand_in_id)
        now = (select(PlanRow.id).where(PlanRow.team_id == self._team_id, part == user_id) for part in parts)
        once = (PlanLeadRow.manager_id, PlanLeadRow.stand_in_id)
        return self._session.scalars(
            union(*now, *(select(PlanLeadRow.plan_id).where(part == user_id) for part in once))
        ).all()

    def _followed(self, plans: Select[PlanRow]) -> list[Followed]:
        query = plans.where(PlanRow.state.in_(_COUNTED))
        ids = query.with_only_columns(PlanRow.id)
        logged = self._entries(CheckInRow.plan_id, _CHECK_IN, ids, CheckInRow.number)
        support = self._entries(SupportRow.plan_id, SUPPORT, ids, SupportRow.position)
        updates = self._entries(
            PromiseUpdateRow.plan_id, PROMISE_UPDATE, ids, PromiseUpdateRow.marked_at, PromiseUpdateRow.number
        )
        leads = self._entries(PlanLeadRow.plan_id, _LEAD, ids, PlanLeadRow.number)
        found = self._session.execute(query.with_only_columns(*SUMMARY).order_by(PlanRow.shared_at, PlanRow.id))
        rows = [row._asdict() for row in found]

        def followed(row: dict[str, Any]) -> Followed:
            return Followed(
                summary(
                    row,
                    tuple(CheckIn(number, at, by, "", "") for number, at, by in logged.get(row["id"], ())),
                    support=tuple(wordless(*action) for action in support.get(row["id"], ())),
                    updates=tuple(to_promise_update(*entry) for entry in updates.get(row["id"], ())),
                ),
                tuple(Lead(*lead) for lead in leads.get(row["id"], ())),
            )

        return list(self._unread.each(rows, followed, lambda row: of_plan(row["id"])))

    def _entries(
        self,
        of_plan: InstrumentedAttribute[str],
        parts: tuple[InstrumentedAttribute[Any], ...],
        plans: Select[str],
        *order: InstrumentedAttribute[Any],
    ) -> dict[str, list[Sequence[Any]]]:
        """What belongs to these plans, by plan, in one query."""
        found: dict[str, list[Sequence[Any]]] = {}
        for plan_id, *rest in self._session.execute(select(of_plan, *parts).where(of_plan.in_(plans)).order_by(*order)):
            found.setdefault(plan_id, []).append(rest)
        return found
