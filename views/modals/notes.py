"""Coaching notes: the form of one, and the notes about a person as they may be read."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import NoteForm, NoteLine, NotesSheet
from coaching.start.notes import Note, NoteKind
from views import inputs, kit, rich, wording
from views.artefact import say
from views.ids import Field, Modal
from views.inputs import Ask
from views.modals.frame import modal

KINDS: dict[str, str] = {NoteKind.COACHING: "Coaching", NoteKind.KUDOS: "Kudos"}
_AGENT = Ask(Field.AGENT, "Who is it about?", placeholder="Choose a person", optional=False)
_KIND = Ask(Field.NOTE_KIND, "What is it?", placeholder="Choose a kind", optional=False)
_TEXT = Ask(
    Field.NOTE_TEXT,
    "What did you say?",
    hint="What was seen, where, and what you two agreed. Facts, as you said them to the person.",
    placeholder="Example: in two calls the summary was missing; we tried a closing phrase together",
    optional=False,
)
_DAY = Ask(Field.NOTE_DAY, "On which day?", placeholder="Choose a day", optional=False)
_FIRST = "Say it first, then keep it. The person reads what you write here, so write what you would say to them."
_READERS = (
    "Who can see this: the person, you, and HR and whoever leads a plan about them, once there is one. Nobody else."
)
_NOTHING = "There is no note here."
_LONGEST, _LISTED = 1500, 40


def note_modal(form: NoteForm) -> View:
    """The form of one note."""
    blocks = [
        kit.section(_FIRST),
        inputs.person(_AGENT, form.agent_id),
        inputs.choice(_KIND, KINDS, NoteKind.COACHING),
        inputs.text(_TEXT, longest=_LONGEST, tall=True),
        inputs.day(_DAY, form.today.isoformat()),
        kit.context(say(_READERS)),
    ]
    return modal(Modal.NOTE, "Coaching note", blocks, submit="Keep", close="Cancel")


def notes_modal(sheet: NotesSheet) -> View:
    """The notes about a person, to be read."""
    title = "Notes about you" if sheet.is_own else f"Notes about {sheet.about.name}"
    lines = [_line(line) for line in sheet.lines] or [kit.section(_NOTHING)]
    return modal(Modal.NOTES, "Coaching notes", [kit.header(title), *kit.within(lines, _LISTED)])


def listed(notes: Iterable[Note]) -> list[Block]:
    """Notes that the reader wrote, each with its day."""
    return [rich.quoted(_heading(note), note.text) for note in notes]


def _line(line: NoteLine) -> Block:
    who = [rich.words(f", {line.author.name}")] if line.author else []
    return rich.block(rich.line(rich.bold(_heading(line.note)), *who), rich.quote(line.note.text))


def _heading(note: Note) -> str:
    return f"{KINDS[note.kind]}, {wording.full_day(note.day)}"
