"""What is enough of a reason that has to be written."""

import pytest

from coaching.base.errors import Problem
from coaching.base.reasons import says_why, why_problems

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
