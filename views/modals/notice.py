"""A modal that only says something."""

from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from views import ids, kit, wording
from views.artefact import say
from views.ids import Button
from views.modals.frame import modal
from views.wording import CALENDAR_SENT

_OFFER = (
    "You named something that got in your way. If it comes from outside, you can report it: then somebody answers by "
    "an agreed day, and readings of these days do not count. You see it before it is kept."
)


def reflection_saved(blocked: str = "") -> View:
    """After the agent sent their answers. `blocked` is "plan id:number" where they named something in the way."""
    change = "You can change them until the check-in is logged."
    offer = [kit.section(_OFFER, kit.button(Button.REPORT_BLOCKER, "Report it", blocked))] if blocked else []
    return notice_modal("Saved", f"Your answers are saved. They are on your manager's agenda. {change}", *offer)


def check_in_saved() -> View:
    """After the manager logged a check-in."""
    return notice_modal("Saved", "The check-in is logged. The agent reads the same notes in the plan.")


def note_saved() -> View:
    """After somebody wrote a coaching note."""
    return notice_modal("Saved", "The note is kept. The person can read it on their Home tab. No message is sent.")


def colleagues_asked() -> View:
    """After somebody asked colleagues for feedback."""
    return notice_modal("Asked", "Each of them gets one message, and no reminder. You hear when it has closed.")


def feedback_kept(closes: datetime) -> View:
    """After somebody who was asked wrote their answer. `closes` is in their zone."""
    when = wording.moment(closes)
    return notice_modal("Thank you", f"Your answer is kept. You can change it with the same button until {when}.")


def days_saved() -> View:
    """After somebody entered days on which nothing is asked."""
    return notice_modal("Saved", say("Where dates of a plan move, both sides are told the new ones."))


def hours_saved() -> View:
    """After somebody said when they work."""
    return notice_modal("Saved", "Messages come in your hours from now on.")


def template_saved() -> View:
    """After a role template was changed."""
    return notice_modal("Saved", "Managers find the new words when they choose this role. Drafts stay as they are.")


def calendar_sent() -> View:
    """After somebody asked for their talks as a file."""
    return notice_modal("On its way", say(CALENDAR_SENT))


def notice_modal(title: str, text: str, *more: Block) -> View:
    """A title and a paragraph, and whatever follows it."""
    return modal(ids.Modal.NOTICE, title, [kit.section(text), *more])
