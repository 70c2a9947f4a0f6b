"""The inputs about one talk: a strength, readings, one focus, next steps, a blocker; empty, or as they were logged.

`token` stands in their block ids, so that no word about one person can be saved with another.
"""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, InputBlock

from coaching.base.numbers import spelled
from coaching.goals.measures import Measure
from coaching.plan.plan import CheckIn, Goal, NextStep
from views.kit import block_kit, inputs, labels, wording
from views.kit.ids import Field, reading_field, step_field
from views.kit.inputs import Ask

NEXT_STEPS = 3
_STEP_EXAMPLES = {1: "Example: shadow a colleague on two calls"}
_LONGEST, _STEP_LONGEST = 2000, 500


def strength_input(token: str, logged: CheckIn | None = None) -> InputBlock:
    """What went well."""
    ask = Ask(
        Field.STRENGTH,
        "One thing that went well",
        hint="Begin with it in the talk, too.",
        placeholder="Example: calm, clear summary at the end of the billing call",
        optional=False,
        token=token,
    )
    return inputs.text(ask, logged.strength if logged else "", _LONGEST, tall=True)


def focus_input(token: str, logged: CheckIn | None = None) -> InputBlock:
    """The one focus until the next talk."""
    ask = Ask(
        Field.FOCUS,
        "One focus until next time",
        hint="One, not three.",
        placeholder="Example: ask one open question before offering a solution",
        optional=False,
        token=token,
    )
    return inputs.text(ask, logged.focus if logged else "", _LONGEST, tall=True)


def blocker_input(token: str, hint: str, text: str = "") -> InputBlock:
    """What was in the way."""
    ask = Ask(
        Field.BLOCKER,
        "What was in the way from outside?",
        hint=hint,
        placeholder="Example: the phone system was down on Tuesday",
        token=token,
    )
    return inputs.text(ask, text, _LONGEST, tall=True)


def readings_of_week(goals: Sequence[Goal], token: str, measured: Mapping[int, Measure]) -> list[Block]:
    """Value and sample of this week for each goal, filled with what was imported."""
    known = "Readings that were imported stand there already. You can change them." if measured else ""
    words = " ".join(filter(None, ("Leave out what was not measured this week.", known)))
    return [block_kit.header("Readings"), block_kit.context(words), *reading_inputs(goals, token, measured)]


def reading_inputs(
    goals: Sequence[Goal], token: str, measured: Mapping[int, Measure], logged: CheckIn | None = None
) -> list[Block]:
    """Value and sample of each goal: as logged, else as `measured` (by the goal's position), else empty."""
    noted = {reading.goal: (reading.value, reading.sample) for reading in logged.readings} if logged else {}
    imported = {position: (known.value, known.sample) for position, known in measured.items()}
    values = noted or imported
    return [
        block
        for goal in goals
        for block in _reading(goal, token, values.get(goal.position), measured.get(goal.position))
    ]


def _reading(
    goal: Goal, token: str, filled: tuple[float, int | None] | None, imported: Measure | None
) -> tuple[Block, Block]:
    n, measure = goal.position, block_kit.one_line(labels.measure(goal), 100)
    unit = f" ({goal.unit})" if goal.unit else ""
    value = Ask(
        reading_field(n, "value"), f"{measure} this week{unit}", _about(goal, imported), "A number", token=token
    )
    sample = Ask(
        reading_field(n, "sample"),
        f"{measure}: from how many?",
        "Contacts, cases or reviews.",
        "How many",
        token=token,
    )
    number, counted = filled or (None, None)
    return (
        inputs.amount(value, "" if number is None else spelled(number)),
        inputs.number(sample, str(counted or ""), decimals=False, least=1),
    )


def _about(goal: Goal, known: Measure | None) -> str:
    agreed = f"Agreed: {labels.span(goal)}"
    return f"{agreed}. Imported for {wording.short_day(known.day)}." if known else agreed


def step_inputs(token: str, steps: Sequence[NextStep] = ()) -> list[Block]:
    """What each of the next steps is, whose, and until when."""
    written = dict(enumerate(steps, start=1))
    return [block for n in range(1, NEXT_STEPS + 1) for block in _step(n, token, written.get(n))]


def _step(n: int, token: str, step: NextStep | None) -> list[Block]:
    what = Ask(
        step_field(n, "text"), f"Step {n}", placeholder=_STEP_EXAMPLES.get(n, "One more, if it helps"), token=token
    )
    who = Ask(step_field(n, "owner"), f"Who does step {n}?", placeholder="Choose who", token=token)
    when = Ask(step_field(n, "due"), f"Step {n} until", placeholder="Choose a day", token=token)
    text, owner, due = (step.text, step.owner.value, step.due) if step else ("", "", None)
    return [
        inputs.text(what, text, _STEP_LONGEST),
        inputs.choice(who, labels.OWNERS, owner),
        inputs.day(when, due.isoformat() if due else ""),
    ]
