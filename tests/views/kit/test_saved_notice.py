"""A modal that only says something."""

import pytest

from handlers.pip import CAPABILITIES
from handlers.request.listeners import together
from tests.support.screens import slack_limits
from tests.support.screens.reading import visible_text
from views.kit.ids import Modal
from views.kit.saved_notice import notice_modal, saved

OTHERWISE = {
    Modal.START_STEP,
    Modal.START_PREVIEW,
    Modal.PLAN,
    Modal.REFLECTION,
    Modal.MOVE_PROMISE,
    Modal.CANCEL_TALK,
    Modal.SETUP,
    Modal.HAND_OVER,
    Modal.TALK_CLOCK,
    Modal.WITHDRAW,
    Modal.DECISION,
    Modal.ANSWER_CORRECTION,
    Modal.LOOK,
    Modal.GIVE_FEEDBACK,
    Modal.IMPORT,
    Modal.IMPORT_CHECKED,
}
"""Forms that lead to another, say something of their own, or end a matter."""


def test_a_notice_has_a_title_and_words_and_nothing_to_submit() -> None:
    view = notice_modal("A title that is far too long for Slack", "Words.")
    slack_limits.check(view)
    assert visible_text(view) == "Words.\nClose\nA title that is far too…"
    assert "submit" not in view.to_dict()


SAID = [form for form in map(Modal, together(CAPABILITIES, "forms")) if form not in OTHERWISE]


@pytest.mark.parametrize("form", SAID)
def test_who_sent_a_form_reads_what_becomes_of_it_and_then_all_closes(form: Modal) -> None:
    view = saved(form)
    slack_limits.check(view)
    assert visible_text(view).endswith("Close\nSaved")
    assert view.to_dict()["clear_on_close"] is True
