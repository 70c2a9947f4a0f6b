"""How Alembic reaches the database: over the connection that `storage.migrate` hands it."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.base.types import UtcDateTime
from storage.models import tables


def _render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Migrations are history: they name SQLAlchemy's types, not ours, which may change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=tables,
        render_item=_render,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=False,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
