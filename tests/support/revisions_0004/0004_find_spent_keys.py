"""Find the keys of closed rounds without reading all rounds"""

from collections.abc import Sequence

from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEX = "ix_feedback_round_key"


def upgrade() -> None:
    op.create_index(INDEX, "feedback_round", ["state", "key_id"])


def downgrade() -> None:
    op.drop_index(INDEX, "feedback_round")
