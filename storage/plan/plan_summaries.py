"""Plans for lists, without typed text: their rhythm, their logged check-ins and promises."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select, union_all
from sqlalchemy.orm import Session

from coaching.plan.plan import CheckIn, Plan, Reflection
from storage.base.unreadable import Damage, Unread, of_plan
from storage.models import CheckInRow, PersonRow, PlanRow, PromiseUpdateRow, ReflectionRow, SupportRow
from storage.plan.plan_mapping import PROMISE_UPDATE, SUMMARY, SUPPORT, summary, to_promise_update, wordless
from storage.plan.plan_queries import LISTED, WITH_HR, named, oldest_first, plans_of, plans_with
from storage.programme.people import AT_ONCE, zone_of


class PlanSummaries:
    """The plans of one workspace as outlines. The caller checks the policy before showing any of them."""

    def __init__(self, session: Session, team_id: str, unread: Unread) -> None:
        self._session = session
        self._team_id = team_id
        self._unread = unread

    def listed(self, *which: ColumnElement[bool]) -> list[Plan]:
        """Returns the running and sustained plans, oldest first, with rhythm, check-ins and updates; reads no text."""
        return self._summaries(oldest_first(self._mine(), LISTED).where(*which))

    def of_agent(self, agent_id: str) -> list[Plan]:
        """Returns the one such plan about a person, or none."""
        return self.listed(PlanRow.open_for == agent_id)

    def newest(self, limit: int, without: Collection[str] = ()) -> list[Plan]:
        """Returns at most `limit` such plans, the youngest first, leaving out those about `without`."""
        young = union_all(*(select(self._newest(state, limit, without).subquery()) for state in LISTED)).subquery()
        order = young.c.shared_at.desc(), young.c.id.desc()
        ids = self._session.scalars(select(young.c.id).order_by(*order).limit(limit)).all()
        plans = {plan.id: plan for plan in self.by_ids(ids)}
        return [plans[plan_id] for plan_id in ids if plan_id in plans]

    def _newest(self, state: str, limit: int, without: Collection[str]) -> Select[str, datetime]:
        """The youngest plans in one state: the index has them in order, those of several states it has not."""
        mine = select(PlanRow.id, PlanRow.shared_at).where(PlanRow.team_id == self._team_id, PlanRow.state == state)
        return (
            mine.where(PlanRow.agent_id.not_in(without))
            .order_by(PlanRow.shared_at.desc(), PlanRow.id.desc())
            .limit(limit)
        )

    def about(self, agent_ids: Collection[str]) -> list[Plan]:
        """Returns such plans of these agents, oldest first."""
        return self.listed(PlanRow.open_for.in_(agent_ids))

    def led_by(self, person_id: str) -> list[Plan]:
        """Returns such plans that somebody leads, as manager or stand-in, oldest first."""
        return self._summaries(
            plans_with(self._session, self._team_id, person_id, PlanRow.manager_id, PlanRow.stand_in_id, states=LISTED)
        )

    def with_hr(self, *which: ColumnElement[bool]) -> list[Plan]:
        """The plans that were proposed to HR, or returned, and not shared yet, oldest first."""
        waiting = self._mine().where(PlanRow.state.in_(WITH_HR), *which)
        return self._summaries(waiting.order_by(PlanRow.shared_at, PlanRow.id))

    def with_hr_of(self, manager_id: str) -> list[Plan]:
        """Returns those that a manager wrote."""
        return self.with_hr(PlanRow.manager_id == manager_id)

    def by_ids(self, plan_ids: Collection[str]) -> list[Plan]:
        """Plans by their ids in any state, oldest first."""
        mine = select(PlanRow).where(named(self._team_id, plan_ids))
        return self._summaries(mine.order_by(PlanRow.shared_at, PlanRow.id))

    def ended_before(self, now: datetime) -> list[tuple[Plan, str]]:
        """Returns all plans that began before `now`, and may have ended, oldest first, with their agents' zones."""
        own = (PersonRow.team_id == PlanRow.team_id) & (PersonRow.id == PlanRow.agent_id)
        query = select(*SUMMARY, PlanRow.withdrawn_at, PersonRow.zone).outerjoin(PersonRow, own)
        begun = query.where(PlanRow.team_id == self._team_id, PlanRow.start < now.date())
        rows = [row._asdict() for row in self._session.execute(begun.order_by(PlanRow.start, PlanRow.id))]
        return list(self._unread.each(rows, _with_zone, _damage))

    def _mine(self) -> Select[PlanRow]:
        return plans_of(self._team_id)

    def _summaries(self, query: Select[PlanRow]) -> list[Plan]:
        rows = [row._asdict() for row in self._session.execute(query.with_only_columns(*SUMMARY))]
        if not rows:  # most people have no plan, and then nothing else has to be loaded
            return []
        ids = [row["id"] for row in rows]
        logged = self._by_plan(select(CheckInRow.plan_id, CheckInRow.number, CheckInRow.logged_at), ids)
        written = self._by_plan(select(ReflectionRow.plan_id, ReflectionRow.number, ReflectionRow.submitted_at), ids)
        promised, updates = self._support_of(ids), self._updates_of(ids)

        def outline(row: dict[str, Any]) -> Plan:
            return summary(
                row,
                tuple(CheckIn(number, at, "", strength="", focus="") for number, at in logged.get(row["id"], ())),
                tuple(Reflection(number, at, "", "", "") for number, at in written.get(row["id"], ())),
                tuple(wordless(*parts) for parts in promised.get(row["id"], ())),
                tuple(to_promise_update(*parts) for parts in updates.get(row["id"], ())),
            )

        return list(self._unread.each(rows, outline, _damage))

    def _by_plan(
        self, entries: Select[str, int, datetime], plan_ids: Sequence[str]
    ) -> dict[str, list[tuple[int, datetime]]]:
        found: dict[str, list[tuple[int, datetime]]] = {}
        of_plan = entries.selected_columns[0]
        for some in _groups(plan_ids):
            for plan_id, number, at in self._session.execute(entries.where(of_plan.in_(some)).order_by(of_plan)):
                found.setdefault(plan_id, []).append((number, at))
        return found

    def _support_of(self, plan_ids: Sequence[str]) -> dict[str, list[Sequence[Any]]]:
        row = SupportRow
        found: dict[str, list[Sequence[Any]]] = {}
        mine = select(row.plan_id, *SUPPORT).order_by(row.plan_id, row.position)
        for some in _groups(plan_ids):
            for plan_id, *parts in self._session.execute(mine.where(row.plan_id.in_(some))):
                found.setdefault(plan_id, []).append(parts)
        return found

    def _updates_of(self, plan_ids: Sequence[str]) -> dict[str, list[Sequence[Any]]]:
        row = PromiseUpdateRow
        found: dict[str, list[Sequence[Any]]] = {}
        mine = select(*PROMISE_UPDATE, row.plan_id).order_by(row.marked_at, row.number)
        for some in _groups(plan_ids):
            for entry in self._session.execute(mine.where(row.plan_id.in_(some))):
                found.setdefault(entry.plan_id, []).append(entry[:-1])
        return found


def _groups(plan_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Plans in groups that one query can name."""
    return (plan_ids[start : start + AT_ONCE] for start in range(0, len(plan_ids), AT_ONCE))


def _with_zone(row: dict[str, Any]) -> tuple[Plan, str]:
    return replace(summary(row), withdrawn_at=row["withdrawn_at"]), zone_of(row["zone"] or "UTC")


def _damage(row: dict[str, Any]) -> Damage:
    return of_plan(row["id"])
