"""The import of plans, readings or the roster: a file is checked, rehearsed, and imported on confirmation."""

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.base.errors import InvalidForm, Problem
from coaching.base.table import MOST_BYTES, ImportedTable, read_table
from coaching.screens import ImportScreen
from handlers.request.forms import files
from handlers.request.modals import show
from handlers.request.payload import Payload, metadata
from handlers.request.slack_files import fetched
from handlers.request.slack_people import is_known
from services.core.directory import Directory
from services.core.imported_rows import RowsRefused
from services.core.request_context import RequestContext
from services.programme.imports import KINDS, ids_in_file, import_file
from services.start.table_import import open_import
from services.start.told import note_told_by_file
from views.kit.ids import Field
from views.start.table_import import checked_modal, import_modal, imported_modal

MOST_LOOK_UPS = 15
"""Requests to Slack that fit into the three seconds a response may take."""


def submit_file(ack: Ack, view: Payload, client: WebClient, ctx: RequestContext, directory: Directory) -> None:
    """Shows what the file would import, or its problems."""
    ctx.run(open_import)  # the permission is checked before Slack is asked
    if not (chosen := files(view)):
        raise InvalidForm([Problem(Field.IMPORT_FILE, "file_needed")])
    table = table_in(client, ctx, directory, chosen[0])
    ack(response_action="update", view=checked_modal(rehearsed(ctx, table), chosen[0]))


def submit_checked(ack: Ack, view: Payload, client: WebClient, ctx: RequestContext, directory: Directory) -> None:
    """Imports what was shown; if the file changed since, it is shown again."""
    ctx.run(open_import)
    carried = metadata(view)
    table = table_in(client, ctx, directory, carried["file"])
    if len(table.rows) != carried.number("rows"):
        ack(response_action="update", view=checked_modal(rehearsed(ctx, table), carried["file"]))
        return
    try:
        ack(response_action="update", view=imported_modal(ctx.run(import_file, table)))
    except RowsRefused as refused:
        ctx.run(note_told_by_file, refused.screen.told)
        ack(response_action="update", view=import_modal(refused.screen.troubles))


def rehearsed(ctx: RequestContext, table: ImportedTable) -> ImportScreen:
    """Returns what the import would do."""
    try:
        return ctx.rehearse(import_file, table)
    except RowsRefused as refused:
        ctx.run(note_told_by_file, refused.screen.told)  # the rehearsal itself leaves nothing behind
        return refused.screen


def table_in(client: WebClient, ctx: RequestContext, directory: Directory, file_id: str) -> ImportedTable:
    """Returns the table in the actor's file. Unknown people in it are looked up in Slack, a few at a time."""
    table = read_table(fetched(client, file_id, ctx.user_id, MOST_BYTES), KINDS)
    for user_id in directory.never_seen(ids_in_file(table))[:MOST_LOOK_UPS]:
        is_known(directory, user_id)
    return table


def import_screen(ctx: RequestContext) -> View:
    """Returns the form that takes a file."""
    ctx.run(open_import)
    return import_modal()


def import_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that takes a file."""
    show(client, command, import_screen(ctx))
    ack()
