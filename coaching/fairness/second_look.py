"""What is worth a second look in words about a person: a verdict on character, and words that hold no fact.

Read in every place where something is written about an agent. Nothing is refused: whoever wrote it decides.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from coaching.fairness import personal
from coaching.fairness.text.amounts import NUMBER

_VERDICTS = (
    r"good|great|nice|excellent|best|better|bad(?:ly)?|poor(?:ly)?|worse|worst|weak|strong|low(?:er)?|"
    r"high(?:er)?|well|unacceptable|disappointing|satisfactory|improv\w+|fail\w*|perform\w*|develop\w*|progress\w*|"
    r"focus\w*|concentrat\w*|try|tries|trying|effort|attention|careful(?:ly)?|professional(?:ly|ism)?"
)
_GENERAL = (
    r"jobs?|work\w*|numbers?|results?|scores?|figures?|metrics?|kpis?|quality|communication|communicat\w+|service|"
    r"customers?|interactions?|skills?|attitude|behaviou?rs?|productivity|teamwork|collaboration|issues?|problems?|"
    r"expectations?|standards?|targets?|goals?|things?|areas?|levels?|week|month|time|team"
)
_FILLERS = (
    r"a|an|the|this|that|these|those|it|its|there|and|or|but|as|so|of|in|on|at|to|for|from|with|about|up|down|than|"
    r"i|you|he|she|we|they|me|us|my|your|his|her|our|their|him|them|is|are|was|were|be|been|being|has|"
    r"have|had|do|does|"
    r"did|done|doing|go|goes|going|get|gets|getting|keep|keeps|keeping|kept|make|makes|made|show\w*|see|"
    r"seen|continue\w*|"
    r"can|could|will|would|should|must|needs?|want\w*|have to|not|no|never|always|still|again|just|really|very|quite|"
    r"too|much|more|most|less|some|any|all|overall|general(?:ly)?|last|next|now|soon|harder|hard|please|s|t|re|ll|ve"
)
_VERDICT = re.compile(rf"\b(?:{_VERDICTS})\b|\b(?:{_GENERAL})\b", re.IGNORECASE)
_EMPTY = re.compile(rf"\b(?:{_VERDICTS}|{_GENERAL}|{_FILLERS})\b", re.IGNORECASE)
_AMOUNT = re.compile(rf"\b{NUMBER}\b|%", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


class LookAgain(StrEnum):
    """Why words are worth a second look."""

    CHARACTER = "character"
    NO_FACT = "no_fact"


@dataclass(frozen=True)
class Remark:
    """Words of one field that are worth a second look."""

    field: str
    why: LookAgain
    words: str


def remarks(texts: Mapping[str, str]) -> tuple[Remark, ...]:
    """Returns what stands out in texts by field, in their order: at most one remark for each."""
    return tuple(_remarks(texts))


def says_nothing(text: str) -> bool:
    """Whether a text judges or names in general, and says neither what was seen nor how much."""
    if _AMOUNT.search(text) or not _VERDICT.search(text):
        return False
    return not _LETTERS.search(_EMPTY.sub(" ", text))


def _remarks(texts: Mapping[str, str]) -> Iterator[Remark]:
    for field, text in texts.items():
        if words := personal.judging_words(text):
            yield Remark(field, LookAgain.CHARACTER, words)
        elif says_nothing(text):
            yield Remark(field, LookAgain.NO_FACT, text.strip())
