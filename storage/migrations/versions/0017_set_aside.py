"""What cannot be read and is set aside, by id. Nothing was set aside before: a plan was only put off by an hour."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "set_aside"


def upgrade() -> None:
    """Adds the table, empty."""
    op.create_table(
        TABLE,
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "record", name=op.f("pk_set_aside")),
    )


def downgrade() -> None:
    """Drops the table, and has the planner look at the plans that it held back."""
    op.execute("UPDATE plan SET next_due_at = CURRENT_TIMESTAMP WHERE id IN (SELECT plan_id FROM set_aside)")
    op.drop_table(TABLE)
