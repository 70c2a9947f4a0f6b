"""Repository of amendments, outcomes, and the follow-up checks after success."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from coaching.ending.follow_up import FollowUpCheck
from coaching.ending.outcomes import Outcome, OutcomeKind, OutcomeVerdict
from coaching.plan.amendments import Amendment, TermChange
from coaching.plan.plan import Plan, PlanState, Reading
from storage.base.unreadable import reads_plan
from storage.base.vault import Vault
from storage.models import (
    AgentCheckRow,
    AmendmentChangeRow,
    AmendmentRow,
    FollowUpCheckRow,
    OutcomeRow,
    PlanRow,
    ReadingRow,
)
from storage.plan.plans import Plans
from storage.programme.people import People

EndingRow = AmendmentRow | AmendmentChangeRow | OutcomeRow | FollowUpCheckRow | AgentCheckRow
CHECKS = (FollowUpCheckRow, AgentCheckRow)


class Endings:
    """The amendments, outcomes and follow-up checks of one workspace. Each write counts as a change of its plan."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People, plans: Plans) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people
        self._plans = plans

    @reads_plan
    def amendments(self, plan_id: str) -> tuple[Amendment, ...]:
        """Returns all amendments of a settled plan, in order."""
        mine = select(AmendmentRow).where(AmendmentRow.plan_id == plan_id).order_by(AmendmentRow.number)
        parts = select(AmendmentChangeRow).where(AmendmentChangeRow.plan_id == plan_id)
        changed: dict[int, list[TermChange]] = {}
        for part in self._session.scalars(parts.order_by(AmendmentChangeRow.number, AmendmentChangeRow.position)):
            before, after = (self._vault.text(part, side) for side in ("before", "after"))
            changed.setdefault(part.number, []).append(TermChange(part.field, before, after))
        return tuple(
            Amendment(
                number=row.number,
                by=row.made_by,
                at=row.made_at,
                reason=self._vault.text(row, "reason"),
                changes=tuple(changed.get(row.number, ())),
                acknowledged_at=row.acknowledged_at,
                declined_at=row.declined_at,
            )
            for row in self._session.scalars(mine)
        )

    def unanswered(self, plan_ids: Collection[str]) -> set[str]:
        """Returns those of these plans with an amendment that their agent has not answered."""
        waits = (AmendmentRow.acknowledged_at.is_(None), AmendmentRow.declined_at.is_(None))
        return set(
            self._session.scalars(select(AmendmentRow.plan_id).where(AmendmentRow.plan_id.in_(plan_ids), *waits))
        )

    def add_amendment(self, plan: Plan, by: str, now: datetime, reason: str, changes: tuple[TermChange, ...]) -> int:
        """Stores an amendment of a settled plan; returns its number."""
        number = self._next(AmendmentRow, plan.id)
        row = AmendmentRow(plan_id=plan.id, number=number, made_by=by, made_at=now)
        self._add(row, plan, reason=reason)
        for position, change in enumerate(changes, start=1):
            part = AmendmentChangeRow(plan_id=plan.id, number=number, position=position, field=change.field)
            self._add(part, plan, before=change.before, after=change.after)
        return number

    def answer_amendment(self, plan: Plan, number: int, now: datetime, *, received: bool) -> None:
        """Records that the agent acknowledged an amendment, or declined that."""
        row = self._session.get_one(AmendmentRow, (plan.id, number))
        if received:
            row.acknowledged_at = now
        else:
            row.declined_at = now
        self._session.flush()
        self._plans.wrote = True

    @reads_plan
    def outcomes(self, plan_id: str) -> tuple[Outcome, ...]:
        """All proposed outcomes of a plan, in order."""
        mine = select(OutcomeRow).where(OutcomeRow.plan_id == plan_id).order_by(OutcomeRow.number)
        return tuple(self._outcome(row) for row in self._session.scalars(mine))

    def undecided(self) -> set[str]:
        """The plans of this workspace with a proposed outcome that HR has not decided."""
        here = exists().where(PlanRow.id == OutcomeRow.plan_id, PlanRow.team_id == self._team_id)
        return set(self._session.scalars(select(OutcomeRow.plan_id).where(OutcomeRow.decision == "", here)))

    def propose(self, plan: Plan, outcome: Outcome) -> None:
        """Stores a proposed outcome."""
        row = OutcomeRow(
            plan_id=plan.id,
            number=outcome.number,
            kind=outcome.kind.value,
            proposed_by=outcome.by,
            proposed_at=outcome.at,
            decision="",
            decided_by="",
            passed=" ".join(outcome.passed),
            view_until=outcome.view_until,
        )
        wish = json.dumps(dict(outcome.requested)) if outcome.requested else ""
        self._add(row, plan, reason=outcome.reason, wish=wish, comment="", override=outcome.override, role=outcome.role)

    def decide(self, plan: Plan, outcome: Outcome) -> None:
        """Stores HR's decision about a proposed outcome."""
        row = self._session.get_one(OutcomeRow, (plan.id, outcome.number))
        row.decision = outcome.verdict.value if outcome.verdict else ""
        row.decided_by, row.decided_at = outcome.decided_by, outcome.decided_at
        row.passed = " ".join(outcome.passed)
        key_id = self._people.key_for(plan.agent_id)
        self._vault.put(row, key_id, comment=outcome.comment, override=outcome.override)
        self._session.flush()
        self._plans.wrote = True

    @reads_plan
    def checks(self, plan_id: str) -> tuple[FollowUpCheck, ...]:
        """Returns the follow-up checks after success of both sides, in order."""
        lead = select(FollowUpCheckRow).where(FollowUpCheckRow.plan_id == plan_id)
        agent = select(AgentCheckRow, PlanRow.agent_id).join(PlanRow, PlanRow.id == AgentCheckRow.plan_id)
        found = [
            FollowUpCheck(row.number, row.logged_by, row.logged_at, row.holds, self._vault.text(row, "note"))
            for row in self._session.scalars(lead)
        ]
        found += [
            FollowUpCheck(row.number, who, row.answered_at, row.holds, self._vault.text(row, "note"), by_agent=True)
            for row, who in self._session.execute(agent.where(AgentCheckRow.plan_id == plan_id))
        ]
        return tuple(sorted(found, key=lambda check: (check.number, check.by_agent)))

    def slipping(self, plan_ids: Collection[str] | None) -> dict[str, list[tuple[int, bool]]]:
        """Returns number and answer of the checks, by plan, where one answer says that the level slips.

        Only plans in their time after success: of these ids, or all of the workspace.
        """
        within = [PlanRow.team_id == self._team_id, PlanRow.state == PlanState.SUSTAIN.value]
        mine = [*within, PlanRow.id.in_(plan_ids)] if plan_ids is not None else within
        found: dict[str, list[tuple[int, bool]]] = {}
        for rows in CHECKS:
            answers = select(rows.plan_id, rows.number, rows.holds).join(PlanRow, PlanRow.id == rows.plan_id)
            for plan_id, number, holds in self._session.execute(answers.where(*mine)):
                found.setdefault(plan_id, []).append((number, holds))
        return {plan_id: checks for plan_id, checks in found.items() if not all(holds for _, holds in checks)}

    def add_check(self, plan: Plan, check: FollowUpCheck, readings: Iterable[Reading] = ()) -> None:
        """Stores one side's follow-up check and its readings. Of two with one number, the database refuses one."""
        facts = {"plan_id": plan.id, "number": check.number, "holds": check.holds}
        lead = FollowUpCheckRow(logged_by=check.by, logged_at=check.at, **facts)
        self._add(AgentCheckRow(answered_at=check.at, **facts) if check.by_agent else lead, plan, note=check.note)
        for reading in readings:
            self._session.add(ReadingRow(plan_id=plan.id, check_in=0, follow_up=check.number, **vars(reading)))
        self._session.flush()

    def _outcome(self, row: OutcomeRow) -> Outcome:
        reason, wish, comment, override, role = (
            self._vault.text(row, part) for part in ("reason", "wish", "comment", "override", "role")
        )
        return Outcome(
            number=row.number,
            kind=OutcomeKind(row.kind),
            by=row.proposed_by,
            at=row.proposed_at,
            reason=reason,
            requested=tuple(json.loads(wish).items()) if wish else (),
            verdict=OutcomeVerdict(row.decision) if row.decision else None,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            comment=comment,
            override=override,
            passed=tuple(row.passed.split()),
            role=role,
            view_until=row.view_until,
        )

    def _add(self, row: EndingRow, plan: Plan, **texts: str) -> None:
        self._vault.put(row, self._people.key_for(plan.agent_id), **texts)
        self._session.add(row)
        self._session.flush()  # of two with one number the database refuses one, and its transaction is retried
        self._plans.wrote = True

    def _next(self, rows: type[AmendmentRow], plan_id: str) -> int:
        return (self._session.scalar(select(func.max(rows.number)).where(rows.plan_id == plan_id)) or 0) + 1
