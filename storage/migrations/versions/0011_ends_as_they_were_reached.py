"""Outcomes keep the locks that HR passed.

What was passed before is not known by name: there HR's reason stands alone, as it was written.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Adds the codes of passed locks, none so far."""
    op.add_column("outcome", sa.Column("passed", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("outcome", "passed")
