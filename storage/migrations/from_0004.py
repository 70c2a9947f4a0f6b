"""Brings the tables of revision 0004 to those of 0005, which makes all tables at once.

Between the two, an item of the ledger got a key and named fields for its number and step; the rest is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

LEADS_TO = "0005"
OLD_NAME = "uq_due_item_team_id_plan_id_kind_number_step_recipient"
NEW_NAME = "uq_due_item_team_id_recipient_key"
ABOUT = "ix_due_item_about"
AT_ONCE = 1000
CAUSES = ("away", "manager_away", "holiday", "outage", "hold")
DECISIONS = ("approved", "returned", "commented")
RESULTS = ("released", "withheld", "nobody_wrote")
PROBLEMS = (
    None,
    "channel_archived",
    "channel_not_private",
    "channel_shared",
    "channel_guest",
    "channel_unreachable",
    "channel_unreadable",
    "channel_being_read",
)
NUMBERED = {
    "reflection": "check_in",
    "agenda": "check_in",
    "statement": "statement",
    "hr_request": "request",
    "amended": "amendment",
    "blocker_answered": "blocker",
    "handed_over": "revision",
    "new_manager": "revision",
    "outcome_asked": "outcome",
    "sustain_check": "check",
}
"""Kinds about a plan that have one number, and what it is."""
OF_PROGRAMME = {"hr_digest": "number", "role_change": "revision", "channel_members": "revision"}
"""Kinds about no plan, alike."""

Row = Any
MORE: Mapping[str, Callable[[Row], dict[str, object]]] = {
    "check_in_reminder": lambda row: {"check_in": row.number, "reminder": row.step},
    "reflection_offer": lambda row: {"check_in": row.number, "message_ts": _ts(row.step)},
    "support_reminder": lambda row: {"slot": [row.number // 1000, row.number % 1000], "reminder": row.step},
    "milestone": lambda row: {"day": row.number, "stage": ("ahead", "here")[row.step]},
    "outcome_reminder": lambda row: {"last_day": row.number, "reminder": row.step},
    "outcome_decided": lambda row: {"outcome": row.number, "verdict": ("confirmed", "returned")[row.step]},
    "view_written": lambda row: {"is_reminder": bool(row.step)},
    "approval_asked": lambda row: {"round": row.number, "purpose": ("approve", "comment")[row.step]},
    "approval_answered": lambda row: {"review": row.number, "decision": DECISIONS[row.step]},
    "blocker": lambda row: {"blocker": row.number, "is_due": bool(row.step)},
    "stand_in": lambda row: {"revision": row.number, "is_to_agent": bool(row.step)},
    "clock_moved": lambda row: {
        "move": row.number,
        "cause": CAUSES[row.step // 2],
        "is_entered": bool(row.step % 2),
    },
    "feedback_ready": lambda row: {"milestone": row.number, "result": RESULTS[row.step]},
}
"""Kinds about a plan that have more."""
OTHERS: Mapping[str, Callable[[Row], dict[str, object]]] = {
    "feedback_asked": lambda row: {
        "round_id": row.plan_id,
        "milestone": row.number,
        "with_names": bool(row.step),
    },
    # Which kind was lost was not kept: its number and step stand for its key.
    "post_unsure": lambda row: {
        "lost_about": row.plan_id,
        "lost_occasion": row.number,
        "lost_key": f"{row.number}.{row.step}",
    },
    "post_refused": lambda row: {"number": row.number, "problem": PROBLEMS[row.step]},
    "access_ended": lambda row: {"about_id": row.plan_id, "delivery_id": row.target_id, "revision": row.step},
    "deleted": lambda row: {
        "about_id": row.plan_id,
        "delivery_id": row.target_id,
        "copy_ts": _ts(row.step) if row.step else "",
    },
    "plan_withdrawn": lambda row: {"about_id": row.plan_id},
    "home": lambda row: {"about_id": row.plan_id, "revision": row.number},
}


def bring_over() -> None:
    """Runs within an Alembic operations context."""
    for column in (
        sa.Column("key", sa.String(), nullable=False, server_default=""),
        sa.Column("fields", sa.JSON(), nullable=False, server_default="{}"),
    ):
        op.add_column("due_item", column)
    _convert()
    with op.batch_alter_table("due_item") as table:
        table.drop_constraint(OLD_NAME, type_="unique")
        table.alter_column("plan_id", new_column_name="about_id", existing_type=sa.String(), existing_nullable=False)
        table.drop_column("number")
        table.drop_column("step")
    with op.batch_alter_table("due_item") as table:
        table.create_unique_constraint(NEW_NAME, ["team_id", "recipient", "key"])
        table.create_index(ABOUT, ["team_id", "about_id"])


def _convert() -> None:
    """Every item gets its key and fields; HR's taking back of a proposal becomes a kind of its own."""
    item, delivery = _tables()
    old = sa.select(item, delivery.c.target_id).join(delivery, delivery.c.id == item.c.delivery_id)
    new = sa.update(item).where(item.c.id == sa.bindparam("row_id"))
    connection = op.get_bind()
    found = list(_converted(connection.execute(old.order_by(item.c.id))))
    for first in range(0, len(found), AT_ONCE):
        connection.execute(new, found[first : first + AT_ONCE])


def _converted(rows: sa.CursorResult[Any]) -> Iterator[dict[str, object]]:
    edits: set[tuple[str, str, str]] = set()
    for row in rows:
        kind = "proposal_withdrawn" if (row.kind, row.step) == ("approval_answered", 3) else row.kind
        fields = _fields(kind, row)
        key = "/".join((kind, *map(_part, fields.values())))
        if (row.team_id, row.recipient, key) in edits:  # two items of one message were its reason
            key += f"/{row.id}"
        if row.target_id:
            edits.add((row.team_id, row.recipient, key))
        yield {"row_id": row.id, "kind": kind, "key": key, "fields": fields}


def _fields(kind: str, row: Row) -> dict[str, object]:
    if kind in OTHERS:
        return OTHERS[kind](row)
    if kind in OF_PROGRAMME:
        return {OF_PROGRAMME[kind]: row.number}
    more = {NUMBERED[kind]: row.number} if kind in NUMBERED else MORE[kind](row) if kind in MORE else {}
    return {"plan_id": row.plan_id, **more}


def _part(value: object) -> str:
    return ".".join(map(str, value)) if isinstance(value, list) else str(value)


def _ts(step: int) -> str:
    return f"{step // 1_000_000}.{step % 1_000_000:06d}"


def _tables() -> tuple[sa.TableClause, sa.TableClause]:
    names = ("id", "team_id", "plan_id", "kind", "number", "step", "recipient", "delivery_id", "key")
    fields = sa.column("fields", sa.JSON())
    item = sa.table("due_item", *[sa.column(name) for name in names], fields)
    return item, sa.table("delivery", sa.column("id"), sa.column("target_id"))
