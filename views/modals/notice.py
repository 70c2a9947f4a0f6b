"""A modal that only says something."""

from slack_sdk.models.views import View

from views import ids, kit
from views.modals.frame import modal


def notice_modal(title: str, text: str) -> View:
    """A title and a paragraph."""
    return modal(ids.Modal.NOTICE, title, [kit.section(text)])
