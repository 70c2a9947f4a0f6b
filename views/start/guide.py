"""The guide to the opening talk: an outline in plain words, to be read before a plan is shared."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import GuideScreen
from views.kit import block_kit, labels, rich_text, wording
from views.kit.ids import Modal
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

_FIRST = "First you two talk, then the plan is shared. This is an outline. Say it in your own words, as a question."
_BEFORE = (
    "Book a quiet half hour for two, in person or on video, and say what it is about.",
    "Look at your notes and the numbers once more. Find two things that go well.",
    "Ask yourself what else could explain it: workload, tools, customers, staffing, outages.",
)
_OPENING = (
    "“I value your work, and I would like us to get back on track together.”",
    "“In the last weeks I have seen this.” Name what you saw, with days and numbers, and no more than that.",
    "“I may not see all of it.”",
)
_LISTENING = (
    "“How do you see it? What is hard just now?” Then wait.",
    "Listen more than you talk, and write down what they say in their words.",
    "Where the cause is not theirs, change the plan. Where it becomes a dispute, go back to what was seen.",
)
_AGREEING = (
    "“What would help you most?” Agree on the help before the targets.",
    "Set one or two goals together: the value today, the value to reach, by which day, and how.",
    "Say once and plainly what is expected and what may follow: what gets better, and what happens if it does not.",
)
_CLOSING = (
    "Agree on the next steps: who does what by when, and the first check-in.",
    "Say that the plan comes as a draft, and that they can answer it before it is settled.",
    "“What did I miss?” Then thank them.",
)
_PARTS = (
    ("Before the talk", _BEFORE),
    ("How to open", _OPENING),
    ("Listen", _LISTENING),
    ("Agree on help and goals", _AGREEING),
    ("How to close", _CLOSING),
)
_TONE = "Tone decides. This opens work on a problem that you two share; it does not announce a result."


def guide_modal(screen: GuideScreen) -> View:
    """The outline, and the plan so far. Read-only: nothing is stored."""
    parts = [_part(title, lines) for title, lines in _PARTS]
    blocks = [block_kit.section(with_plan_label(_FIRST)), *_facts(screen), *parts, block_kit.context(_TONE)]
    return modal(Modal.GUIDE, "Prepare the talk", blocks)


def _part(title: str, lines: tuple[str, ...]) -> Block:
    return rich_text.block(
        rich_text.line(rich_text.bold(title)),
        *rich_text.bullets(rich_text.line(rich_text.words(with_plan_label(line))) for line in lines),
    )


def _facts(screen: GuideScreen) -> list[Block]:
    """Returns the topics of the talk, and the person."""
    if screen.agent is None or screen.terms is None:
        return []
    return [
        block_kit.header(f"Your talk with {screen.agent.name}"),
        rich_text.block(*rich_text.bullets(_known(screen))),
        block_kit.divider(),
    ]


def _known(screen: GuideScreen) -> Iterator[rich_text.Line]:
    if screen.terms is None:
        return
    yield rich_text.labelled("What you saw", screen.terms.observed)
    for goal in screen.terms.goals:
        yield rich_text.labelled("Goal to agree on", f"{labels.measure(goal)}, {labels.span(goal)}")
    for action in screen.terms.support:
        yield rich_text.labelled("Help to offer", action.text)
    if screen.first_check_in:
        yield rich_text.labelled("First check-in", wording.moment(screen.first_check_in))
