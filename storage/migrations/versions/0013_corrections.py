"""Corrections of check-ins, with the versions that they replaced. No check-in was put right before."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "correction"


def upgrade() -> None:
    """Adds the table, empty."""
    op.create_table(
        TABLE,
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("check_in", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_by", sa.String(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_correction_plan_id_plan")),
        sa.PrimaryKeyConstraint("plan_id", "check_in", "number", name=op.f("pk_correction")),
    )


def downgrade() -> None:
    """Drops the table, with the versions that were replaced. Support in the check-in is weekly support then."""
    op.execute("UPDATE support_action SET rhythm = 'weekly' WHERE rhythm = 'check_in'")
    op.drop_table(TABLE)
