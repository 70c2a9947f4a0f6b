"""A blocker covers past days only where both sides agree or HR decides, and ends after a week unless both renew it.

What was reported before keeps the days it covered: both sides have read the figures without them. Only what is open
gets an end, a week from now, so that nothing goes on for ever because nobody looked.
"""

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WEEK = timedelta(days=7)
_BLOCKER = sa.table(
    "blocker",
    sa.column("settled_at", sa.DateTime(timezone=True)),
    sa.column("reported_at", sa.DateTime(timezone=True)),
    sa.column("lasts_until", sa.Date()),
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


def _end_what_is_open() -> None:
    """The last moment that the audit chain knows is today."""
    connection, is_open = op.get_bind(), _BLOCKER.c.settled_at.is_(None)
    newest = connection.scalar(sa.select(sa.func.max(_EVENT.c.at)))
    if newest is None:
        newest = connection.scalar(sa.select(sa.func.max(_BLOCKER.c.reported_at)).where(is_open))
    if newest is not None:
        connection.execute(_BLOCKER.update().where(is_open).values(lasts_until=newest.date() + WEEK))


def downgrade() -> None:
    for name in (*_DATES, *_TEXTS, *_COUNTED):
        op.drop_column("blocker", name)
