"""Repository of corrections: the versions of check-ins that do not stand in their plans, and why."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from coaching.base.weekly_records import SAID
from coaching.plan.plan import CheckIn, NextStep, Owner, Plan, Reading
from coaching.weekly.corrections import Correction, CorrectionState
from storage.base.unreadable import reads_plan
from storage.base.vault import Vault
from storage.models import CheckInRow, CorrectionRow, PlanRow
from storage.plan.plans import Plans
from storage.programme.people import People


class Corrections:
    """The corrections of one workspace. Each write counts as a change of its plan."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People, plans: Plans) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people
        self._plans = plans

    @reads_plan
    def of(self, plan_id: str) -> tuple[Correction, ...]:
        """Returns all corrections of a plan's check-ins, in order."""
        of_it = (CheckInRow.plan_id == CorrectionRow.plan_id) & (CheckInRow.number == CorrectionRow.check_in)
        both = select(CorrectionRow, CheckInRow.logged_at, CheckInRow.logged_by).join(CheckInRow, of_it)
        mine = both.where(CorrectionRow.plan_id == plan_id)
        rows = self._session.execute(mine.order_by(CorrectionRow.check_in, CorrectionRow.number))
        return tuple(self._correction(*row) for row in rows)

    def waiting(self) -> list[tuple[str, int]]:
        """Returns plan and check-in of what waits for HR in this workspace, the oldest first."""
        which = select(CorrectionRow.plan_id, CorrectionRow.check_in)
        here = exists().where(PlanRow.id == CorrectionRow.plan_id, PlanRow.team_id == self._team_id)
        still = which.where(CorrectionRow.state == CorrectionState.WAITS.value, here).order_by(CorrectionRow.made_at)
        return [(row.plan_id, row.check_in) for row in self._session.execute(still)]

    def next_number(self, plan_id: str, check_in: int) -> int:
        """The number of the next correction of a check-in."""
        mine = (CorrectionRow.plan_id == plan_id, CorrectionRow.check_in == check_in)
        return (self._session.scalar(select(func.max(CorrectionRow.number)).where(*mine)) or 0) + 1

    def add(self, plan: Plan, entry: Correction) -> None:
        """Stores a correction. Of two with one number the database refuses one, and its transaction is retried."""
        row = CorrectionRow(
            plan_id=plan.id,
            check_in=entry.check_in,
            number=entry.number,
            made_by=entry.by,
            made_at=entry.at,
            state=entry.state.value,
        )
        texts = {"reason": entry.reason, "version": _as_json(entry.version)}
        self._vault.put(row, self._people.key_for(plan.agent_id), **texts)
        self._session.add(row)
        self._written()

    def decide(self, plan: Plan, entry: Correction, state: CorrectionState, by: str, now: datetime) -> None:
        """Stores HR's answer. `entry.version` is the one that does not stand in the plan from now on."""
        row = self._session.get_one(CorrectionRow, (plan.id, entry.check_in, entry.number))
        row.state, row.decided_by, row.decided_at = state.value, by, now
        self._vault.put(row, self._people.key_for(plan.agent_id), version=_as_json(entry.version))
        self._written()

    def seal(self, plan: Plan, entry: Correction, by: str, now: datetime) -> None:
        """Records that nobody reads it any more."""
        row = self._session.get_one(CorrectionRow, (plan.id, entry.check_in, entry.number))
        row.sealed_by, row.sealed_at = by, now
        self._written()

    def _correction(self, row: CorrectionRow, logged_at: datetime, logged_by: str) -> Correction:
        return Correction(
            check_in=row.check_in,
            number=row.number,
            by=row.made_by,
            at=row.made_at,
            reason=self._vault.text(row, "reason"),
            version=_version(self._vault.text(row, "version"), row.check_in, logged_at, logged_by),
            state=CorrectionState(row.state),
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            sealed_by=row.sealed_by,
            sealed_at=row.sealed_at,
        )

    def _written(self) -> None:
        self._session.flush()
        self._plans.wrote = True


def _as_json(entry: CheckIn) -> str:
    """What was said and measured, as text. Days are ISO dates."""
    readings = [vars(reading) | {"taken_on": reading.taken_on.isoformat()} for reading in entry.readings]
    steps = [vars(step) | {"due": step.due.isoformat() if step.due else None} for step in entry.next_steps]
    said = {name: getattr(entry, name) for name in SAID}
    return json.dumps(said | {"readings": readings, "next_steps": steps}, ensure_ascii=False)


def _version(text: str, number: int, logged_at: datetime, logged_by: str) -> CheckIn:
    """Returns the version, which was logged by whoever logged its check-in: no id of a person stands in the text."""
    held: Mapping[str, Any] = json.loads(text)
    readings = (Reading(**{**one, "taken_on": date.fromisoformat(one["taken_on"])}) for one in held["readings"])
    steps = (
        NextStep(one["text"], Owner(one["owner"]), date.fromisoformat(one["due"]) if one["due"] else None)
        for one in held["next_steps"]
    )
    said = {name: held.get(name, "") for name in SAID}  # of a text that was added later, it holds nothing
    return CheckIn(number, logged_at, logged_by, **said, readings=tuple(readings), next_steps=tuple(steps))
