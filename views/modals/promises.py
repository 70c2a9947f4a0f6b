"""What the company promised in a plan, slot by slot, and whether it was done."""

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from coaching.facts import PromiseLine, PromisesSheet
from coaching.slots import Status
from views import kit, labels, wording
from views.artefact import say
from views.ids import Button, Modal
from views.modals.frame import modal

_LONGEST = 40
_ABOUT = "What we promised to do, and when. Say what was done: it counts as much as the goals."
_NONE = "Nothing was due yet. Come back when the first week is over."


def promises_modal(sheet: PromisesSheet) -> View:
    """The promises that were due until now, the newest first. private_metadata names the plan."""
    lines = [kit.section(_line(line), _button(sheet, line)) for line in sheet.lines]
    shown: list[Block] = [*kit.within(lines, _LONGEST)] or [kit.section(_NONE)]
    blocks = [kit.section(say(_ABOUT)), *shown]
    return modal(Modal.PROMISES, "What we promised", blocks, metadata={"plan": sheet.plan.id})


def _line(line: PromiseLine) -> str:
    status = "done" if line.status is Status.DONE else "open"
    who = labels.OWNERS[line.action.owner]
    return f"{kit.one_line(line.action.text, 300)}\n{wording.dotted(f'by {wording.short_day(line.day)}', who, status)}"


def _button(sheet: PromisesSheet, line: PromiseLine) -> ButtonElement | None:
    if not line.may_mark:
        return None
    promise, slot = line.slot
    value = f"{sheet.plan.id}:{promise}:{slot}"
    if line.status is Status.DONE:
        return kit.button(Button.PROMISE_OPEN, "Not done", value)
    return kit.button(Button.PROMISE_DONE, "Done", value, "primary")
