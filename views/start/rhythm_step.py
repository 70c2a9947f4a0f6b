"""Step 3 of the start form: length, first day, and the weekly check-in."""

from slack_sdk.models.blocks import Block

from coaching.plan.plan import LENGTHS
from coaching.screens import StartScreen
from views.fairness.findings import so_far
from views.kit import block_kit, inputs, labels
from views.kit.ids import Button, Field
from views.kit.inputs import Ask

_LENGTH = Ask(Field.LENGTH, "How long?", placeholder="Choose a length", optional=False)
_START = Ask(Field.START_DATE, "First day", placeholder="Choose a day", optional=False)
_WEEKDAY = Ask(Field.WEEKDAY, "Weekly check-in on", placeholder="Choose a weekday", optional=False)
_TIME = Ask(
    Field.TIME,
    "At",
    hint="Your own time, as in your Slack profile. The agent sees it in theirs.",
    placeholder="Choose a time",
    optional=False,
)
_WORKING_DAYS = {value: name for value, name in labels.WEEKDAYS.items() if int(value) < 5}


def rhythm_step(screen: StartScreen) -> list[Block]:
    """The blocks of step 3."""
    draft = screen.draft
    lengths = {str(days): f"{days} days" for days in LENGTHS}
    return [
        inputs.choice(_LENGTH, lengths, draft.value(Field.LENGTH)),
        inputs.day(_START, draft.value(Field.START_DATE)),
        inputs.choice(_WEEKDAY, _WORKING_DAYS, draft.value(Field.WEEKDAY)),
        inputs.clock(_TIME, draft.value(Field.TIME)),
        *so_far(screen.review),
        block_kit.divider(),
        *block_kit.actions(block_kit.button(Button.GO_BACK, "Back")),
    ]
