"""Coaching notes: the form, its commands and shortcut, and the list of notes."""

from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.base.errors import InvalidForm, Problem
from handlers.request.forms import texts
from handlers.request.opening import show
from handlers.request.payload import Payload, chosen, mentioned
from handlers.request.slack_people import is_known
from services.core.directory import Directory
from services.core.request_context import Desk
from services.start.notes import Typed, open_note, read_notes, write_note
from views.kit.ids import Field, Modal
from views.kit.saved_notice import kept
from views.start.notes import note_modal, notes_modal


def submit_note(ack: Ack, view: Payload, desk: Desk, directory: Directory) -> None:
    """Stores the note. The person it is about is looked up in Slack first."""
    typed = texts(view)
    if typed[Field.AGENT] and not is_known(directory, typed[Field.AGENT]):
        raise InvalidForm([Problem(Field.AGENT, "person_unknown")])
    day = typed[Field.NOTE_DAY]
    note = Typed(typed[Field.AGENT], typed[Field.NOTE_KIND], typed[Field.NOTE_TEXT], _day(day))
    desk.do(write_note, note)
    ack(response_action="update", view=kept(Modal.NOTE))


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed else None


def ask_note(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form of a coaching note."""
    ack()
    show(client, body, note_screen(desk, ""))


def see_notes(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the notes about the agent of the plan that the button names, else those about oneself."""
    ack()
    show(client, body, notes_modal(desk.do(read_notes, chosen(action))))


def note_about_author(ack: Ack, shortcut: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form about the author of a message. Nothing of its text is copied."""
    ack()
    show(client, shortcut, note_screen(desk, str(shortcut["message"].get("user") or "")))


def note_screen(desk: Desk, agent_id: str) -> View:
    """Returns the form of a coaching note, about that person if one is named."""
    return note_modal(desk.do(open_note, agent_id))


def note_command(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form of a coaching note, about the person the command names."""
    show(client, command, note_screen(desk, mentioned(command.get("text", ""))))
    ack()
