"""Outcomes keep the locks that HR passed; plans, from when added days count.

What was passed before is not known by name: there HR's reason stands alone, as it was written. Plans that were
extended before keep their days: those count from the old last day, as both sides were told.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("outcome", sa.Column("passed", sa.String(), nullable=False, server_default=""))
    op.add_column("plan", sa.Column("resumed_on", sa.Date(), nullable=True))
    op.add_column("plan", sa.Column("length_before", sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("length_before", "resumed_on"):
        op.drop_column("plan", name)
    op.drop_column("outcome", "passed")
