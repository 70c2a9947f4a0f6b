"""The check-in form: the agenda, then one strength, readings, one focus, next steps, a blocker.

Its block ids carry the chosen check-in: another choice starts with empty fields, so that no word about one
person can be saved with another.
"""

from slack_sdk.models.blocks import InputBlock
from slack_sdk.models.views import View

from coaching.screens import CheckInChoice, CheckInScreen
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.weekly.agenda import agenda
from views.weekly.check_in_inputs import blocker_input, focus_input, readings_of_week, step_inputs, strength_input
from views.weekly.promises import talk_buttons

_NAMED = "Workload, tools, customers, staffing. Until it is answered, for a week, readings do not count."


def check_in_modal(screen: CheckInScreen) -> View:
    """The form for `sheet.chosen`, which private_metadata names. Another choice is reported at once."""
    token = screen.chosen.value
    blocks = [
        _which(screen),
        block_kit.context(_who_can_see(screen)),
        *agenda(screen),
        *block_kit.actions(*talk_buttons(screen.chosen.plan.id, screen.chosen.number)),
        block_kit.divider(),
        strength_input(token),
        *readings_of_week(screen.chosen.plan.terms.goals, token, screen.measured),
        focus_input(token),
        block_kit.divider(),
        block_kit.header("Next steps"),
        *step_inputs(token),
        blocker_input(token, _NAMED),
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
