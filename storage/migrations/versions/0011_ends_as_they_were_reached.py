"""Outcomes keep the locks that HR passed and the role they name; plans, from when added days count.

What was passed before is not known by name: there HR's reason stands alone, as it was written. Plans that were
extended before keep their days: those count from the old last day, as both sides were told. Of a change of role that
waits for HR nobody asked the agent, and no role was named: it stays as it was proposed.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Adds all columns, empty. SQLite would read '' as a text, and PostgreSQL x'' as a string of bits."""
    empty = sa.text("x''" if op.get_bind().dialect.name == "sqlite" else "''")
    op.add_column("outcome", sa.Column("passed", sa.String(), nullable=False, server_default=""))
    op.add_column("outcome", sa.Column("role", sa.LargeBinary(), nullable=False, server_default=empty))
    op.add_column("outcome", sa.Column("view_until", sa.Date(), nullable=True))
    op.add_column("plan", sa.Column("resumed_on", sa.Date(), nullable=True))
    op.add_column("plan", sa.Column("length_before", sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("length_before", "resumed_on"):
        op.drop_column("plan", name)
    for name in ("view_until", "role", "passed"):
        op.drop_column("outcome", name)
