"""HR's weekly summary with names."""

from dataclasses import replace

from coaching.programme.overdue import DigestFacts, Overdue, matters_of
from tests.support.screens import samples, slack_limits
from tests.support.screens.reading import buttons_of, visible_text
from views.programme.digest import digest_modal


def test_each_open_matter_names_people_and_age() -> None:
    words = visible_text(digest_modal(samples.DIGEST))
    assert "Mario Reyes with Ana Cruz\nCheck-in 2 · 6 working days · plan K7Q2" in words
    assert "Mario Reyes with Ana Cruz\nPromised help · 4 working days · plan K7Q2" in words
    assert "Mario Reyes with Ana Cruz\nPlan past its last day · 5 working days · plan K7Q2" in words
    assert "Mario Reyes with Ana Cruz\nShared plan · 1 working day · plan K7Q2" in words


def test_the_counts_come_first() -> None:
    words = visible_text(digest_modal(samples.DIGEST))
    assert words.index("*Check-ins not logged*\n2 (oldest: 6 working days)") < words.index("Mario Reyes")


def test_each_plan_can_be_opened() -> None:
    assert buttons_of(digest_modal(samples.DIGEST)) == {"open_plan": "p1"}


def test_a_quiet_week_says_so() -> None:
    view = digest_modal(samples.QUIET)
    assert visible_text(view).count("Nothing is open for 3 working days or more.") == 4
    assert buttons_of(view) == {}


def test_a_very_long_list_fits_and_says_what_is_left_out() -> None:
    participants = replace(samples.PAIR, agent=replace(samples.AGENT, name="字" * 80))
    many = matters_of([Overdue(samples.CONFIRMED, participants, 1, 9) for _ in range(500)])
    view = digest_modal(DigestFacts(900, many, many, many, many, many))
    slack_limits.check(view)
    assert visible_text(view).count("and 483 more") == 5
