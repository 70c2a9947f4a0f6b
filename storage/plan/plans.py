"""Repository of plans."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.orm.exc import StaleDataError

from coaching.plan.plan import CheckIn, Plan, Reading, Reflection, Terms
from storage.base.unreadable import Damage, of_plan
from storage.base.unreadable import reading as reads
from storage.base.vault import Vault, values_of
from storage.models import (
    UNCOUNTED,
    CheckInRow,
    GoalRow,
    NextStepRow,
    PersonRow,
    PlanRow,
    PromiseUpdateRow,
    ReadingRow,
    ReflectionRow,
    SupportRow,
)
from storage.plan.check_in_mapping import check_in_row, put_texts, reading_rows, reflection_row, step_rows, to_reading
from storage.plan.plan_mapping import PEOPLE, new_rows, people_alone, put_terms, to_plan, update_row
from storage.plan.plan_queries import LISTED, ON_CLOCK, RUNNING, named, oldest_first, plans_of, plans_with
from storage.programme.people import AT_ONCE, People

_PARTS = (PlanRow.agent_id, PlanRow.manager_id, PlanRow.stand_in_id)


class Plans:
    """The plans of one workspace."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people
        self.wrote = False
        """Whether a plan's state or record was written."""
        self._seen: dict[str, int] = {}
        """The revision of each plan as this unit of work read it first, on which its decisions are based."""
        self._terms: dict[str, Terms] = {}
        """The terms of each plan as they are stored."""

    def find(self, plan_id: str) -> Plan | None:
        """Returns the plan, or None. The caller checks the policy before showing any of it. Raises DamagedRecord."""
        row = self._session.get(PlanRow, plan_id)
        return self._plan(row) if row and row.team_id == self._team_id else None

    def of_draft(self, draft_id: str) -> Plan | None:
        """The plan that came from a draft: a second submission of the same form finds it."""
        row = self._session.scalars(self._mine().where(PlanRow.draft_id == draft_id)).first()
        return self._plan(row) if row else None

    def draft_of(self, plan_id: str) -> str:
        """The id of the draft that a plan came from."""
        return self._session.scalar(select(PlanRow.draft_id).where(PlanRow.id == plan_id)) or ""

    def running_of_agent(self, agent_id: str) -> Plan | None:
        """The one running plan of a person, if there is one."""
        found = self.open_of_agent(agent_id)
        return found if found and found.state.is_running else None

    def open_of_agent(self, agent_id: str) -> Plan | None:
        """Returns the one open plan about a person, beside which no other may begin, if there is one."""
        row = self._session.scalars(self._mine().where(PlanRow.open_for == agent_id)).first()
        return self._plan(row) if row else None

    def running_of_manager(self, manager_id: str) -> list[Plan]:
        """The running plans of a manager, oldest first."""
        return self._listed(self._running().where(PlanRow.manager_id == manager_id))

    def running_led_by(self, person_id: str) -> list[Plan]:
        """The running plans that somebody leads, as manager or standing in, oldest first."""
        return self._listed(self._played_by(person_id, PlanRow.manager_id, PlanRow.stand_in_id))

    def running(self) -> list[Plan]:
        """All running plans, oldest first."""
        return self._listed(self._running())

    def about(self, user_id: str) -> list[Plan]:
        """Returns the plans of an agent or a manager that make things due, locked until the transaction ends."""
        mine = self._played_by(user_id, PlanRow.agent_id, PlanRow.manager_id, states=LISTED)
        return self._listed(mine.with_for_update(of=PlanRow))

    def on_clock_with(self, *user_ids: str) -> list[Plan]:
        """Returns the plans in which any of these has a part and whose clock counts, or will: locked until the end."""
        groups = [user_ids[start : start + AT_ONCE] for start in range(0, len(user_ids), AT_ONCE)]
        found = (self._session.scalars(self._ids().where(part.in_(group))) for group in groups for part in _PARTS)
        return self._locked(select(PlanRow).where(named(self._team_id, [plan_id for ids in found for plan_id in ids])))

    def on_clock_at(self, site: str) -> list[Plan]:
        """The same for plans whose agent works at a site, or in a part of it."""
        there = (PersonRow.site == site) | PersonRow.site.startswith(f"{site}-", autoescape=True)
        agents = select(PersonRow.id).where(PersonRow.team_id == self._team_id, there)
        return self._locked(self._mine().where(PlanRow.agent_id.in_(agents)))

    def _locked(self, plans: Select[PlanRow]) -> list[Plan]:
        counting = plans.where(PlanRow.state.in_(ON_CLOCK)).order_by(PlanRow.id)
        return self._listed(counting.with_for_update(of=PlanRow))

    def due(self, now: datetime, limit: int, only: str = "") -> list[Plan]:
        """At most `limit` plans (or one) whose next occasion is due at `now`, locked against other planners.

        Raises DamagedRecord if one of them is.
        """
        due = self._mine().where(PlanRow.next_due_at <= now).order_by(PlanRow.next_due_at).limit(limit)
        mine = due.where(PlanRow.id == only) if only else due
        rows = self._session.scalars(mine.with_for_update(skip_locked=True, of=PlanRow)).all()
        return [self._plan(row) for row in rows]

    def people_alone(self, plan_ids: Collection[str], part_of: str = "") -> list[Plan]:
        """Returns plans of which only the people and the short name are known: what is asked of one that is damaged.

        With `part_of`, only those in which that person has a part.
        """
        mine = self._mine().where(PlanRow.id.in_(plan_ids)).with_only_columns(*PEOPLE)
        if part_of:
            mine = mine.where(or_(*(column == part_of for column in _PARTS)))
        rows = self._session.execute(mine.order_by(PlanRow.shared_at, PlanRow.id))
        return [people_alone(row._asdict()) for row in rows]

    def look_through(self, after: str, limit: int) -> list[str]:
        """Reads the next plans in the order of their ids, to see whether they can be read; returns which they are."""
        ids = list(self._session.scalars(self._ids().where(PlanRow.id > after).order_by(PlanRow.id).limit(limit)))
        self._listed(self._mine().where(PlanRow.id.in_(ids)))
        return ids

    def due_ids(self, now: datetime, limit: int) -> list[str]:
        """Returns the ids of such plans, without reading any of them."""
        due = self._ids().where(PlanRow.next_due_at <= now).order_by(PlanRow.next_due_at).limit(limit)
        return list(self._session.scalars(due))

    def next_due_at(self) -> datetime | None:
        """When the next occasion of any plan is due (UTC)."""
        earliest = select(func.min(PlanRow.next_due_at)).where(PlanRow.team_id == self._team_id)
        return self._session.scalar(earliest)

    def set_next_due(self, plan_id: str, moment: datetime | None) -> None:
        """Stores a plan's next time for the planner."""
        self._session.execute(update(PlanRow).where(PlanRow.id == plan_id).values(next_due_at=moment))

    def add(self, plan: Plan, draft_id: str) -> None:
        """Stores a new plan, sealed with its agent's key. Raises UnknownPerson for an agent who was not looked up."""
        self.wrote = True
        key_id = self._people.key_for(plan.agent_id)
        self._session.add(new_rows(self._team_id, plan, draft_id, self._vault, key_id))
        self._session.flush()

    def save(self, plan: Plan) -> None:
        """Stores what changed in the plan's own life and its terms (not its check-ins and reflections).

        If the plan was changed elsewhere since it was read, nothing is stored: `Storage.run` retries.
        """
        self.wrote = True
        row = self._unchanged(plan.id)
        if plan.terms != self._terms.get(plan.id):
            self._replace_terms(row, plan)
        update_row(row, plan, self._vault, self._people.key_for(plan.agent_id))
        self._written(row)

    def _replace_terms(self, row: PlanRow, plan: Plan) -> None:
        for former in (GoalRow, SupportRow):
            self._session.execute(delete(former).where(former.plan_id == plan.id))
        self._session.expire(row, ["goals", "support"])
        put_terms(row, plan, self._vault, self._people.key_for(plan.agent_id))
        self._terms[plan.id] = plan.terms

    def add_check_in(self, plan: Plan, check_in: CheckIn, source: str) -> None:
        """Stores a logged check-in. Of two at once, the database refuses one."""
        self.wrote = True
        key_id = self._people.key_for(plan.agent_id)
        entry = check_in_row(plan.id, check_in, source, self._vault, key_id)
        self._session.execute(insert(CheckInRow).values(values_of(entry)))
        row = self._unchanged(plan.id)
        row.readings.extend(reading_rows(check_in))
        row.next_steps.extend(step_rows(plan.id, check_in, self._vault, key_id))
        self._written(row)

    def of_ref(self, ref: str) -> list[Plan]:
        """Returns the plans that people know by a short name. The caller checks the policy."""
        return self._listed(self._mine().where(PlanRow.ref == ref))

    def take_readings(self, plan: Plan, readings: Sequence[Reading]) -> tuple[int, int]:
        """Stores imported readings of a plan's goals; returns how many are new, and how many replaced an older one."""
        self.wrote = True
        row = self._unchanged(plan.id)
        known = {(entry.goal, entry.taken_on): entry for entry in row.readings if entry.check_in == 0}
        added = replaced = 0
        for reading in readings:
            if (entry := known.get((reading.goal, reading.taken_on))) is None:
                row.readings.append(ReadingRow(check_in=0, **vars(reading)))
                added += 1
            elif to_reading(entry) != reading:
                entry.value, entry.sample, entry.spread = reading.value, reading.sample, reading.spread
                replaced += 1
        self._written(row)
        return added, replaced

    def replace_check_in(self, plan: Plan, check_in: CheckIn) -> None:
        """Stores a check-in as it was put right, with its readings and next steps, in place of what was logged."""
        self.wrote = True
        row, key_id = self._unchanged(plan.id), self._people.key_for(plan.agent_id)
        entry = self._session.get_one(CheckInRow, (plan.id, check_in.number))
        put_texts(entry, check_in, self._vault, key_id)
        for former in (ReadingRow, NextStepRow):
            of_it = (former.plan_id == plan.id, former.check_in == check_in.number)
            self._session.execute(delete(former).where(*of_it))
        self._session.expire(row, ["readings", "next_steps"])
        row.readings.extend(reading_rows(check_in))
        row.next_steps.extend(step_rows(plan.id, check_in, self._vault, key_id))
        self._written(row)

    def add_promise_update(self, entry: PromiseUpdateRow) -> None:
        """Stores an update of a promise, beside earlier ones."""
        self.wrote = True
        row = self._unchanged(entry.plan_id)
        row.promise_updates.append(entry)
        self._written(row)

    def source_of_check_in(self, plan_id: str, number: int) -> str | None:
        """The form a logged check-in came from; None if it is not logged."""
        row = self._session.get(CheckInRow, (plan_id, number))
        return row.source if row else None

    def source_of_reflection(self, plan_id: str, number: int) -> str | None:
        """The form a reflection came from; None if there is none."""
        row = self._session.get(ReflectionRow, (plan_id, number))
        return row.source if row else None

    def save_reflection(self, plan: Plan, reflection: Reflection, source: str) -> None:
        """Stores a reflection; a later one for the same check-in replaces it."""
        self.wrote = True
        key_id = self._people.key_for(plan.agent_id)
        self._session.merge(reflection_row(plan.id, reflection, source, self._vault, key_id))
        self._written(self._unchanged(plan.id))

    def _ids(self) -> Select[str]:
        return select(PlanRow.id).where(PlanRow.team_id == self._team_id)

    def _mine(self) -> Select[PlanRow]:
        return plans_of(self._team_id)

    def _played_by(
        self, user_id: str, *parts: InstrumentedAttribute[str], states: Sequence[str] = RUNNING
    ) -> Select[PlanRow]:
        return plans_with(self._session, self._team_id, user_id, *parts, states=states)

    def _running(self) -> Select[PlanRow]:
        return oldest_first(self._mine())

    def _listed(self, query: Select[PlanRow]) -> list[Plan]:
        """Those that can be read: the others are set aside, and harm none of these."""
        rows: Sequence[PlanRow] = self._session.scalars(query).all()
        return list(self._vault.unread.each(rows, self._plan, _damage))

    def _plan(self, row: PlanRow) -> Plan:
        self._seen.setdefault(row.id, row.revision)
        with reads(_damage(row)):
            plan = to_plan(row, self._vault)
        self._terms[row.id] = plan.terms
        return plan

    def _unchanged(self, plan_id: str) -> PlanRow:
        """Returns the row, unless it changed since this unit of work first read it. Raises StaleDataError."""
        row = self._session.get_one(PlanRow, plan_id)
        if self._seen.setdefault(plan_id, row.revision) != row.revision:
            raise StaleDataError("the plan was changed meanwhile")
        return row

    def _written(self, row: PlanRow) -> None:
        row.count_at = UNCOUNTED
        self._session.flush()  # from here on the plan is locked
        self._seen[row.id] = row.revision


def _damage(row: PlanRow) -> Damage:
    return of_plan(row.id)
