"""Coaching notes: the form, its commands and shortcut, and the list of notes."""

from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.base.errors import InvalidForm, Problem
from handlers.request.forms import texts
from handlers.request.modals import show
from handlers.request.payload import Payload, chosen, mentioned
from handlers.request.slack_people import is_known
from services.core.directory import Directory
from services.core.request_context import RequestContext
from services.start.notes import NoteEntry, open_note, read_notes, write_note
from views.kit.ids import Field, Modal
from views.kit.saved_notice import saved
from views.start.notes import note_modal, notes_modal


def submit_note(ack: Ack, view: Payload, ctx: RequestContext, directory: Directory) -> None:
    """Stores the note. The person it is about is looked up in Slack first."""
    typed = texts(view)
    if typed[Field.AGENT] and not is_known(directory, typed[Field.AGENT]):
        raise InvalidForm([Problem(Field.AGENT, "person_unknown")])
    day = typed[Field.NOTE_DAY]
    note = NoteEntry(typed[Field.AGENT], typed[Field.NOTE_KIND], typed[Field.NOTE_TEXT], _day(day))
    ctx.run(write_note, note)
    ack(response_action="update", view=saved(Modal.NOTE))


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed else None


def ask_note(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form of a coaching note, about the person that the button names, if it names one."""
    ack()
    show(client, body, note_screen(ctx, chosen(action)))


def see_notes(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the notes about the agent of the plan that the button names, else those about oneself."""
    ack()
    show(client, body, notes_modal(ctx.run(read_notes, chosen(action))))


def note_about_author(ack: Ack, shortcut: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form about the author of a message. Nothing of its text is copied."""
    ack()
    show(client, shortcut, note_screen(ctx, str(shortcut["message"].get("user") or "")))


def note_screen(ctx: RequestContext, agent_id: str) -> View:
    """Returns the form of a coaching note, about that person if one is named."""
    return note_modal(ctx.run(open_note, agent_id))


def note_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form of a coaching note, about the person the command names."""
    show(client, command, note_screen(ctx, mentioned(command.get("text", ""))))
    ack()
