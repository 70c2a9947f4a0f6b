"""Kinds of goals, units of imported readings, and how people write numbers"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = (("goal", "kind"), ("measure", "unit"), ("person", "locale"))
# A target on the worse side of the value then was meant as a limit: it is held. Of an own measure the numbers decide.
KINDS = """
UPDATE goal SET kind = CASE
  WHEN metric IN ('aht', 'backlog', 'resolution_time', 'response_time', 'escalation_rate', 'reopen_rate')
    THEN CASE WHEN target < baseline THEN 'lower' ELSE 'hold_at_most' END
  WHEN metric = 'own' THEN CASE WHEN target < baseline THEN 'lower' ELSE 'raise' END
  ELSE CASE WHEN target > baseline THEN 'raise' ELSE 'hold_at_least' END
END
"""


def upgrade() -> None:
    for table, column in COLUMNS:
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
    op.execute(KINDS)


def downgrade() -> None:
    for table, column in COLUMNS:
        op.drop_column(table, column)
