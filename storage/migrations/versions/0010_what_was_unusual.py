"""What was unusual in the weeks before a plan, and what seems to be missing: answers in place of words.

Plans that began before were not asked: both are empty, which reads as not known.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = ("unusual", "gap")


def upgrade() -> None:
    """Adds both, empty. SQLite would read '' as a text, and PostgreSQL x'' as a string of bits."""
    empty = sa.text("x''" if op.get_bind().dialect.name == "sqlite" else "''")
    for name in COLUMNS:
        op.add_column("plan", sa.Column(name, sa.LargeBinary(), nullable=False, server_default=empty))


def downgrade() -> None:
    """Drops both, with their answers."""
    for name in COLUMNS:
        op.drop_column("plan", name)
