"""The agenda of a check-in: the reflection, the last focus, next steps, blockers, promised support."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, RichTextElement

from coaching.screens import CheckInScreen
from views.kit import block_kit, labels, rich_text, wording
from views.kit.milestones import milestone_line
from views.weekly.blockers import blocker_line
from views.weekly.weekly_record import reflection_parts, step_parts

_BLOCKERS = 10


def agenda(screen: CheckInScreen) -> list[Block]:
    """The agenda in one block."""
    return [block_kit.header(f"To talk about with {screen.chosen.agent.name}"), rich_text.block(*_parts(screen))]


def _milestone(screen: CheckInScreen) -> int | None:
    """Returns the milestone within a week of the talk, if there is one."""
    cadence = screen.chosen.plan.cadence
    return cadence.milestone_near(cadence.check_in_day(screen.chosen.number))


def _parts(screen: CheckInScreen) -> Iterator[RichTextElement]:
    if screen.reflection:
        yield from reflection_parts(screen.reflection)
    else:
        yield rich_text.line(rich_text.words("No reflection was sent. That is fine: ask the questions in the talk."))
    if screen.previous:
        yield rich_text.labelled("Went well last time", screen.previous.strength)
        yield rich_text.labelled("Focus from last time", screen.previous.focus)
        yield from step_parts(screen.previous.next_steps, "Next steps from last time")
    if (near := _milestone(screen)) is not None:
        yield rich_text.labelled("Milestone", milestone_line(screen.chosen.plan.cadence, near))
    if screen.blockers:
        yield rich_text.line(rich_text.bold("In the way"))
        yield from rich_text.bullets(
            blocker_line(blocker, screen.chosen.plan) for blocker in screen.blockers[-_BLOCKERS:]
        )
    yield rich_text.line(rich_text.bold("What the company promised"))
    support = screen.chosen.plan.terms_now.support
    yield from rich_text.bullets(
        rich_text.line(rich_text.words(wording.dotted(action.text, labels.who_and_how_often(action))))
        for action in support
    )
