"""A modal that only says something."""

from tests.views import limits
from tests.views.reading import said
from views.modals.notice import notice_modal


def test_a_notice_has_a_title_and_words_and_nothing_to_submit() -> None:
    view = notice_modal("A title that is far too long for Slack", "Words.")
    limits.check(view)
    assert said(view) == "Words.\nClose\nA title that is far too…"
    assert "submit" not in view.to_dict()
