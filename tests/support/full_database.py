"""A workspace with something in every sealed column, and every envelope in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from coaching.plan.plan import PlanState
from storage.base.types import Base
from storage.base.vault import Vault
from storage.models import FeedbackRoundRow, LegalHoldRow, PlanRow
from storage.unit_of_work import UnitOfWork
from tests.support.builders import A_BLOCKER, CHECK_IN, NOW, REFLECTION, a_draft, a_plan
from tests.support.keys import keyring
from tests.support.people import AGENT, MANAGER, OTHER_AGENT
from tests.support.records_harness import RecordsHarness

LAST = {
    "withdraw_reason": "A word was missing",
    "agent_view": "I see it in another way",
    "view_answer": "Let us look at it together",
    "go_on_because": "It came back twice",
}


@dataclass(frozen=True)
class Spot:
    """One sealed column of one stored row; `row` is out of any session."""

    team_id: str
    row: Base
    column: str

    @property
    def envelope(self) -> bytes:
        """What lies there."""
        found: bytes = getattr(self.row, self.column)
        return found


def sealed_columns() -> list[tuple[type[Base], str]]:
    """Every column of every table that holds envelopes."""
    mappers = sorted(Base.registry.mappers, key=lambda mapper: str(mapper.local_table))
    return [
        (mapper.class_, column.name) for mapper in mappers for column in mapper.columns if column.info.get("sealed")
    ]


def fill(records: RecordsHarness) -> None:
    """Two plans with everything, a draft of each kind, people and a legal hold."""
    with records.open() as uow:
        for number, agent in enumerate((AGENT, OTHER_AGENT)):
            key = f"{records.team_id.lower()}-{number}"
            plan = a_plan(id=key, agent_id=agent.id, state=PlanState.SHARED, **LAST)
            uow.plans.add(plan, key)
            for again in (1, 2):
                uow.plans.add_check_in(plan, replace(CHECK_IN, number=again), f"{key}-{again}")
                uow.plans.save_reflection(plan, replace(REFLECTION, number=again), f"{key}-{again}")
                uow.blockers.add(
                    plan,
                    replace(
                        A_BLOCKER,
                        number=again,
                        answer="It is fast",
                        days_reply="It was fast",
                        days_decision="It counts",
                    ),
                )
            uow.drafts.save(replace(a_draft(), id=key))
            uow.drafts.save(replace(a_draft(agent=""), id=f"{key}-nobody"))
        agent_key = uow.people.key_for(AGENT.id)
        _fill_the_rest(uow, records.team_id)
    with Session(records.storage.engine) as session, session.begin():
        for person in (AGENT, MANAGER):
            row = LegalHoldRow(team_id=records.team_id, person_id=person.id, placed_at=NOW)
            Vault(records.team_id, keyring()).put(row, agent_key, reason="A letter from a lawyer")
            session.add(row)


def _fill_the_rest(uow: UnitOfWork, team_id: str) -> None:
    """Two rows in every table that no repository has filled above, found by their sealed columns."""
    session, key = uow.plans._session, uow.people.key_for(AGENT.id)
    facts = {"plan_id": f"{team_id.lower()}-0", "number": 1, "state": "open", "least": 5, "with_names": False}
    session.add(FeedbackRoundRow(id=f"{team_id}-round_id-1", closes_at=NOW, opened_by=MANAGER.id, key_id="", **facts))
    session.flush()
    for model in dict.fromkeys(model for model, _ in sealed_columns()):
        table = model.__table__
        if session.scalars(select(model)).first() is None and model is not LegalHoldRow:
            for number in (1, 2):
                row = model(**{column.name: _anything(column, team_id, number) for column in table.columns})
                texts = {column.name: f"Words {number}" for column in table.columns if column.info.get("sealed")}
                Vault(team_id, keyring()).put(row, key, **texts)
                session.add(row)
                session.flush()


def _anything(column: ColumnElement[Any], team_id: str, number: int) -> object:
    """A value that the column takes."""
    if column.name == "team_id":
        return team_id
    if column.name == "plan_id" or column.foreign_keys:
        return f"{team_id.lower()}-0" if column.name == "plan_id" else f"{team_id}-{column.name}-1"
    kinds = {str: f"{team_id}-{column.name}-{number}", int: number, bool: True, float: 1.0, bytes: b""}
    return {date: NOW.date(), datetime: NOW, list: [], **kinds}.get(
        getattr(column.type, "impl", column.type).python_type
    )


def spots(records: RecordsHarness) -> Iterator[Spot]:
    """Every sealed column of every row of a workspace."""
    with Session(records.storage.engine) as session:
        team = dict(session.execute(select(PlanRow.id, PlanRow.team_id)).all())
        rows = [(row, column) for model, column in sealed_columns() for row in session.scalars(select(model))]
        session.expunge_all()
    for row, column in rows:
        if (getattr(row, "team_id", "") or team[getattr(row, "plan_id", "")]) == records.team_id:
            yield Spot(records.team_id, row, column)
