"""The spread of a reading: by how much its answers or reviews differ among each other, where an import says so."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("measure", "reading")


def upgrade() -> None:
    """Adds the column to imported readings and to those of a plan; what is stored has none."""
    for table in TABLES:
        op.add_column(table, sa.Column("spread", sa.Float(), nullable=True))


def downgrade() -> None:
    """Drops the column."""
    for table in TABLES:
        op.drop_column(table, "spread")
