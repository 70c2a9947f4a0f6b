"""When somebody was first seen not to work here any more, and when the last summary was posted."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_LEFT = "UPDATE person SET left_at = seen_at WHERE is_deleted OR is_guest OR is_bot"


def upgrade() -> None:
    op.add_column("person", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("programme", sa.Column("last_digest_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(_LEFT)  # the day on which Slack last said so: nothing earlier is known


def downgrade() -> None:
    op.drop_column("programme", "last_digest_at")
    op.drop_column("person", "left_at")
