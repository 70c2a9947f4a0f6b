"""A modal that only says something."""

from slack_sdk.models.views import View

from views import ids, kit
from views.artefact import say
from views.modals.frame import modal
from views.wording import CALENDAR_SENT


def reflection_saved() -> View:
    """After the agent sent their answers."""
    change = "You can change them until the check-in is logged."
    return notice_modal("Saved", f"Your answers are saved. They are on your manager's agenda. {change}")


def check_in_saved() -> View:
    """After the manager logged a check-in."""
    return notice_modal("Saved", "The check-in is logged. The agent reads the same notes in the plan.")


def template_saved() -> View:
    """After a role template was changed."""
    return notice_modal("Saved", "Managers find the new words when they choose this role. Drafts stay as they are.")


def calendar_sent() -> View:
    """After somebody asked for their talks as a file."""
    return notice_modal("On its way", say(CALENDAR_SENT))


def notice_modal(title: str, text: str) -> View:
    """A title and a paragraph."""
    return modal(ids.Modal.NOTICE, title, [kit.section(text)])
