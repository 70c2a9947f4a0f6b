"""The agenda of a check-in: the reflection, the last focus, next steps, blockers, promised support."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, RichTextElement

from coaching.screens import CheckInSheet
from views.kit import block_kit, labels, rich_text, wording
from views.weekly.blockers import blocker_line
from views.weekly.weekly_record import reflection_parts, step_parts

_BLOCKERS = 10


def agenda(sheet: CheckInSheet) -> list[Block]:
    """The agenda in one block."""
    return [block_kit.header(f"To talk about with {sheet.chosen.agent.name}"), rich_text.block(*_parts(sheet))]


def _parts(sheet: CheckInSheet) -> Iterator[RichTextElement]:
    if sheet.reflection:
        yield from reflection_parts(sheet.reflection)
    else:
        yield rich_text.line(rich_text.words("No reflection was sent. That is fine: ask the questions in the talk."))
    if sheet.previous:
        yield rich_text.said("Went well last time", sheet.previous.strength)
        yield rich_text.said("Focus from last time", sheet.previous.focus)
        yield from step_parts(sheet.previous.next_steps, "Next steps from last time")
    if sheet.blockers:
        yield rich_text.line(rich_text.bold("In the way"))
        yield from rich_text.bullets(
            blocker_line(blocker, sheet.chosen.plan) for blocker in sheet.blockers[-_BLOCKERS:]
        )
    yield rich_text.line(rich_text.bold("What the company promised"))
    support = sheet.chosen.plan.terms.support
    yield from rich_text.bullets(
        rich_text.line(rich_text.words(wording.dotted(action.text, labels.who_and_how_often(action))))
        for action in support
    )
