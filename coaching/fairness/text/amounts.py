"""Numbers and spans of time in words and digits, as people write them in goals."""

import re

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
WORDS = {word: number for number, word in enumerate(_ONES, start=1)} | _TENS | {"hundred": 100, "a": 1, "an": 1}
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|(?:" + "|".join(_TENS) + r")(?:[- ](?:" + "|".join(_ONES[:9]) + r"))?|"
    r"(?:a |one )?hundred(?: and \w+)?|" + "|".join(sorted(_ONES, key=len, reverse=True)) + r")"
)
UNIT_DAYS = {"day": 1, "week": 7, "wk": 7, "fortnight": 14, "month": 30, "mth": 30, "quarter": 90, "year": 365}
SPAN = rf"(?:calendar |working |business |full |whole |consecutive )?(?:{'|'.join(UNIT_DAYS)})s?"
MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)


def value(words: str) -> float:
    """Returns the number in `words`: digits, or words up to ninety-nine and a hundred."""
    text = words.lower().strip().replace(",", ".")
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    return float(sum(WORDS.get(part, 0) for part in re.split(r"[- ]", text)))
