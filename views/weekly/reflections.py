"""The agent's reflection: three short questions before a check-in."""

from slack_sdk.models.views import View

from coaching.screens import ReflectionScreen
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_BETTER = Ask(Field.BETTER, "What went better than last week?", placeholder="A call, a case, a habit")
_BLOCKED = Ask(Field.BLOCKED, "What got in your way?", placeholder="Tools, queues, hard cases, time")
_LONGEST = 2000
_TOO_LONG = (
    f"What you have written is longer than the first answer can be. It holds {_LONGEST:,} characters. "
    "Your message stays in this chat as you wrote it."
)


def reflection_modal(screen: ReflectionScreen) -> View:
    """The three questions, with what was answered before. private_metadata names plan and check-in."""
    ask = Ask(Field.ASK, f"What would you like {screen.manager.name} to do?", placeholder="One thing that would help")
    before = screen.existing
    earlier = (before.better, before.blocked, before.ask) if before else ("", "", "")
    better = "\n".join(part for part in (earlier[0], screen.better) if part)
    values = (better, *earlier[1:])
    questions = zip((_BETTER, _BLOCKED, ask), values, strict=True)
    readers = plan_terms.readers("", screen.manager.name, screen.audience)
    blocks = [
        block_kit.section(f"Your check-in is on {wording.moment(screen.check_in_at)}."),
        block_kit.context("A few words are enough. You can leave questions open."),
        *([block_kit.context(_TOO_LONG)] if len(better) > _LONGEST else []),
        *(inputs.text(question, value, _LONGEST, tall=True) for question, value in questions),
        block_kit.context(f"{readers} can read your answers. Nobody else."),
    ]
    metadata = {"plan": screen.plan.id, "number": screen.number}
    return modal(Modal.REFLECTION, "Before your check-in", blocks, submit="Send", metadata=metadata)
