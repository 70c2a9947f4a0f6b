"""A blocker covers past days only where both sides agree or HR decides, and ends after a week unless both renew it. The
time after success is asked of both sides, measured, and longer where the level slips.

What was reported before keeps the days it covered: both sides have read the figures without them. Only what is open
gets an end, a week from now, so that nothing goes on for ever because nobody looked. Checks whose day has passed are
not asked of the agent any more.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WEEK, FRIDAY = timedelta(days=7), 4
CHECKS = {1: 14, 2: 28}
_BLOCKER = sa.table(
    "blocker",
    sa.column("settled_at", sa.DateTime(timezone=True)),
    sa.column("reported_at", sa.DateTime(timezone=True)),
    sa.column("lasts_until", sa.Date()),
)
_PLAN = sa.table(
    "plan",
    *(sa.column(name) for name in ("id", "team_id", "agent_id", "state")),
    sa.column("sustain_from", sa.Date()),
)
_READING = sa.table("reading", sa.column("follow_up", sa.Integer()))
_DELIVERY = sa.table(
    "delivery",
    *(sa.column(name) for name in ("id", "team_id", "operation", "recipient", "state", "channel", "ts", "error")),
    sa.column("due_at", sa.DateTime(timezone=True)),
    sa.column("fence", sa.Integer()),
    sa.column("attempts", sa.Integer()),
)
_ITEM = sa.table(
    "due_item",
    *(sa.column(name) for name in ("team_id", "about_id", "kind", "key", "recipient", "delivery_id")),
    sa.column("fields", sa.JSON()),
)
_EVENT = sa.table("audit_event", sa.column("at", sa.DateTime(timezone=True)))
_DATES, _TEXTS = ("at_once_from", "lasts_until", "agree_by"), ("days_reply", "days_decision")
_COUNTED = ("agreement", "renewals", "renewal_by")


def upgrade() -> None:
    # SQLite would read '' as a text, and PostgreSQL x'' as a string of bits.
    empty = sa.text("x''" if op.get_bind().dialect.name == "sqlite" else "''")
    for name in _DATES:
        op.add_column("blocker", sa.Column(name, sa.Date(), nullable=True))
    for name in _TEXTS:
        op.add_column("blocker", sa.Column(name, sa.LargeBinary(), nullable=False, server_default=empty))
    op.add_column("blocker", sa.Column("agreement", sa.String(), nullable=False, server_default="not_needed"))
    op.add_column("blocker", sa.Column("renewals", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("blocker", sa.Column("renewal_by", sa.String(), nullable=False, server_default=""))
    _end_what_is_open()
    op.add_column("plan", sa.Column("sustain_days", sa.Integer(), nullable=False, server_default="30"))
    op.add_column("reading", sa.Column("follow_up", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "agent_check",
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_agent_check_plan_id_plan"),
        sa.PrimaryKeyConstraint("plan_id", "number", name="pk_agent_check"),
    )
    _settle_past_checks()


def _settle_past_checks() -> None:
    connection = op.get_bind()
    newest = connection.scalar(sa.select(sa.func.max(_EVENT.c.at)))
    sustained = connection.execute(sa.select(_PLAN).where(_PLAN.c.state == "sustain")).mappings().all()
    for plan in sustained if newest is not None else ():
        passed = [number for number, days in CHECKS.items() if _day(plan, days) <= newest.date()]
        mine = sa.select(_ITEM.c.key).where(_ITEM.c.recipient == plan["agent_id"], _ITEM.c.about_id == plan["id"])
        known = set(connection.scalars(mine))
        if new := [number for number in passed if _key(plan, number) not in known]:
            _settle(connection, plan, new, newest)


def _key(plan: sa.RowMapping, number: int) -> str:
    return f"sustain_check/{plan['id']}/{number}"


def _day(plan: sa.RowMapping, days: int) -> date:
    """The working day on which a check is asked."""
    day: date = plan["sustain_from"] + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > FRIDAY else 0)


def _settle(connection: sa.Connection, plan: sa.RowMapping, passed: list[int], now: datetime) -> None:
    """Counts the agent's notes of these checks as dealt with, as the ledger does for what lies in the past."""
    delivery, plan_id, to = uuid4().hex, plan["id"], {"team_id": plan["team_id"], "recipient": plan["agent_id"]}
    sent = {"operation": "post", "due_at": now, "state": "skipped", "error": "settled", "fence": 0, "attempts": 0}
    connection.execute(_DELIVERY.insert().values(id=delivery, channel="", ts="", **to, **sent))
    for number in passed:
        key, fields = _key(plan, number), {"plan_id": plan_id, "check": number}
        about = {"about_id": plan_id, "kind": "sustain_check", "delivery_id": delivery}
        connection.execute(_ITEM.insert().values(key=key, fields=fields, **to, **about))


def _end_what_is_open() -> None:
    """The last moment that the audit chain knows is today."""
    connection, is_open = op.get_bind(), _BLOCKER.c.settled_at.is_(None)
    newest = connection.scalar(sa.select(sa.func.max(_EVENT.c.at)))
    if newest is None:
        newest = connection.scalar(sa.select(sa.func.max(_BLOCKER.c.reported_at)).where(is_open))
    if newest is not None:
        connection.execute(_BLOCKER.update().where(is_open).values(lasts_until=newest.date() + WEEK))


def downgrade() -> None:
    op.drop_table("agent_check")
    op.execute(_READING.delete().where(_READING.c.follow_up > 0))  # there it would be from before the plan
    op.drop_column("reading", "follow_up")
    op.drop_column("plan", "sustain_days")
    for name in (*_DATES, *_TEXTS, *_COUNTED):
        op.drop_column("blocker", name)
