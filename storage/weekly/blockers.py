"""Repository of blockers: their owners, days, texts and answers."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from coaching.plan.plan import Owner, Plan
from coaching.weekly.blockers import Agreement, Blocker
from storage.base.unreadable import Damage, of_plan, reads_plan
from storage.base.vault import Vault
from storage.models import BlockerRow, PlanRow
from storage.plan.plans import Plans
from storage.programme.people import People

_TEXTS = ("text", "answer", "days_reply", "days_decision")
_UNAGREED = [agreement.value for agreement in Agreement if agreement.waits]


class Blockers:
    """The blockers of one workspace. Each write counts as a change of its plan."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People, plans: Plans) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people
        self._plans = plans

    @reads_plan
    def of(self, plan_id: str) -> tuple[Blocker, ...]:
        """All blockers of a plan, in order."""
        mine = select(BlockerRow).where(BlockerRow.plan_id == plan_id).order_by(BlockerRow.number)
        return tuple(
            _blocker(row, **{name: self._vault.text(row, name) for name in _TEXTS})
            for row in self._session.scalars(mine)
        )

    def waiting(self, plan_ids: Collection[str], *, with_hr: bool = False) -> list[tuple[str, Blocker]]:
        """Returns the blockers of these plans that are open, or whose days are not agreed, without their texts.

        The first due come first. With `with_hr`, also those of the workspace that HR owns or may have to decide.
        """
        unagreed = BlockerRow.agreement.in_(_UNAGREED)
        which = [BlockerRow.plan_id.in_(plan_ids), *([BlockerRow.owner == Owner.HR.value, unagreed] if with_hr else [])]
        # No join: with one, SQLite would begin at all plans of the workspace, at each tick.
        here = exists().where(PlanRow.id == BlockerRow.plan_id, PlanRow.team_id == self._team_id)
        is_open = or_(BlockerRow.settled_at.is_(None), unagreed)
        still = select(BlockerRow).where(is_open, or_(*which), here)
        rows = self._session.scalars(still.order_by(BlockerRow.due, BlockerRow.plan_id, BlockerRow.number))
        return list(self._vault.unread.each(rows, lambda row: (row.plan_id, _blocker(row)), _damage))

    def next_number(self, plan_id: str) -> int:
        """The number of a plan's next blocker."""
        newest = select(func.max(BlockerRow.number)).where(BlockerRow.plan_id == plan_id)
        return (self._session.scalar(newest) or 0) + 1

    def add(self, plan: Plan, blocker: Blocker) -> None:
        """Stores a new blocker. Of two with one number the database refuses one, and its transaction is retried."""
        row = BlockerRow(
            plan_id=plan.id,
            number=blocker.number,
            reported_by=blocker.by,
            reported_at=blocker.at,
            owner=blocker.owner.value,
            due=blocker.due,
            first_day=blocker.first_day,
            last_day=blocker.last_day,
            settled_at=blocker.settled_at,
            settled_by=blocker.settled_by,
            at_once_from=blocker.at_once_from,
            agree_by=blocker.agree_by,
        )
        texts = {name: getattr(blocker, name) for name in _TEXTS}
        self._vault.put(row, self._people.key_for(plan.agent_id), **texts)
        _put_days(row, blocker)
        self._session.add(row)
        self._written()

    def save_days(self, plan: Plan, blocker: Blocker) -> None:
        """Stores what became of the days of a blocker: an answer about them, or that it was renewed."""
        row = self._session.get_one(BlockerRow, (plan.id, blocker.number))
        texts = {"days_reply": blocker.days_reply, "days_decision": blocker.days_decision}
        self._vault.put(row, self._people.key_for(plan.agent_id), **texts)
        _put_days(row, blocker)
        self._written()

    def settle(self, plan: Plan, number: int, by: str, now: datetime, answer: str, last_day: date) -> None:
        """Stores the answer to a blocker, and its last day."""
        row = self._session.get_one(BlockerRow, (plan.id, number))
        row.settled_by, row.settled_at, row.last_day = by, now, last_day
        self._vault.put(row, self._people.key_for(plan.agent_id), answer=answer)
        self._written()

    def reword(self, plan: Plan, number: int, text: str) -> None:
        """Stores a blocker in other words."""
        row = self._session.get_one(BlockerRow, (plan.id, number))
        self._vault.put(row, self._people.key_for(plan.agent_id), text=text)
        self._written()

    def _written(self) -> None:
        self._session.flush()
        self._plans.wrote = True


def _damage(row: BlockerRow) -> Damage:
    return of_plan(row.plan_id, "blocker")


def _put_days(row: BlockerRow, blocker: Blocker) -> None:
    row.agreement, row.lasts_until = blocker.agreement.value, blocker.lasts_until
    row.renewals, row.renewal_by = blocker.renewals, blocker.renewal_by


def _blocker(row: BlockerRow, text: str = "", **texts: str) -> Blocker:
    return Blocker(
        number=row.number,
        by=row.reported_by,
        at=row.reported_at,
        text=text,
        owner=Owner(row.owner),
        due=row.due,
        first_day=row.first_day,
        last_day=row.last_day,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        at_once_from=row.at_once_from,
        lasts_until=row.lasts_until,
        agreement=Agreement(row.agreement),
        agree_by=row.agree_by,
        renewals=row.renewals,
        renewal_by=row.renewal_by,
        **texts,
    )
