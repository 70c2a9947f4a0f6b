"""Rounds of feedback: the threshold, the day of the close, envelopes of one length, and what a release gives away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.feedback.rounds import (
    ENVELOPE,
    FEWEST,
    LONGEST,
    THRESHOLD,
    FeedbackAnswer,
    Question,
    ReleasedAnswer,
    Round,
    Threshold,
    next_round,
    padded,
    released,
    unpadded,
)
from tests.support.builders import CADENCE, NOW
from tests.support.people import MANAGER

CLOSES = datetime(2026, 12, 21, 7, 1, 51, tzinfo=UTC)
"""With the manager's bundle in Berlin on the third working day before day 30, Thursday 24 December."""
ROUND = Round("r", "plan-1", 30, MANAGER.id, CLOSES)
WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST)


@pytest.mark.parametrize("answers", range(-1, FEWEST))
def test_a_threshold_that_protects_nobody_cannot_be_made(answers: int) -> None:
    with pytest.raises(ValueError, match="protect nobody"):
        Threshold(answers)


def test_more_are_asked_than_have_to_answer() -> None:
    assert (THRESHOLD.answers, THRESHOLD.asked) == (5, 8)
    assert Threshold(FEWEST).asked > FEWEST


def test_a_round_closes_with_the_announcement_of_its_milestone() -> None:
    assert next_round(CADENCE, MANAGER, (), NOW) == (30, CLOSES)
    assert next_round(CADENCE, MANAGER, {30}, NOW) == (60, datetime(2027, 1, 20, 7, 1, 51, tzinfo=UTC))
    assert next_round(CADENCE, MANAGER, {30, 60}, NOW) is None


def test_colleagues_have_a_working_week_or_the_round_is_the_next_ones() -> None:
    monday = CLOSES - timedelta(days=7)
    assert next_round(CADENCE, MANAGER, (), monday) == (30, CLOSES)
    late = next_round(CADENCE, MANAGER, (), monday + timedelta(days=1))
    assert late is not None
    assert late[0] == 60


def test_a_round_takes_answers_until_its_close_and_not_at_it() -> None:
    assert ROUND.takes_answers(CLOSES - timedelta(seconds=1))
    assert not ROUND.takes_answers(CLOSES)


@given(WRITTEN, WRITTEN)
def test_every_envelope_has_one_length_and_opens_again(helps: str, tries: str) -> None:
    answer = FeedbackAnswer(helps, tries)
    assert len(padded(answer).encode()) == len(padded(None).encode()) == ENVELOPE
    assert unpadded(padded(answer)) == answer
    assert unpadded(padded(None)) is None


def test_the_longest_answer_still_fits() -> None:
    assert len(padded(FeedbackAnswer("\U0001f600" * LONGEST, "\0" * LONGEST))) == ENVELOPE


def released_of(answers: Sequence[FeedbackAnswer], round_: Round = ROUND) -> list[ReleasedAnswer] | None:
    """Return what is released when each answer has an author."""
    return released([(f"U0{n}", answer) for n, answer in enumerate(answers)], round_)


ALL = [FeedbackAnswer(helps, tries) for helps, tries in product("ab", repeat=2)]


def test_nothing_is_released_below_the_threshold_whatever_was_written() -> None:
    for count in range(THRESHOLD.answers):
        assert {str(released_of(answers)) for answers in product(ALL, repeat=count)} == {"None"}


def test_a_release_tells_neither_who_wrote_nor_what_was_written_together() -> None:
    """Exhaustive: whoever swaps answers, or only one half of them, changes nothing at all."""
    for answers in product(ALL, repeat=5):
        first = released_of(answers)
        assert first is not None
        apart = [FeedbackAnswer(one.helps, two.tries) for one, two in zip(answers, reversed(answers), strict=True)]
        assert released_of(apart) == released_of(answers[::-1]) == first
        assert not any(entry.author_id for entry in first)
    five = [FeedbackAnswer(word, word.upper()) for word in "vwxyz"]
    assert len({str(released_of(order)) for order in permutations(five)}) == 1


def test_with_names_one_answer_is_enough_and_keeps_its_writer() -> None:
    named = replace(ROUND, with_names=True, least=1)
    assert released_of([], named) is None
    assert released_of([FeedbackAnswer("a", "b")], named) == [
        ReleasedAnswer(Question.HELPS, "a", "U00"),
        ReleasedAnswer(Question.TRY, "b", "U00"),
    ]
