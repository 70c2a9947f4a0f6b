"""The form of a coaching note."""

from datetime import date

from slack_bolt import Ack

from coaching.base.errors import InvalidForm, Problem
from handlers.forms import texts
from handlers.payload import Payload
from handlers.slack_people import is_known
from services.core.directory import Directory
from services.core.request_context import Desk
from services.start.notes import Typed, write_note
from views.kit.ids import Field, Modal
from views.kit.saved_notice import kept


def submit_note(ack: Ack, view: Payload, desk: Desk, directory: Directory) -> None:
    """Keeps the note. Whom it is about is looked up in Slack first."""
    typed = texts(view)
    if typed[Field.AGENT] and not is_known(directory, typed[Field.AGENT]):
        raise InvalidForm([Problem(Field.AGENT, "person_unknown")])
    day = typed[Field.NOTE_DAY]
    note = Typed(typed[Field.AGENT], typed[Field.NOTE_KIND], typed[Field.NOTE_TEXT], _day(day))
    desk.do(write_note, note)
    ack(response_action="update", view=kept(Modal.NOTE))


def _day(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed else None
