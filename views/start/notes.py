"""Coaching notes: the form of one, and the notes about a person as the reader may see them."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import NoteLine, NoteScreen, NotesScreen
from coaching.start.notes import Note, NoteKind
from views.kit import block_kit, inputs, rich_text, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

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


def note_modal(form: NoteScreen) -> View:
    """The form of one note."""
    blocks = [
        block_kit.section(_FIRST),
        inputs.person(_AGENT, form.agent_id),
        inputs.choice(_KIND, KINDS, NoteKind.COACHING),
        inputs.text(_TEXT, longest=_LONGEST, tall=True),
        inputs.day(_DAY, form.today.isoformat()),
        block_kit.context(with_plan_label(_READERS)),
    ]
    return modal(Modal.NOTE, "Coaching note", blocks, submit="Keep", close="Cancel")


def notes_modal(screen: NotesScreen) -> View:
    """The modal of the notes about a person. Read-only."""
    title = "Notes about you" if screen.is_own else f"Notes about {screen.about.name}"
    lines = [_line(line) for line in screen.lines] or [block_kit.section(_NOTHING)]
    return modal(Modal.NOTES, "Coaching notes", [block_kit.header(title), *block_kit.within(lines, _LISTED)])


def listed(notes: Iterable[Note]) -> list[Block]:
    """The reader's own notes, each with its day."""
    return [rich_text.quoted(_heading(note), note.text) for note in notes]


def _line(line: NoteLine) -> Block:
    who = [rich_text.words(f", {line.author.name}")] if line.author else []
    return rich_text.block(rich_text.line(rich_text.bold(_heading(line.note)), *who), rich_text.quote(line.note.text))


def _heading(note: Note) -> str:
    return f"{KINDS[note.kind]}, {wording.full_day(note.day)}"
