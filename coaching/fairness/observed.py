"""What was seen: facts have a number and a day, so that both sides know what is meant.

It only asks. A text in another language than English names its days in words unknown here, so two numbers are enough.
"""

import re

from coaching.fairness.text.amounts import MONTHS, NUMBER

_DATED = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}\b|\b{MONTHS}\s+\d{{1,4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|"
    r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})?\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b(?:days?|weeks?|fortnight|months?|quarters?|years?|today|yesterday|tonight|q[1-4]|weekend|"
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:in|since|from|until|of|during|early|mid|late) {MONTHS})\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b{NUMBER}\b|\b(?:once|twice|half|a third|a quarter|dozens?|double|none|never)\b|%", re.IGNORECASE
)
_ENOUGH = 2


def is_bare(text: str | None) -> bool:
    """Whether what was seen names no number, or no day."""
    if not text:
        return False
    counted = len(_COUNTED.findall(_DATED.sub(" ", text)))
    has_day = bool(_DATED.search(text) or _TIME.search(text))
    return counted == 0 or (counted < _ENOUGH and not has_day)
