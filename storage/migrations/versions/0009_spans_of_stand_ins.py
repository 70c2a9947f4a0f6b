"""Stand-ins lead for a span of days, talks before a handover to another zone keep their hour, and support of one time
has a day.

One named with a leave gets the leave's days. One named by itself gets the next thirty days: nobody knows how long was
meant, and whoever named them can name them anew. Support of one time in a running plan is due on day 14, yet no
earlier than a week from now; in other plans it stays due on the last day, as it was. "Now" is the later of the last
event of the audit chain and the database's own day: a bot may have been stopped for weeks.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DAY, WEEK, FORTNIGHT, MONTH = (timedelta(days=days) for days in (1, 7, 14, 30))
_ABSENCE = sa.table(
    "absence",
    *(
        sa.column(name)
        for name in ("id", "team_id", "person_id", "site", "plan_id", "cause", "stand_in_id", "entered_by")
    ),
    sa.column("first_day", sa.Date()),
    sa.column("last_day", sa.Date()),
    sa.column("why", sa.LargeBinary()),
    sa.column("entered_at", sa.DateTime(timezone=True)),
    sa.column("turn_at", sa.DateTime(timezone=True)),
)
_PLAN = sa.table(
    "plan",
    *(sa.column(name) for name in ("id", "team_id", "manager_id", "stand_in_id", "state")),
    sa.column("shared_at", sa.DateTime(timezone=True)),
    sa.column("start", sa.Date()),
    sa.column("length_days", sa.Integer()),
)
_SUPPORT = sa.table(
    "support_action", *(sa.column(name) for name in ("plan_id", "position", "rhythm")), sa.column("due", sa.Date())
)
_EVENT = sa.table("audit_event", sa.column("at", sa.DateTime(timezone=True)))
_RUNNING = ("shared", "opened", "acknowledged", "declined")


def upgrade() -> None:
    op.add_column("absence", sa.Column("turn_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_absence_turn", "absence", ["team_id", "turn_at"])
    op.execute(_ABSENCE.update().where(_ABSENCE.c.stand_in_id != "").values(turn_at=_ABSENCE.c.entered_at))
    op.add_column("plan", sa.Column("former_hours", sa.JSON(), nullable=True))
    op.add_column("support_action", sa.Column("due", sa.Date(), nullable=True))
    _give_days()
    _date_support()


def _date_support() -> None:
    connection = op.get_bind()
    once = sa.select(_SUPPORT.c.position, _PLAN).join(_PLAN, _PLAN.c.id == _SUPPORT.c.plan_id)
    rows = connection.execute(once.where(_SUPPORT.c.rhythm == "once")).mappings().all()
    today = _today(connection)
    for row in rows:
        which = (_SUPPORT.c.plan_id == row["id"], _SUPPORT.c.position == row["position"])
        connection.execute(_SUPPORT.update().where(*which).values(due=_once_day(row, today)))


def _today(connection: sa.Connection) -> date:
    """Returns the day of the upgrade, as far as it can be known."""
    now: datetime | None = connection.scalar(sa.select(sa.func.max(_EVENT.c.at)))
    today: date = connection.scalar(sa.select(sa.func.current_date(type_=sa.Date()))) or date.min
    return max(today, now.date()) if now else today


def _once_day(row: sa.RowMapping, today: date) -> date:
    start: date = row["start"]
    last = start + timedelta(days=row["length_days"])
    if row["state"] not in _RUNNING:
        return last
    return min(last, max(start + FORTNIGHT, today + WEEK))


def _give_days() -> None:
    """Stores a span for those who were named by themselves, from the last moment that the audit chain knows on."""
    connection = op.get_bind()
    on_leave = sa.exists().where(
        _ABSENCE.c.team_id == _PLAN.c.team_id,
        _ABSENCE.c.person_id == _PLAN.c.manager_id,
        _ABSENCE.c.stand_in_id == _PLAN.c.stand_in_id,
    )
    by_themselves = sa.select(_PLAN).where(_PLAN.c.stand_in_id != "", _PLAN.c.state.in_(_RUNNING), ~on_leave)
    plans = connection.execute(by_themselves).mappings().all()
    now = connection.scalar(sa.select(sa.func.max(_EVENT.c.at)))
    today = _today(connection)
    op.bulk_insert(_ABSENCE, [_span(plan, now or plan["shared_at"], today) for plan in plans])


def _span(plan: sa.RowMapping, now: datetime, today: date) -> dict[str, object]:
    names = {"team_id": plan["team_id"], "plan_id": plan["id"], "stand_in_id": plan["stand_in_id"]}
    days = {"first_day": now.date() - DAY, "last_day": today + MONTH, "entered_at": now, "turn_at": now}
    nothing = {"person_id": "", "site": "", "why": b"", "entered_by": plan["manager_id"]}
    return {"id": uuid4().hex, "cause": "stand_in", **names, **days, **nothing}


def downgrade() -> None:
    op.drop_column("support_action", "due")
    op.drop_column("plan", "former_hours")
    op.execute(_ABSENCE.delete().where(_ABSENCE.c.cause == "stand_in"))
    op.drop_index("ix_absence_turn", "absence")
    op.drop_column("absence", "turn_at")
