"""A modal that only says something."""

from collections.abc import Mapping
from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from views.kit import block_kit, wording
from views.kit.ids import Button, Modal
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.kit.wording import CALENDAR_SENT

_OFFER = (
    "You named something that got in your way. If it comes from outside, you can report it: then somebody answers by "
    "an agreed day, and from today on readings do not count for a week. You see it before it is kept."
)
_DATES = "Where dates of a plan move, both sides are told the new ones."
SAVED: Mapping[Modal, str] = {
    Modal.CHECK_IN: "The check-in is logged. The agent reads the same notes in the plan.",
    Modal.CORRECTION: (
        "The agent gets a note when the new words stand in the plan, and reads why. The old ones stay readable there."
    ),
    Modal.NOTE: "The note is kept. The person can read it on their Home tab. No message is sent.",
    Modal.TEMPLATE: "Managers find the new words when they choose this role. Drafts stay as they are.",
    Modal.AWAY: _DATES,
    Modal.OUTAGE: _DATES,
    Modal.HOURS: "Messages come in your hours from now on.",
    Modal.ASK_COLLEAGUES: "Each of them gets one message, and no reminder. You hear when it has closed.",
    Modal.REVIEW: "The manager gets a note, and reads your words in the plan.",
    Modal.ANSWER_VIEW: "The plan is settled. The agent gets a note, and reads your answer in it.",
    Modal.STATEMENT: "Your words stand in the record as you wrote them. Your manager and HR get a note.",
    Modal.DECLINE: "It is noted. The plan runs all the same, and you can confirm later if you wish.",
    Modal.REPORT_BLOCKER: "Who answers it gets a note, with a day to answer by. You both see it in the plan.",
    Modal.SETTLE_BLOCKER: "Who reported it gets a note, and reads your answer in the plan.",
    Modal.AGREE_BLOCKER: "It stands in the plan for both sides. Where they see it differently, HR decides.",
    Modal.AMEND: "The agent gets a note, reads what changed and why, and says that they received it.",
    Modal.OUTCOME: "HR gets a note and looks at the facts. You hear when they have answered.",
}
"""After forms whose effect the writer does not see at once. A form that completes a matter just closes."""


def saved(form: Modal) -> View:
    """The modal after a form was submitted: what happens now. Closing it closes those below, which are out of date."""
    view = notice_modal("Saved", with_plan_label(SAVED[form]))
    view.clear_on_close = True
    return view


def reflection_saved(blocked: str = "") -> View:
    """After the agent's reflection. `blocked` is "plan id:number" where they named a blocker."""
    change = "You can change them until the check-in is logged."
    offer = (
        [block_kit.section(_OFFER, block_kit.button(Button.REPORT_BLOCKER, "Report it", blocked))] if blocked else []
    )
    return notice_modal("Saved", f"Your answers are saved. They are on your manager's agenda. {change}", *offer)


def feedback_saved(closes: datetime) -> View:
    """After a colleague's feedback. `closes` is in their zone."""
    when = wording.moment(closes)
    return notice_modal("Thank you", f"Your answer is kept. You can change it with the same button until {when}.")


def calendar_sent() -> View:
    """After a request for the calendar file."""
    return notice_modal("On its way", with_plan_label(CALENDAR_SENT))


def notice_modal(title: str, text: str, *more: Block) -> View:
    """A modal with a title, a paragraph, and perhaps more blocks."""
    return modal(Modal.NOTICE, title, [block_kit.section(text), *more])
