"""Repository of what follow-through is counted from: many plans at once, in a handful of queries and with no text."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from coaching.marks import Mark, Status
from coaching.plan import CheckIn, Owner, Plan, PlanState, Rhythm, SupportAction, SupportKind
from coaching.promised import Followed, Lead
from storage.mapping import OUTLINE, outline
from storage.models import CheckInRow, PlanLeadRow, PlanRow, PromiseMarkRow, SupportRow

_COUNTED = [state.value for state in PlanState if state.is_with_agent]
_CHECK_IN = (CheckInRow.number, CheckInRow.logged_at, CheckInRow.logged_by)
_SUPPORT = (SupportRow.position, SupportRow.kind, SupportRow.owner, SupportRow.rhythm)
_LEAD = (PlanLeadRow.manager_id, PlanLeadRow.stand_in_id, PlanLeadRow.until)
_MARK = (
    PromiseMarkRow.promise,
    PromiseMarkRow.slot,
    PromiseMarkRow.status,
    PromiseMarkRow.moved_to,
    PromiseMarkRow.marked_at,
    PromiseMarkRow.marked_by,
)


class FollowThrough:
    """The promises of one workspace's plans, and who led the plans when."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def note_lead(self, plan: Plan, until: date) -> None:
        """Remembers who leads a plan, before that changes on the day `until`."""
        mine = select(func.count()).select_from(PlanLeadRow).where(PlanLeadRow.plan_id == plan.id)
        row = PlanLeadRow(plan_id=plan.id, number=(self._session.scalar(mine) or 0) + 1, until=until)
        row.manager_id, row.stand_in_id = plan.manager_id, plan.stand_in_id
        self._session.add(row)
        self._session.flush()

    def all_since(self, begun: date) -> list[Followed]:
        """All plans that began on that day or later and were shared, the oldest first. Days off are not in it."""
        return self._followed(PlanRow.start >= begun)

    def led_by(self, user_id: str, begun: date) -> list[Followed]:
        """Those of them that somebody leads, stands in for, or once did."""
        ids = self._ever_led_by(user_id)
        return self._followed(PlanRow.start >= begun, PlanRow.id.in_(ids)) if ids else []

    def _ever_led_by(self, user_id: str) -> Collection[str]:
        """Asked for first, each by its index, like the plans somebody has a part in."""
        parts = (PlanRow.manager_id, PlanRow.stand_in_id)
        now = (select(PlanRow.id).where(PlanRow.team_id == self._team_id, part == user_id) for part in parts)
        once = (PlanLeadRow.manager_id, PlanLeadRow.stand_in_id)
        return self._session.scalars(
            union(*now, *(select(PlanLeadRow.plan_id).where(part == user_id) for part in once))
        ).all()

    def _followed(self, *which: ColumnElement[bool]) -> list[Followed]:
        wanted = select(PlanRow).where(PlanRow.team_id == self._team_id, PlanRow.state.in_(_COUNTED), *which)
        ids = wanted.with_only_columns(PlanRow.id)
        logged = self._entries(CheckInRow.plan_id, _CHECK_IN, ids, CheckInRow.number)
        support = self._entries(SupportRow.plan_id, _SUPPORT, ids, SupportRow.position)
        marks = self._entries(PromiseMarkRow.plan_id, _MARK, ids, PromiseMarkRow.marked_at, PromiseMarkRow.number)
        leads = self._entries(PlanLeadRow.plan_id, _LEAD, ids, PlanLeadRow.number)
        rows = self._session.execute(wanted.with_only_columns(*OUTLINE).order_by(PlanRow.shared_at, PlanRow.id))
        return [
            Followed(
                _with_support(outline(row._asdict(), _check_ins(logged.get(row.id, ()))), support.get(row.id, ())),
                tuple(
                    Mark((promise, slot), Status(status), *rest)
                    for promise, slot, status, *rest in marks.get(row.id, ())
                ),
                tuple(Lead(*lead) for lead in leads.get(row.id, ())),
            )
            for row in rows
        ]

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


def _check_ins(rows: Sequence[Sequence[Any]]) -> tuple[CheckIn, ...]:
    return tuple(CheckIn(number, at, by, strength="", focus="") for number, at, by in rows)


def _with_support(plan: Plan, rows: Sequence[Sequence[Any]]) -> Plan:
    support = tuple(
        SupportAction(position, SupportKind(kind), "", Owner(owner), Rhythm(rhythm))
        for position, kind, owner, rhythm in rows
    )
    return replace(plan, terms=replace(plan.terms, support=support))
