"""Which words name an amount, a day and a way, and which only sound so."""

import pytest

from coaching.fairness import DraftGoal, ReviewedDraft
from coaching.fairness.text import deadlines
from coaching.fairness.vague import Part, missing_parts


def missing(statement: str, how: str | None = "Recap", metric: str = "qa", due_day: int | None = 60) -> set[Part]:
    return set(missing_parts(DraftGoal(metric, statement, how, due_day=due_day)))


@pytest.mark.parametrize(
    "statement",
    [
        "Language line 95 by day 40",
        "Nine out of ten happy",
        "9 of 10 calls with a recap",
        "Ninety on the form",
        "Not a single slip",
    ],
)
def test_an_amount_is_read_in_digits_and_words(statement: str) -> None:
    assert missing(statement) == set()


@pytest.mark.parametrize(
    "statement", ["Level 2 tickets drop", "Better QA by day 60", "Better NPS in shift 2 by day 30"]
)
def test_a_rank_or_a_day_is_no_amount(statement: str) -> None:
    assert missing(statement) == {Part.NUMBER}


@pytest.mark.parametrize(
    "words",
    [
        "by a closing recap",
        "by a test before the close",
        "thru test call",
        "thanks to a checklist",
        "w/ checklist",
        "on the basis of two reviews a week",
        ", recap at the end of each call",
        ". He will rehearse the loan refusal twice a week.",
    ],
)
def test_a_practice_behind_a_preposition_is_a_way(words: str) -> None:
    assert missing(f"QA 90 by day 60 {words}", None) == set()


@pytest.mark.parametrize(
    "words",
    [
        "by a wide margin",
        "by the deadline",
        "by the final check-in",
        "by the book",
        "through the plan",
        "with ease",
        "through hard work",
        "with extra care",
        "by concentrating",
        "rated by the customer",
    ],
)
def test_a_date_an_amount_or_effort_behind_it_is_none(words: str) -> None:
    assert missing(f"QA 90 {words}", None) == {Part.WAY}


@pytest.mark.parametrize(
    "how",
    ["pls work harder na", "Just focus", "Give it 110 %", "Do your very best", "Take more care", "ok", "we will see"],
)
def test_effort_with_small_words_around_it_is_no_way(how: str) -> None:
    assert missing("QA 90", how) == {Part.WAY}


@pytest.mark.parametrize("how", ["Call at 12 and at 4", "Focus list on the desk", "Try the new macro first", "KB"])
def test_whatever_else_is_named_is_a_way(how: str) -> None:
    assert missing("QA 90", how) == set()


@pytest.mark.parametrize(
    "words",
    [
        "before Diwali week, 18 October",
        "by EOM",
        "by the end",
        "when the plan ends",
        "by D45",
        "in max. 60 days",
        "by wk 8",
    ],
)
def test_days_are_named_in_many_ways(words: str) -> None:
    assert missing(f"QA 90 {words}", due_day=None) == set()


@pytest.mark.parametrize(
    "words", ["asap", "every month", "like in June", "as before June", "in the long run", "step by step"]
)
def test_a_rhythm_or_a_past_day_is_no_date(words: str) -> None:
    assert missing(f"QA 90 {words}", due_day=None) == {Part.DATE}


@pytest.mark.parametrize(
    "statement",
    [
        "Calls wrapped in a quarter of an hour",
        "Claims open for 120 days are called first",
        "Offers for 24 month contracts are complete",
        "Customers with us for 5 years get a call",
    ],
)
def test_a_share_an_age_or_a_product_is_no_deadline(statement: str) -> None:
    assert deadlines.days_named(statement) is None


@pytest.mark.parametrize(
    ("statement", "outside"),
    [
        ("QA 90 within twelve weeks", True),
        ("QA 90 by day 45 and 95 by day 75", True),
        ("Refund promise within 14 weeks named in 9 of 10 calls by day 30", False),
        ("Warranty after 2 years explained in 18 of 20 calls by week 8", False),
        ("Loans that run over 10 years explained right", False),
    ],
)
def test_beside_a_day_that_is_set_other_spans_are_no_deadline(statement: str, outside: bool) -> None:
    assert deadlines.is_outside(ReviewedDraft("x", length_days=60), DraftGoal(statement=statement)) is outside
