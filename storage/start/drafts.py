"""Repository of drafts: what was typed into the start form, stored until it is shared or unused for 14 days."""

import json
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from coaching.start.drafts import RETAINED_FOR, Draft
from storage.base.vault import Vault
from storage.models import DraftRow, PlanRow
from storage.programme.people import People


class Drafts:
    """The drafts of one workspace."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people

    def find(self, draft_id: str) -> Draft | None:
        """The draft, or None if it is gone."""
        row = self._session.get(DraftRow, draft_id)
        return self._draft(row) if row and row.team_id == self._team_id else None

    def newest_of(self, manager_id: str, now: datetime) -> Draft | None:
        """Returns the manager's newest draft that is not expired at `now` and became no plan."""
        own = select(DraftRow).where(*self._own(manager_id, now))
        row = self._session.scalars(own.order_by(DraftRow.updated_at.desc()).limit(1)).first()
        return self._draft(row) if row else None

    def count_of(self, manager_id: str, now: datetime) -> int:
        """Counts the manager's drafts that are not expired at `now`."""
        own = select(func.count()).select_from(DraftRow).where(*self._own(manager_id, now))
        return self._session.scalar(own) or 0

    def save(self, draft: Draft) -> None:
        """Adds or replaces a draft: sealed for the agent it is about, or for its author while none is chosen."""
        row = DraftRow(
            id=draft.id,
            team_id=self._team_id,
            manager_id=draft.manager_id,
            agent_id=draft.value("agent"),
            step=draft.step,
            goals=draft.goals,
            support=draft.support,
            updated_at=draft.updated_at,
        )
        agent_id = draft.value("agent")
        key_id = self._people.key_for(agent_id if self._people.key_of(agent_id) else draft.manager_id)
        self._vault.put(row, key_id, values=json.dumps(dict(draft.values)))
        self._session.merge(row)

    def delete(self, draft_id: str) -> None:
        """Deletes a draft that became a plan."""
        self._session.execute(delete(DraftRow).where(DraftRow.id == draft_id, DraftRow.team_id == self._team_id))

    def forget_old(self, now: datetime) -> None:
        """Deletes the drafts that were unused for 14 days."""
        old = (DraftRow.team_id == self._team_id, DraftRow.updated_at < now - RETAINED_FOR)
        self._session.execute(delete(DraftRow).where(*old, self._has_no_plan()))

    def _own(self, manager_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
        mine = (DraftRow.team_id == self._team_id, DraftRow.manager_id == manager_id)
        return *mine, DraftRow.updated_at >= now - RETAINED_FOR, self._has_no_plan()

    def _has_no_plan(self) -> ColumnElement[bool]:
        """The draft of a plan that waits for HR belongs to that plan: it is neither offered nor deleted as a draft."""
        return DraftRow.id.not_in(select(PlanRow.draft_id).where(PlanRow.team_id == self._team_id))

    def _draft(self, row: DraftRow) -> Draft:
        values = json.loads(self._vault.text(row, "values"))
        return Draft(row.id, row.manager_id, values, row.updated_at, row.step, row.goals, row.support)
