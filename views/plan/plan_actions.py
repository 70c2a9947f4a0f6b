"""The actions of a plan: each button of its modal, shown to those whom the policy allows it, in one order for all."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from coaching.base.person import Role
from coaching.ending.follow_up import answers_of, may_follow_longer
from coaching.ending.outcomes import waiting
from coaching.feedback.rounds import RoundState
from coaching.plan.plan import PlanState
from coaching.plan.policy import TABLE, Action
from coaching.screens import PlanScreen
from views.kit import block_kit
from views.kit.ids import Button

TextOf = Callable[[PlanScreen], str]
_MAIN = "primary"


def fixed(words: str) -> TextOf:
    """Returns a value that is the same for every plan."""
    return lambda _screen: words


class ActionGroup(StrEnum):
    """The row of a button. The value is the small heading above the row; the next steps need none."""

    NEXT = ""
    LOOK = "To look at"
    CHANGE = "When something changes"
    STATEMENTS = "Your say, at any time"


@dataclass(frozen=True)
class PlanAction:
    """One button. `fits` says whether it makes sense, beside what the policy allows; `value` is what it carries."""

    action: Action
    button: Button
    words: TextOf
    style: TextOf = lambda _screen: ""
    fits: Callable[[PlanScreen], bool] = lambda _screen: True
    value: TextOf = lambda screen: screen.plan.id
    confirm: ConfirmObject | None = None
    group: ActionGroup = ActionGroup.NEXT

    def is_offered(self, screen: PlanScreen) -> bool:
        """Whether the reader is shown it in this plan."""
        grant = TABLE[self.action].get(screen.role)
        return grant is not None and screen.plan.state in grant.states and self.fits(screen)


def _reflect_words(screen: PlanScreen) -> str:
    is_written = screen.reflection_number and screen.plan.reflection(screen.reflection_number)
    return "Change my reflection" if is_written else "Prepare the check-in"


def _reflect_style(screen: PlanScreen) -> str:
    return _MAIN if screen.plan.state is PlanState.ACKNOWLEDGED else ""


def _is_open(screen: PlanScreen) -> bool:
    """Whether a proposed outcome waits for HR."""
    return waiting(screen.outcomes) is not None


def _may_end(screen: PlanScreen) -> bool:
    """Whether an outcome may be proposed: the plan is settled or near its end, and no proposal waits for HR."""
    return not _is_open(screen) and (bool(screen.settled_on) or screen.has_review)


MORE_DAYS = block_kit.question(
    "30 more days", "You keep an eye on the level together for 30 more days. Both sides are told.", "30 more days"
)
_PRIVATELY = "HR gets a note that you asked, and nothing else. Your manager does not learn of it."
_TALKING = frozenset({Role.AGENT, Role.MANAGER, Role.STAND_IN})
"""Those who take part in the check-ins."""

PLAN_ACTIONS: tuple[PlanAction, ...] = (
    PlanAction(
        Action.REFLECT,
        Button.OPEN_REFLECTION,
        _reflect_words,
        _reflect_style,
        fits=lambda screen: bool(screen.reflection_number),
        value=lambda screen: f"{screen.plan.id}:{screen.reflection_number}",
    ),
    PlanAction(Action.APPROVE, Button.APPROVE_PLAN, fixed("Approve"), fixed(_MAIN)),
    PlanAction(Action.APPROVE, Button.RETURN_PLAN, fixed("Return")),
    PlanAction(Action.SEND_AGAIN, Button.CHANGE_PLAN, fixed("Change and resend"), fixed(_MAIN)),
    PlanAction(Action.PREPARE_TALK, Button.PREPARE_TALK, fixed("Prepare the talk")),
    PlanAction(
        Action.ANSWER_VIEW, Button.ANSWER_VIEW, fixed("Answer"), fixed(_MAIN), lambda screen: screen.plan.view_waits
    ),
    PlanAction(Action.LOG_CHECK_IN, Button.OPEN_CHECK_IN, fixed("Log a check-in"), fixed(_MAIN)),
    PlanAction(Action.MARK_PROMISE, Button.OPEN_PROMISES, fixed("What we promised"), group=ActionGroup.LOOK),
    PlanAction(
        Action.OPEN,
        Button.READ_NOTES,
        fixed("Earlier notes"),
        fits=lambda screen: screen.notes > 0,
        group=ActionGroup.LOOK,
    ),
    PlanAction(
        Action.OPEN,
        Button.OPEN_WHOLE,
        fixed("See the whole"),
        fits=lambda screen: screen.has_review,
        group=ActionGroup.LOOK,
    ),
    PlanAction(
        Action.REPORT_BLOCKER, Button.REPORT_BLOCKER, fixed("Something is in the way"), group=ActionGroup.CHANGE
    ),
    PlanAction(
        Action.READ_FEEDBACK,
        Button.READ_FEEDBACK,
        fixed("From colleagues"),
        fits=lambda screen: any(line.state is not RoundState.OPEN for line in screen.feedback),
        group=ActionGroup.LOOK,
    ),
    PlanAction(
        Action.ASK_FEEDBACK,
        Button.ASK_COLLEAGUES,
        fixed("Ask colleagues"),
        fits=lambda screen: screen.may_ask_colleagues,
        group=ActionGroup.LOOK,
    ),
    PlanAction(
        Action.AMEND,
        Button.AMEND_PLAN,
        fixed("Change the plan"),
        fits=lambda screen: bool(screen.settled_on),
        group=ActionGroup.CHANGE,
    ),
    PlanAction(
        Action.PROPOSE_OUTCOME, Button.PROPOSE_OUTCOME, fixed("How it goes on"), fits=_may_end, group=ActionGroup.CHANGE
    ),
    PlanAction(Action.DECIDE_OUTCOME, Button.DECIDE_OUTCOME, fixed("Answer the proposal"), fixed(_MAIN), _is_open),
    PlanAction(Action.LOOK_AGAIN, Button.LOOK_AGAIN, fixed("Does it hold?"), fixed(_MAIN)),
    PlanAction(
        Action.FOLLOW_LONGER,
        Button.FOLLOW_LONGER,
        fixed("30 more days"),
        fits=lambda screen: may_follow_longer(screen.plan, answers_of(screen.checks)),
        confirm=MORE_DAYS,
        group=ActionGroup.CHANGE,
    ),
    PlanAction(
        Action.CLOSE_EARLY,
        Button.CLOSE_PLAN,
        fixed("Close now"),
        confirm=block_kit.question("Close now", "Both are told, and both can go on reading it.", "Close"),
        group=ActionGroup.CHANGE,
    ),
    PlanAction(Action.COMMENT, Button.COMMENT_PLAN, fixed("Comment")),
    PlanAction(Action.STATE, Button.SEE_DIFFERENTLY, fixed("I see it differently"), group=ActionGroup.STATEMENTS),
    PlanAction(
        Action.ASK_HR,
        Button.ASK_TALK,
        fixed("Talk to HR privately"),
        confirm=block_kit.question("Talk to HR privately", f"{_PRIVATELY} They will come to you.", "Ask HR"),
        group=ActionGroup.STATEMENTS,
    ),
    PlanAction(
        Action.ASK_HR,
        Button.ASK_ADJUSTMENT,
        fixed("I need an adjustment"),
        confirm=block_kit.question(
            "Ask for an adjustment", f"{_PRIVATELY} Give no reason here: HR will ask you.", "Ask HR"
        ),
        group=ActionGroup.STATEMENTS,
    ),
    PlanAction(
        Action.OPEN,
        Button.SEND_CALENDAR,
        fixed("Add to my calendar"),
        fits=lambda screen: (
            screen.role in _TALKING and screen.plan.state.is_running and screen.next_check_in is not None
        ),
        group=ActionGroup.LOOK,
    ),
    PlanAction(Action.HAND_OVER, Button.HAND_OVER, fixed("Hand over"), group=ActionGroup.CHANGE),
    PlanAction(Action.WITHDRAW, Button.WITHDRAW_PLAN, fixed("Withdraw"), fixed("danger"), group=ActionGroup.CHANGE),
)
"""All buttons, in the order in which they are read. A new button is one line here, beside its action's grant."""


def next_steps(screen: PlanScreen) -> list[Block]:
    """Returns the row of the reader's next steps, or nothing."""
    return block_kit.actions(*_row(screen, ActionGroup.NEXT))


def more_actions(screen: PlanScreen) -> list[Block]:
    """Returns all other buttons, in rows under small headings."""
    rows = ((group, _row(screen, group)) for group in ActionGroup if group is not ActionGroup.NEXT)
    return [block for group, row in rows if row for block in (block_kit.context(group), *block_kit.actions(*row))]


def _row(screen: PlanScreen, group: ActionGroup) -> list[ButtonElement]:
    found = [plan_action for plan_action in PLAN_ACTIONS if plan_action.is_offered(screen)]
    main = next((plan_action for plan_action in found if plan_action.style(screen) == _MAIN), None)
    return [
        _button(plan_action, screen, is_main=plan_action is main) for plan_action in found if plan_action.group is group
    ]


def _button(plan_action: PlanAction, screen: PlanScreen, *, is_main: bool) -> ButtonElement:
    """Only the first of the next steps is green."""
    style = plan_action.style(screen)
    shown = style if is_main or style != _MAIN else ""
    return block_kit.button(
        plan_action.button, plan_action.words(screen), plan_action.value(screen), shown or None, plan_action.confirm
    )
