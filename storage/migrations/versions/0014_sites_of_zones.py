"""The site of the people in a zone, as the setup says, and who has theirs from it.

Until now a site came from the roster alone.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("programme", sa.Column("sites", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("person", sa.Column("site_from_zone", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("person", "site_from_zone")
    op.drop_column("programme", "sites")
