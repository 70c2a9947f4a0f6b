"""The page about a plan's life is what the table of its life cycle says."""

from coaching.plan.lifecycle import PlanEvent
from tools import lifecycle_page


def test_the_page_is_the_one_made_from_the_table() -> None:
    assert lifecycle_page.PAGE.read_text(encoding="utf-8") == lifecycle_page.page()


def test_every_event_has_words() -> None:
    assert set(lifecycle_page.EVENTS) == set(PlanEvent)
