"""The customer's own word for a plan stands in our sentences, and only there."""

import re

import pytest

from tests.support.screens import codes, gallery
from tests.support.screens.reading import visible_text
from views.kit.plan_label import use_plan_label, with_plan_label


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("A plan was shared with you.", "A growth path was shared with you."),
        ("Start a coaching plan", "Start a growth path"),
        ("Coaching plan", "Growth path"),
        ("All plans", "All growth paths"),
        ("Plan M6JVA", "Growth path M6JVA"),
        ("What was planned, by airplane", "What was planned, by airplane"),
    ],
)
def test_the_customers_word_takes_the_place_of_ours(ours: str, theirs: str) -> None:
    assert with_plan_label(ours) == ours
    use_plan_label("growth path")
    assert with_plan_label(ours) == theirs


def test_no_screen_message_or_answer_says_our_word_where_the_customer_has_another() -> None:
    use_plan_label("growth path")
    shown = {name: visible_text(screen) for name, screen in gallery.everything().items()} | codes.words()
    ours = {
        line: name for name, text in shown.items() for line in text.splitlines() if re.search(r"(?i)\bplans?\b", line)
    }
    assert ours == {}
    assert len([name for name, text in shown.items() if "growth path" in text.lower()]) > 100


def test_a_word_that_holds_ours_is_put_in_once() -> None:
    use_plan_label("growth plan")
    assert with_plan_label(with_plan_label("A coaching plan")) == "A growth plan"


def test_the_article_fits_the_word() -> None:
    use_plan_label("improvement agreement")
    assert with_plan_label("A plan and a plan, the plan") == (
        "An improvement agreement and an improvement agreement, the improvement agreement"
    )
