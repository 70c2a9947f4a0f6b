"""Importing a file of any kind: plans and readings by those who may start plans, the roster by HR."""

from datetime import datetime

from coaching.base.person import Actor
from coaching.base.table import ImportedTable
from coaching.plan.policy import Action, require
from coaching.programme import roster
from coaching.records.audit import OPERATOR
from coaching.screens import ImportScreen
from services.programme.roster import ids_in_roster, take_roster
from services.start import table_import
from services.start.table_import import Tell, no_word
from storage.unit_of_work import UnitOfWork

KINDS = (*table_import.KINDS, roster.COLUMNS)


def ids_in_file(table: ImportedTable) -> list[str]:
    """Returns the user ids that the rows name, each once."""
    return ids_in_roster(table) if table.kind == roster.KIND else table_import.ids_in(table)


def import_file(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    table: ImportedTable,
    *,
    by_operator: bool = False,
    tell: Tell = no_word,
) -> ImportScreen:
    """Imports all rows. Raises RowsRefused, with nothing imported, if one of them is not valid."""
    if table.kind != roster.KIND:
        return table_import.import_table(uow, actor, now, table, by_operator=by_operator, tell=tell)
    table_import.open_import(uow, actor, now)
    require(actor, Action.TAKE_ROSTER)
    return take_roster(uow, now, table, OPERATOR if by_operator else actor.id)
