"""The actions of a plan: each button of its modal, shown to those whom the policy allows it, in one order for all."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from coaching.base.people import Role
from coaching.ending.outcomes import waiting
from coaching.feedback.rounds import RoundState
from coaching.plan.plan import PlanState
from coaching.plan.policy import TABLE, Action
from coaching.screens import PlanSheet
from views.kit import block_kit
from views.kit.ids import Button

Value = Callable[[PlanSheet], str]
_MAIN = "primary"


def said(words: str) -> Value:
    """Returns a value that is the same for every plan."""
    return lambda _sheet: words


class Group(StrEnum):
    """The row of a button. The value is the small heading above the row; the next steps need none."""

    NEXT = ""
    LOOK = "To look at"
    CHANGE = "When something changes"
    VOICE = "Your say, at any time"


@dataclass(frozen=True)
class Door:
    """One button. `fits` says whether it makes sense, beside what the policy allows; `value` is what it carries."""

    action: Action
    button: Button
    words: Value
    style: Value = lambda _sheet: ""
    fits: Callable[[PlanSheet], bool] = lambda _sheet: True
    value: Value = lambda sheet: sheet.plan.id
    confirm: ConfirmObject | None = None
    group: Group = Group.NEXT

    def is_open(self, sheet: PlanSheet) -> bool:
        """Whether the reader is shown it in this plan."""
        grant = TABLE[self.action].get(sheet.role)
        return grant is not None and sheet.plan.state in grant.states and self.fits(sheet)


def _reflect_words(sheet: PlanSheet) -> str:
    is_written = sheet.reflection_number and sheet.plan.reflection(sheet.reflection_number)
    return "Change my reflection" if is_written else "Prepare the check-in"


def _reflect_style(sheet: PlanSheet) -> str:
    return _MAIN if sheet.plan.state is PlanState.ACKNOWLEDGED else ""


def _is_open(sheet: PlanSheet) -> bool:
    """Whether a proposed outcome waits for HR."""
    return waiting(sheet.outcomes) is not None


def _may_end(sheet: PlanSheet) -> bool:
    """Whether an outcome may be proposed: the plan is settled or near its end, and no proposal waits for HR."""
    return not _is_open(sheet) and (bool(sheet.settled_on) or sheet.has_review)


_PRIVATELY = "HR gets a note that you asked, and nothing else. Your manager does not learn of it."
_TALKING = frozenset({Role.AGENT, Role.MANAGER, Role.STAND_IN})
"""Those who take part in the check-ins."""

DOORS: tuple[Door, ...] = (
    Door(
        Action.REFLECT,
        Button.OPEN_REFLECTION,
        _reflect_words,
        _reflect_style,
        fits=lambda sheet: bool(sheet.reflection_number),
        value=lambda sheet: f"{sheet.plan.id}:{sheet.reflection_number}",
    ),
    Door(Action.APPROVE, Button.APPROVE_PLAN, said("Approve"), said(_MAIN)),
    Door(Action.APPROVE, Button.RETURN_PLAN, said("Return")),
    Door(Action.SEND_AGAIN, Button.CHANGE_PLAN, said("Change and resend"), said(_MAIN)),
    Door(Action.PREPARE_TALK, Button.PREPARE_TALK, said("Prepare the talk")),
    Door(Action.ANSWER_VIEW, Button.ANSWER_VIEW, said("Answer"), said(_MAIN), lambda sheet: sheet.plan.view_waits),
    Door(Action.LOG_CHECK_IN, Button.OPEN_CHECK_IN, said("Log a check-in"), said(_MAIN)),
    Door(Action.MARK_PROMISE, Button.OPEN_PROMISES, said("What we promised"), group=Group.LOOK),
    Door(Action.OPEN, Button.READ_NOTES, said("Earlier notes"), fits=lambda sheet: sheet.notes > 0, group=Group.LOOK),
    Door(Action.OPEN, Button.OPEN_WHOLE, said("See the whole"), fits=lambda sheet: sheet.has_review, group=Group.LOOK),
    Door(Action.REPORT_BLOCKER, Button.REPORT_BLOCKER, said("Something is in the way"), group=Group.CHANGE),
    Door(
        Action.READ_FEEDBACK,
        Button.READ_FEEDBACK,
        said("From colleagues"),
        fits=lambda sheet: any(line.state is not RoundState.OPEN for line in sheet.feedback),
        group=Group.LOOK,
    ),
    Door(
        Action.ASK_FEEDBACK,
        Button.ASK_COLLEAGUES,
        said("Ask colleagues"),
        fits=lambda sheet: sheet.may_ask_colleagues,
        group=Group.LOOK,
    ),
    Door(
        Action.AMEND,
        Button.AMEND_PLAN,
        said("Change the plan"),
        fits=lambda sheet: bool(sheet.settled_on),
        group=Group.CHANGE,
    ),
    Door(Action.PROPOSE_OUTCOME, Button.PROPOSE_OUTCOME, said("How it goes on"), fits=_may_end, group=Group.CHANGE),
    Door(Action.DECIDE_OUTCOME, Button.DECIDE_OUTCOME, said("Answer the proposal"), said(_MAIN), _is_open),
    Door(Action.LOOK_AGAIN, Button.LOOK_AGAIN, said("Does it hold?"), said(_MAIN)),
    Door(
        Action.CLOSE_EARLY,
        Button.CLOSE_PLAN,
        said("Close now"),
        confirm=block_kit.question("Close now", "Both are told, and both can go on reading it.", "Close"),
        group=Group.CHANGE,
    ),
    Door(Action.COMMENT, Button.COMMENT_PLAN, said("Comment")),
    Door(Action.STATE, Button.SEE_DIFFERENTLY, said("I see it differently"), group=Group.VOICE),
    Door(
        Action.ASK_HR,
        Button.ASK_TALK,
        said("Talk to HR privately"),
        confirm=block_kit.question("Talk to HR privately", f"{_PRIVATELY} They will come to you.", "Ask HR"),
        group=Group.VOICE,
    ),
    Door(
        Action.ASK_HR,
        Button.ASK_ADJUSTMENT,
        said("I need an adjustment"),
        confirm=block_kit.question(
            "Ask for an adjustment", f"{_PRIVATELY} Give no reason here: HR will ask you.", "Ask HR"
        ),
        group=Group.VOICE,
    ),
    Door(
        Action.OPEN,
        Button.SEND_CALENDAR,
        said("Add to my calendar"),
        fits=lambda sheet: sheet.role in _TALKING and sheet.plan.state.is_running and sheet.next_check_in is not None,
        group=Group.LOOK,
    ),
    Door(Action.HAND_OVER, Button.HAND_OVER, said("Hand over"), group=Group.CHANGE),
    Door(Action.WITHDRAW, Button.WITHDRAW_PLAN, said("Withdraw"), said("danger"), group=Group.CHANGE),
)
"""All buttons, in the order in which they are read. A new button is one line here, beside its action's grant."""


def next_steps(sheet: PlanSheet) -> list[Block]:
    """Returns the row of the reader's next steps, or nothing."""
    return block_kit.actions(*_row(sheet, Group.NEXT))


def more_doors(sheet: PlanSheet) -> list[Block]:
    """Returns all other buttons, in rows under small headings."""
    rows = ((group, _row(sheet, group)) for group in Group if group is not Group.NEXT)
    return [block for group, row in rows if row for block in (block_kit.context(group), *block_kit.actions(*row))]


def _row(sheet: PlanSheet, group: Group) -> list[ButtonElement]:
    found = [door for door in DOORS if door.is_open(sheet)]
    main = next((door for door in found if door.style(sheet) == _MAIN), None)
    return [_button(door, sheet, is_main=door is main) for door in found if door.group is group]


def _button(door: Door, sheet: PlanSheet, *, is_main: bool) -> ButtonElement:
    """Only the first of the next steps is green."""
    style = door.style(sheet)
    shown = style if is_main or style != _MAIN else ""
    return block_kit.button(door.button, door.words(sheet), door.value(sheet), shown or None, door.confirm)
