"""The check-in form: the agenda, then one strength, readings, one focus, next steps, a blocker.

Its block ids carry the chosen check-in: another choice starts with empty fields, so that no word about one
person can be saved with another.
"""

from collections.abc import Iterable, Mapping

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.views import View

from coaching.base.numbers import spelled
from coaching.goals.measures import Measure
from coaching.plan.plan import Goal
from coaching.screens import CheckInChoice, CheckInScreen
from views.kit import block_kit, inputs, labels, plan_terms, wording
from views.kit.ids import Field, Modal, reading_field, step_field
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.weekly.agenda import agenda
from views.weekly.promises import talk_buttons

NEXT_STEPS = 3
_STEP_EXAMPLES = {1: "Example: shadow a colleague on two calls"}
_LONGEST, _STEP_LONGEST = 2000, 500


def check_in_modal(screen: CheckInScreen) -> View:
    """The form for `sheet.chosen`, which private_metadata names. Another choice is reported at once."""
    token = screen.chosen.value
    blocks = [
        _which(screen),
        block_kit.context(_who_can_see(screen)),
        *agenda(screen),
        *block_kit.actions(*talk_buttons(screen.chosen.plan.id, screen.chosen.number)),
        block_kit.divider(),
        _strength(token),
        *_readings(screen),
        _focus(token),
        block_kit.divider(),
        block_kit.header("Next steps"),
        *(block for n in range(1, NEXT_STEPS + 1) for block in _step(n, token)),
        _blocker(token),
    ]
    return modal(Modal.CHECK_IN, "Log a check-in", blocks, submit="Save", metadata={"choice": token})


def _who_can_see(screen: CheckInScreen) -> str:
    return plan_terms.who_can_see(screen.chosen.agent.name, "you", screen.audience)


def _which(screen: CheckInScreen) -> InputBlock:
    ask = Ask(Field.PLAN, "Which check-in?", placeholder="Choose a check-in", optional=False, at_once=True)
    options = {choice.value: _option(choice) for choice in screen.choices}
    return inputs.choice(ask, options, screen.chosen.value)


def _option(choice: CheckInChoice) -> str:
    end = f" · check-in {choice.number} · {wording.short_day(choice.at)}"
    return block_kit.one_line(choice.agent.name, 75 - len(end)) + end


def _strength(token: str) -> InputBlock:
    ask = Ask(
        Field.STRENGTH,
        "One thing that went well",
        hint="Begin with it in the talk, too.",
        placeholder="Example: calm, clear summary at the end of the billing call",
        optional=False,
        token=token,
    )
    return inputs.text(ask, longest=_LONGEST, tall=True)


def _focus(token: str) -> InputBlock:
    ask = Ask(
        Field.FOCUS,
        "One focus until next time",
        hint="One, not three.",
        placeholder="Example: ask one open question before offering a solution",
        optional=False,
        token=token,
    )
    return inputs.text(ask, longest=_LONGEST, tall=True)


def _blocker(token: str) -> InputBlock:
    ask = Ask(
        Field.BLOCKER,
        "What was in the way from outside?",
        hint="Workload, tools, customers, staffing. Until it is answered, for a week, readings do not count.",
        placeholder="Example: the phone system was down on Tuesday",
        token=token,
    )
    return inputs.text(ask, longest=_LONGEST, tall=True)


def _readings(screen: CheckInScreen) -> list[Block]:
    return reading_inputs(screen.chosen.plan.terms.goals, screen.measured, screen.chosen.value)


def reading_inputs(goals: Iterable[Goal], measured: Mapping[int, Measure], token: str = "") -> list[Block]:
    """Value and sample of this week for each goal, filled with what was imported."""
    fields = [block for goal in goals for block in _reading(goal, token, measured.get(goal.position))]
    known = "Readings that were imported stand there already. You can change them." if measured else ""
    words = " ".join(filter(None, ("Leave out what was not measured this week.", known)))
    return [block_kit.header("Readings"), block_kit.context(words), *fields]


def _reading(goal: Goal, token: str, known: Measure | None) -> list[Block]:
    n, measure = goal.position, block_kit.one_line(labels.measure(goal), 100)
    unit = f" ({goal.unit})" if goal.unit else ""
    value = Ask(reading_field(n, "value"), f"{measure} this week{unit}", _about(goal, known), "A number", token=token)
    sample = Ask(
        reading_field(n, "sample"),
        f"{measure}: from how many?",
        "Contacts, cases or reviews.",
        "How many",
        token=token,
    )
    measured = spelled(known.value) if known else ""
    counted = str(known.sample) if known and known.sample else ""
    return [inputs.amount(value, measured), inputs.number(sample, counted, decimals=False, least=1)]


def _about(goal: Goal, known: Measure | None) -> str:
    agreed = f"Agreed: {labels.span(goal)}"
    return f"{agreed}. Imported for {wording.short_day(known.day)}." if known else agreed


def _step(n: int, token: str) -> list[Block]:
    what = Ask(
        step_field(n, "text"), f"Step {n}", placeholder=_STEP_EXAMPLES.get(n, "One more, if it helps"), token=token
    )
    who = Ask(step_field(n, "owner"), f"Who does step {n}?", placeholder="Choose who", token=token)
    when = Ask(step_field(n, "due"), f"Step {n} until", placeholder="Choose a day", token=token)
    return [inputs.text(what, longest=_STEP_LONGEST), inputs.choice(who, labels.OWNERS), inputs.day(when)]
