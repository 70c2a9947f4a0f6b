"""Repository of findings that were open when a plan was shared, with the reasons."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coaching.fairness import Rule, Severity
from coaching.fairness.review_result import FindingRecord
from coaching.plan.plan import Plan
from storage.base.unreadable import reads_plan
from storage.base.vault import Vault
from storage.models import FindingRow
from storage.plan.plans import Plans
from storage.programme.people import People


class FindingRecords:
    """The finding records of one workspace. The reasons are sealed with the key of the plan's agent."""

    def __init__(self, session: Session, vault: Vault, people: People, plans: Plans) -> None:
        self._session = session
        self._vault = vault
        self._people = people
        self._plans = plans

    @reads_plan
    def of(self, plan_id: str) -> tuple[FindingRecord, ...]:
        """Returns those of a plan, in the order of the review."""
        mine = select(FindingRow).where(FindingRow.plan_id == plan_id).order_by(FindingRow.position)
        return tuple(
            FindingRecord(Rule(row.rule), Severity(row.severity), row.goal, self._vault.text(row, "reason"))
            for row in self._session.scalars(mine)
        )

    def add(self, plan: Plan, findings: tuple[FindingRecord, ...]) -> None:
        """Adds the findings about a change of the plan; a newer one about the same replaces an older one."""
        renewed = {(record.rule, record.goal) for record in findings}
        others = (record for record in self.of(plan.id) if (record.rule, record.goal) not in renewed)
        self.put(plan, (*others, *findings))

    def put(self, plan: Plan, findings: tuple[FindingRecord, ...]) -> None:
        """Stores the present findings, in place of those of an earlier submission of the plan."""
        self._session.execute(delete(FindingRow).where(FindingRow.plan_id == plan.id))
        for position, record in enumerate(findings, start=1):
            facts = {"rule": record.rule.value, "severity": record.severity.value, "goal": record.goal}
            row = FindingRow(plan_id=plan.id, position=position, **facts)
            self._vault.put(row, self._people.key_for(plan.agent_id), reason=record.reason)
            self._session.add(row)
        self._session.flush()
        self._plans.wrote = True
