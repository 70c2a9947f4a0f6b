"""Repository of what is open in each running plan, as counts: the programme's figures are sums of them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, text, update
from sqlalchemy.orm import Session

from coaching.programme.open_counts import OpenSpan
from coaching.programme.overdue import KINDS, DigestFacts, OpenMatters
from storage.models import UNCOUNTED, OpenCountRow, PlanRow

_ROW = OpenCountRow.__table__.c
_SUMS = [
    func.sum(_ROW.running),
    func.sum(_ROW.declined),
    *(total for kind in KINDS for total in (func.sum(_ROW[kind]), func.max(_ROW[f"{kind}_age"]))),
]


def count_anew(session: Session, team_id: str, *user_ids: str) -> None:
    """Has the plans of these people counted anew: days or hours of theirs have changed, or whether they work here."""
    if user_ids:
        parts = (PlanRow.agent_id, PlanRow.manager_id, PlanRow.stand_in_id)
        theirs = or_(*(part.in_(user_ids) for part in parts))
        counted = (PlanRow.team_id == team_id, PlanRow.count_at.is_not(None))
        session.execute(update(PlanRow).where(*counted, theirs).values(count_at=UNCOUNTED))


class OpenCounts:
    """The counts of one workspace. Plans whose counts are out of date are left out, and named by `uncounted`."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def total(self, now: datetime, hidden: Collection[str]) -> DigestFacts:
        """Returns the counts of all plans but the hidden ones (by id)."""
        running, declined, *pairs = self._session.execute(select(*_SUMS).where(*self._at(now, hidden))).one()
        kinds = zip(KINDS, pairs[::2], pairs[1::2], strict=True)
        matters = {kind: OpenMatters(int(count or 0), oldest or 0) for kind, count, oldest in kinds}
        return DigestFacts(int(running or 0), **matters, declined=int(declined or 0))

    def oldest(self, now: datetime, hidden: Collection[str], limit: int) -> set[str]:
        """Returns the ids of the plans with the oldest matters of each kind, at most `limit` of a kind."""
        which = self._at(now, hidden)
        return {plan_id for kind in KINDS for plan_id in self._oldest_of(kind, which, limit)}

    def _oldest_of(self, kind: str, which: list[ColumnElement[bool]], limit: int) -> Iterator[str]:
        """Yields them by age, and those of one age by their name: so has the index them."""
        age, some = _ROW[f"{kind}_age"], text(f"{kind} > 0")  # as the index says it, so that it is used
        mine = select(_ROW.plan_id, age).where(some, *which).limit(limit)
        rows = self._session.execute(mine.order_by(age.desc(), _ROW.ref.desc())).all()
        last = rows[-1][1] if len(rows) == limit else None
        yield from (plan_id for plan_id, of_it in rows if of_it != last)
        if last is not None:
            same = mine.where(age == last).order_by(_ROW.ref, _ROW.plan_id)
            yield from (plan_id for plan_id, _ in self._session.execute(same))

    def uncounted(self, now: datetime) -> ColumnElement[bool]:
        """Says which plans have to be counted at `now`, for `PlanSummaries.listed`."""
        return PlanRow.count_at <= now

    def due(self, until: datetime, limit: int) -> list[str]:
        """Returns at most `limit` plans to be counted before `until`, by id, those that changed first."""
        mine = select(PlanRow.id).where(PlanRow.team_id == self._team_id, PlanRow.count_at <= until)
        return list(self._session.scalars(mine.order_by(PlanRow.count_at).limit(limit)))

    def claim(self, plan_ids: Collection[str]) -> list[str]:
        """Returns those of these plans that nobody else is changing, by id, locked until the transaction ends."""
        mine = select(PlanRow.id).where(PlanRow.id.in_(plan_ids)).order_by(PlanRow.id)
        return list(self._session.scalars(mine.with_for_update(skip_locked=True)))

    def put_off(self, plan_id: str, until: datetime) -> None:
        """Leaves a plan out of all counts until then."""
        self._session.execute(delete(OpenCountRow).where(OpenCountRow.plan_id == plan_id))
        self._session.execute(update(PlanRow).where(PlanRow.id == plan_id).values(count_at=until))

    def save(self, plan_id: str, ref: str, spans: Iterable[OpenSpan]) -> None:
        """Stores the counts of a plan; of one without any, that it need not be counted until it changes."""
        self._session.execute(delete(OpenCountRow).where(OpenCountRow.plan_id == plan_id))
        rows = [self._row(plan_id, ref, span) for span in spans]
        if rows:
            rows[0]["since"] = UNCOUNTED  # whatever a clock shows that is set back
            self._session.execute(insert(OpenCountRow), rows)
        until = rows[-1]["until"] if rows else None
        self._session.execute(update(PlanRow).where(PlanRow.id == plan_id).values(count_at=until))

    def _row(self, plan_id: str, ref: str, span: OpenSpan) -> dict[str, object]:
        counts = span.counts
        row: dict[str, object] = {"plan_id": plan_id, "team_id": self._team_id, "ref": ref}
        row |= {"since": span.since, "until": span.until, "running": counts.running, "declined": counts.declined}
        for kind in KINDS:
            matters: OpenMatters = getattr(counts, kind)
            row |= {kind: matters.count, f"{kind}_age": matters.oldest}
        return row

    def _at(self, now: datetime, hidden: Collection[str]) -> list[ColumnElement[bool]]:
        mine = [_ROW.team_id == self._team_id, _ROW.until > now, _ROW.since <= now]
        changed = select(PlanRow.id).where(PlanRow.team_id == self._team_id, PlanRow.count_at <= now)
        return [*mine, _ROW.plan_id.not_in(changed), *([_ROW.plan_id.not_in(hidden)] if hidden else [])]
