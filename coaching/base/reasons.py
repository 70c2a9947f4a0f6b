"""Reasons that are demanded in writing: one rule for what is enough of one, wherever somebody has to say why."""

import re

from coaching.base.errors import Problem

_WORD = re.compile(r"[^\W\d_]+")
_WORDS, _LETTERS, _LETTERS_ALONE = 3, 8, 20
_FEWEST_LETTERS = 3
"""Of a reason that is not about an ending: "Typo" says why a check-in was put right."""


def says_why(text: str) -> bool:
    """Whether a text is at least a short sentence: three different words, or twenty letters without spaces between."""
    words = _WORD.findall(text.casefold())
    letters = sum(map(len, words))
    return letters >= _LETTERS_ALONE or (letters >= _LETTERS and len(set(words)) >= _WORDS)


def why_problems(field: str, text: str, missing: str = "reason_needed") -> list[Problem]:
    """Returns what the reason of an ending lacks, at its field: `missing` is the code where nothing is written."""
    if says_why(text):
        return []
    return [Problem(field, "reason_too_short" if text.strip() else missing)]


def missing_reason(field: str, text: str, missing: str = "reason_needed") -> list[Problem]:
    """Returns what any other demanded reason lacks: a word is enough, a letter or a dot is none."""
    has_word = sum(map(len, _WORD.findall(text))) >= _FEWEST_LETTERS
    return [] if has_word else [Problem(field, missing)]
