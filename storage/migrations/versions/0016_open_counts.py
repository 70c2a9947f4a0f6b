"""What is open in each running plan, as counts, and when they have to be counted anew; indexes for what HR sees.

Plans of before are counted as soon as the bot runs.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AT_ONCE = "1970-01-01 00:00:00"
COUNTS = ("running", "declined")
KINDS = ("check_ins", "acknowledgements", "promises", "undecided", "resting")
INDEXES = {
    "ix_person_site": ("person", ["team_id", "site", "is_guest", "is_deleted", "is_bot"]),
    "ix_outcome_decision": ("outcome", ["decision", "plan_id"]),
    "ix_hr_request_closed_at": ("hr_request", ["closed_at"]),
    "ix_blocker_owner": ("blocker", ["owner"]),
    "ix_blocker_agreement": ("blocker", ["agreement"]),
    "ix_correction_state": ("correction", ["state", "made_at"]),
    "ix_plan_state": ("plan", ["team_id", "state", "shared_at", "id"]),
}
"""What waits for HR, by what it waits for: found without a walk through all plans."""


def upgrade() -> None:
    numbers = [*COUNTS, *(name for kind in KINDS for name in (kind, f"{kind}_age"))]
    op.create_table(
        "open_count",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("plan_id", sa.String(), sa.ForeignKey("plan.id", name="fk_open_count_plan_id_plan"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        sa.PrimaryKeyConstraint("team_id", "plan_id", "since", name="pk_open_count"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_open_count_plan", "open_count", ["plan_id"])
    for kind in KINDS:
        which = sa.text(f"{kind} > 0")
        columns = ["team_id", f"{kind}_age", "ref", "plan_id"]
        op.create_index(f"ix_open_count_{kind}", "open_count", columns, sqlite_where=which, postgresql_where=which)
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)
    op.add_column("plan", sa.Column("count_at", sa.DateTime(timezone=True), nullable=True))
    zone = "+00" if op.get_bind().dialect.name == "postgresql" else ".000000"
    op.execute(f"UPDATE plan SET count_at = '{AT_ONCE}{zone}'")  # noqa: S608 - a constant
    op.create_index("ix_plan_count_at", "plan", ["team_id", "count_at"])


def downgrade() -> None:
    op.drop_index("ix_plan_count_at", "plan")
    op.drop_column("plan", "count_at")
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table)
    op.drop_table("open_count")
