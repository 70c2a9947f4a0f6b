"""What is enough of a reason that has to be written."""

import pytest

from coaching.base.errors import Problem
from coaching.base.reasons import missing_reason, says_why, why_problems

SENTENCES = [
    "The site closes",
    "It was over",
    "Schichtplanungsumstellung",
    "本人も同意しました。次の役割を一緒に決めました。",
]
WORDS = ["x", "ok ok ok ok ok ok", "Not a fit", "a b c d e", "Because.", "1 2 3 4 5 6", "." * 40]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_short_sentence_says_why(text: str) -> None:
    assert says_why(text)
    assert not why_problems("override", text)


@pytest.mark.parametrize("text", WORDS)
def test_a_word_or_a_letter_does_not(text: str) -> None:
    assert why_problems("override", text) == [Problem("override", "reason_too_short")]


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_at_all_is_asked_for_in_the_words_of_its_form(text: str) -> None:
    assert why_problems("override", text, "override_needed") == [Problem("override", "override_needed")]


@pytest.mark.parametrize("text", ["Typo", "Was wrong", "誤記入", *SENTENCES])
def test_a_word_is_enough_of_a_reason_that_is_not_about_an_ending(text: str) -> None:
    assert not missing_reason("correction_reason", text)


@pytest.mark.parametrize("text", ["", " ", "x", "1 2 3 4", "." * 40])
def test_a_letter_a_dot_or_a_number_is_no_reason(text: str) -> None:
    assert missing_reason("correction_reason", text) == [Problem("correction_reason", "reason_needed")]
