"""Feedback of colleagues: the form that asks them, the form they answer in, and the released answers.

Those who are asked read the name of the person and how answers are protected, but no word of a plan.
"""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, RichTextElement
from slack_sdk.models.views import View

from coaching.feedback.rounds import LONGEST, MOST_ASKED, Question, RoundState
from coaching.screens.feedback_screens import (
    AskColleaguesScreen,
    FeedbackScreen,
    GiveFeedbackScreen,
    RoundLine,
    ShownAnswer,
)
from views.kit import block_kit, inputs, rich_text, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

QUESTIONS = {Question.HELPS: "What helps?", Question.TRY: "What could they try?"}
_WHOM = Ask(Field.COLLEAGUES, "Whom do you ask?", placeholder="Choose colleagues", optional=False)
_NAMES = Ask(Field.FEEDBACK_NAMES, "Are there too few of you for that?")
_WITH_NAMES = "Ask with names. Everybody is told so before they write."
_HELPS = Ask(
    Field.FEEDBACK_HELPS,
    QUESTIONS[Question.HELPS],
    hint="What this person does that helps you or your customers.",
    placeholder="Example: shares what worked in a hard call",
    optional=False,
)
_TRY = Ask(
    Field.FEEDBACK_TRY,
    QUESTIONS[Question.TRY],
    hint="One thing that would help them or the team.",
    placeholder="Example: write the summary while the customer is on the line",
    optional=False,
)
_CHOICE = "Answering is your choice. You can change your answer until it closes."
_STYLE = (
    "What this cannot hide: how you write, and what only you saw. Write what several of you could have written. "
    "Who asked has chosen whom to ask. Admins of this workspace can see that you got a message."
)
_UNTIL_THEN = "Until then nobody can read an answer, or see how many there are or who wrote."
_SUPPRESSED = "nothing is shown: too few wrote, or the plan ended first. What was written is deleted."
_NOBODY = "nothing is shown: nobody wrote, or the plan ended first."
_TALK = "Talk with them about it first. Colleagues learn whom it is about, and nothing of the plan."


def ask_modal(form: AskColleaguesScreen) -> View:
    """The form that asks colleagues. private_metadata names the plan."""
    name = form.participants.agent.name
    why = (
        f"Without names, ask at least {form.fewest_asked} people who work with {name}, in other teams too. "
        f"Nobody reads an answer unless at least {form.least} wrote: among fewer, it is easy to guess who wrote what."
    )
    blocks = [
        block_kit.section(
            with_plan_label(
                f"Two short questions about working with {name}: what helps, and what could they try? {_TALK}"
            )
        ),
        inputs.people(_WHOM, most=MOST_ASKED),
        block_kit.context(why),
        inputs.tick(_NAMES, _WITH_NAMES),
        block_kit.context(
            f"It closes on {wording.moment(form.closes)}, before day {form.number}. {_UNTIL_THEN} "
            f"Then {name}, {form.participants.manager.name} and HR can read the answers, all at the same time."
        ),
    ]
    metadata = {"plan": form.plan.id}
    return modal(Modal.ASK_COLLEAGUES, "Ask colleagues", blocks, submit="Ask", close="Cancel", metadata=metadata)


def give_modal(form: GiveFeedbackScreen) -> View:
    """The form with the two questions, for somebody who was asked. private_metadata names the round."""
    written = form.answer
    blocks = [
        block_kit.header(f"Feedback for {form.about.name}"),
        block_kit.section(f"Two short questions, open until {wording.moment(form.closes)}. {_CHOICE}"),
        *_protection(form),
        inputs.text(_HELPS, written.helps if written else "", longest=LONGEST, tall=True),
        inputs.text(_TRY, written.tries if written else "", longest=LONGEST, tall=True),
    ]
    metadata = {"round": form.round_id}
    return modal(Modal.GIVE_FEEDBACK, "Feedback", blocks, submit="Send", close="Not now", metadata=metadata)


def _protection(form: GiveFeedbackScreen) -> list[Block]:
    """Returns what protects a writer's anonymity and what does not; or that names are shown."""
    readers = f"{form.about.name}, their manager and HR"
    if form.with_names:
        return [block_kit.section(f"Your name stands beside your answer. {readers} can read it once it has closed.")]
    promise = (
        f"No name and no time stands beside an answer. {_UNTIL_THEN} "
        f"Then, if at least {form.least} of you wrote, all answers are shown in mixed order. "
        f"{readers} can read them. If fewer wrote, all are deleted unread."
    )
    return [block_kit.section(promise), block_kit.context(_STYLE)]


def feedback_modal(screen: FeedbackScreen) -> View:
    """The released answers, the newest round first."""
    blocks = [block for line, answers in screen.rounds for block in _round(line, answers)]
    none = [] if blocks else [block_kit.section("Nobody has been asked so far.")]
    head = block_kit.header(f"What colleagues say to {screen.participants.agent.name}")
    metadata = {"plan": screen.plan.id}
    return modal(Modal.FEEDBACK, "From colleagues", [head, *none, *blocks], metadata=metadata)


def _round(line: RoundLine, answers: tuple[ShownAnswer, ...]) -> Iterable[Block]:
    yield block_kit.section(_about(line))
    for question, words in QUESTIONS.items():
        yield from _answers(words, [entry for entry in answers if entry.question is question])


def _answers(title: str, answers: list[ShownAnswer]) -> Iterable[Block]:
    if answers:
        lines = [part for entry in answers for part in _one(entry)]
        yield rich_text.block(rich_text.line(rich_text.bold(title)), *lines)


def _one(entry: ShownAnswer) -> list[RichTextElement]:
    who = [rich_text.line(rich_text.words(entry.author.name))] if entry.author else []
    return [*who, rich_text.quote(entry.text)]


def _about(line: RoundLine) -> str:
    day = f"Before day {line.number}"
    if line.state is RoundState.OPEN:
        return f"{day}: colleagues are asked until {wording.moment(line.closes)}. {_UNTIL_THEN}"
    if line.state is RoundState.SUPPRESSED:
        return f"{day}, {with_plan_label(_NOBODY if line.with_names else _SUPPRESSED)}"
    if line.with_names:
        return f"{day}: those who wrote did so with their names."
    return f"{day}: at least {line.least} colleagues wrote. The order is drawn by lot, in each list anew."


def rounds_line(rounds: tuple[RoundLine, ...]) -> list[Block]:
    """Returns the line of the plan that says that a round is open."""
    return [block_kit.context(_about(line)) for line in rounds if line.state is RoundState.OPEN]


def offer(*, may_ask: bool) -> list[Block]:
    """Returns the offer in the plan to ask colleagues, once, where it can be done."""
    return (
        [block_kit.context("Colleagues may see what helps, too: you can ask them before a milestone.")]
        if may_ask
        else []
    )
