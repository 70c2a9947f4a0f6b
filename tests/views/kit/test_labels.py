"""The words for the domain's terms."""

from dataclasses import replace
from datetime import date

from coaching.base.metrics import CATALOGUE
from coaching.plan.plan import Owner, PlanState, Reading, Rhythm, SupportKind
from tests.support.screens import samples
from views.kit import labels


def test_every_term_has_a_word() -> None:
    assert set(labels.OWNERS) == set(Owner)
    assert set(labels.RHYTHMS) == set(Rhythm)
    assert set(labels.SUPPORT_KINDS) == set(SupportKind)
    assert set(labels.STATES) == set(PlanState)
    assert set(labels.METRICS) == set(CATALOGUE)


def test_weekdays_count_as_the_cadence_does() -> None:
    assert [labels.WEEKDAYS[str(n)] for n in (0, 3, 6)] == ["Monday", "Thursday", "Sunday"]


def test_a_goal_says_number_day_and_how() -> None:
    text = labels.goal_text(samples.QA)
    assert text == "Cases leave complete\nQA score: 78% → 85% by Fri 4 Dec 2026\nHow: Closing checklist"


def test_a_goal_without_a_statement_has_no_empty_line() -> None:
    assert "\n\n" not in labels.goal_text(replace(samples.QA, statement=""))


def test_an_own_measure_is_called_by_its_own_words() -> None:
    own = replace(samples.QA, metric="own", statement="Follow-ups on the agreed day")
    assert labels.measure(own) == "Follow-ups on the agreed day"
    assert labels.measure(replace(own, statement="")) == "Own measure"
    assert labels.measure(samples.QA) == "QA score"


def test_a_reading_says_what_it_rests_on() -> None:
    reading = Reading(1, 82.0, 24, date(2026, 10, 8))
    assert labels.reading_text(reading, samples.QA) == "82% on Thu 8 Oct, from 24"
    assert labels.reading_text(replace(reading, sample=None), samples.QA).endswith("sample not noted")


def test_a_small_sample_is_called_one() -> None:
    few = Reading(1, 82.0, labels.SMALL_SAMPLE - 1, date(2026, 10, 8))
    assert labels.reading_text(few, samples.QA).endswith("from 9 (too few to read much into)")
    enough = replace(few, sample=labels.SMALL_SAMPLE)
    assert "too few" not in labels.reading_text(enough, samples.QA)


def test_a_promise_names_who_and_how_often() -> None:
    text = labels.support_text(samples.SUPPORT[1])
    assert text == "Shadow two calls of Bea\nShadowing a colleague\u00a0· Twice a month\u00a0· A colleague"
