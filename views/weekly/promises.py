"""The promises of a plan with their updates, and the two small forms about one promise."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from coaching.plan.plan import Plan
from coaching.screens import PromiseLine, PromisesScreen, PromiseUpdateScreen
from coaching.weekly.promise_dates import PromiseStatus
from views.kit import block_kit, inputs, labels, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

_LONGEST = 40
_ABOUT = (
    "What we promised to do, the weekly talk included, and when. Say what was done: it counts as much as the goals. "
    "What cannot be done on its day can be moved."
)
_NONE = "Nothing was due yet. Come back when the first week is over."
_STATUS = {
    None: "open",
    PromiseStatus.DONE: "done",
    PromiseStatus.MOVED: "moved to this day",
    PromiseStatus.NOT_DONE: "not done",
    PromiseStatus.CANCELLED: "could not take place",
}
_OFF = (
    "No more reminders come for this talk. It stays in the record as one that was not held. "
    "If you meet later all the same, log it or move it: that counts. Please tell the other side yourself."
)
_TO = Ask(Field.MOVED_TO, "New day", placeholder="Choose a day", optional=False)


def promises_modal(screen: PromisesScreen) -> View:
    """The promises that fell due so far. private_metadata names the plan."""
    shown = _ordered(screen.lines)[:_LONGEST]
    lines = [block for line in shown for block in _blocks(screen.plan, line)]
    listed = block_kit.within(lines, 2 * _LONGEST + 1, len(screen.lines) - len(shown))
    blocks: list[Block] = [block_kit.section(with_plan_label(_ABOUT)), *(listed or [block_kit.section(_NONE)])]
    return modal(Modal.PROMISES, "What we promised", blocks, metadata={"plan": screen.plan.id})


def move_modal(screen: PromiseUpdateScreen) -> View:
    """The form that moves one promise, which private_metadata names."""
    blocks = [
        block_kit.section(_what(screen.line)),
        inputs.day(_TO),
        block_kit.context(
            f"{_span(screen)} What is asked and reminded moves with it. Please tell the other side yourself."
        ),
    ]
    return modal(
        Modal.MOVE_PROMISE, "Move to another day", blocks, submit="Move", close="Cancel", metadata=_named(screen)
    )


def cancel_modal(screen: PromiseUpdateScreen) -> View:
    """The form that cancels a check-in, which private_metadata names."""
    blocks = [block_kit.section(_what(screen.line)), block_kit.section(_OFF)]
    return modal(
        Modal.CANCEL_TALK, "Could not take place", blocks, submit="Save", close="Cancel", metadata=_named(screen)
    )


def talk_buttons(plan_id: str, number: int) -> list[ButtonElement]:
    """Returns the buttons of a check-in beside logging it."""
    value = f"{plan_id}:0:{number}"
    return [
        block_kit.button(Button.MOVE_PROMISE, "Moved", value),
        block_kit.button(Button.CANCEL_TALK, "Could not take place", value),
    ]


def _ordered(lines: Sequence[PromiseLine]) -> list[PromiseLine]:
    """Returns promises that wait for the reader, oldest first; then the rest, newest first, which may be cut."""
    waiting = [line for line in lines if line.may_update and line.status in (None, PromiseStatus.MOVED)]
    return [*reversed(waiting), *(line for line in lines if line not in waiting)]


def _span(screen: PromiseUpdateScreen) -> str:
    """Returns the days to which it may be moved."""
    if screen.first is None or screen.last is None:
        return "Any day."
    if screen.first == screen.last:
        return f"{wording.day(screen.first)} is the one day that is open for it."
    return f"Any day from {wording.day(screen.first)} to {wording.day(screen.last)}."


def _named(screen: PromiseUpdateScreen) -> dict[str, object]:
    position, number = screen.line.key
    return {"plan": screen.plan.id, "promise": position, "slot": number}


def _what(line: PromiseLine) -> str:
    """One promise in two lines: the action; its day, owner and latest update."""
    if line.action is None:
        given = ", ".join(action.text for action in line.support)
        in_it = f", and in it: {block_kit.one_line(given, 300)}" if given else ""
        name = f"Check-in {line.key[1]}{in_it}"
        when, who = f"on {wording.short_day(line.day)}", "Weekly talk"
    else:
        name, when = block_kit.one_line(line.action.text, 300), f"by {wording.short_day(line.day)}"
        who = labels.OWNERS[line.action.owner]
    return f"{name}\n{wording.dotted(when, who, _STATUS[line.status])}"


def _blocks(plan: Plan, line: PromiseLine) -> list[Block]:
    return [block_kit.section(_what(line)), *block_kit.actions(*_buttons(plan, line))]


def _buttons(plan: Plan, line: PromiseLine) -> Iterator[ButtonElement]:
    """Returns the updates that can be recorded now: all but the latest one."""
    if not line.may_update:
        return
    value = f"{plan.id}:{line.key[0]}:{line.key[1]}"
    if line.action is not None and line.status is not PromiseStatus.DONE:
        yield block_kit.button(Button.PROMISE_DONE, "Done", value, "primary")
    if line.may_move and line.status is not PromiseStatus.DONE:
        yield block_kit.button(Button.MOVE_PROMISE, "Moved", value)
    if line.action is not None and line.status is not PromiseStatus.NOT_DONE:
        yield block_kit.button(Button.PROMISE_OPEN, "Not done", value)
    if line.action is None and line.status is not PromiseStatus.CANCELLED:
        yield block_kit.button(Button.CANCEL_TALK, "Could not take place", value)
