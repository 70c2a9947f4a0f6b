"""A goal needs a number, a date and a way: each in its field, or in its own words."""

import re
from enum import StrEnum

from coaching.fairness.draft import DraftGoal
from coaching.fairness.text import deadlines, efforts, ways
from coaching.fairness.text.amounts import MONTHS, NUMBER, SPAN

_SPANS = re.compile(
    rf"\b{NUMBER}(?:\s*(?:-|\u2013|to|or)\s*{NUMBER})?[\s-]*{SPAN}\b(?!\s+of\s+(?:the|all|our|my|her|"
    rf"his)\b)|\b(?:day|week|month|quarter)\s+{NUMBER}\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}\b|\b{MONTHS}\s+\d{{1,4}}\b|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\b(?:19|20)\d{{2}}\b",
    re.IGNORECASE,
)
_AGES = re.compile(rf"\b(?:older than|last|past|previous)\s+{NUMBER}[\s-]*{SPAN}\b", re.IGNORECASE)
_RANKS = re.compile(
    rf"\b(?:tier|level|line|step|stage|phase|queue|floor|desk|room|version|group|team|"
    rf"shift) (?!\d\d){NUMBER}\b(?!\s*(?:%|of\b|per ?cent))",
    re.IGNORECASE,
)
"""Numbers that name a thing and count nothing."""
_MEASURED_IN_TIME = frozenset({"resolution_time", "response_time", "aht", "own"})
_AMOUNT = re.compile(
    rf"\b{NUMBER}\b|"
    rf"\b(?:half|halve\w*|third|quarter of|a (?:quarter|fourth|fifth|sixth|tenth)|dozens?|double\w*|twice|zero|"
    rf"all|every|none|never|no|single|both|always)\b|\b\w*fold\b|%",
    re.IGNORECASE,
)


class Part(StrEnum):
    """What a goal needs, in the order in which it is asked for."""

    NUMBER = "number"
    DATE = "date"
    WAY = "way"


def missing_parts(goal: DraftGoal) -> tuple[Part, ...]:
    """What the goal lacks, in its fields and in its own words alike."""
    statement = goal.statement or ""
    given = {
        Part.NUMBER: goal.target is not None or _names_an_amount(goal.metric, statement),
        Part.DATE: goal.due_day is not None or deadlines.names_a_date(statement),
        Part.WAY: efforts.is_way(goal.how) or ways.names_a_way(statement),
    }
    return tuple(part for part, is_there in given.items() if not is_there)


def is_vague(goal: DraftGoal) -> bool:
    """Whether the number, the date or the way is missing."""
    return bool(missing_parts(goal))


def _names_an_amount(metric: str | None, statement: str) -> bool:
    """A number of the date or of the method does not count."""
    text = _RANKS.sub(" ", _CALENDAR.sub(" ", _AGES.sub(" ", statement)))
    limits = sorted(deadlines.counted(text), key=deadlines.days_of)
    if metric not in _MEASURED_IN_TIME:
        text = _SPANS.sub(" ", text)
    elif limits:  # "answer in two days by day 60": the furthest is the date
        text = text.replace(limits[-1].group(), " ")
    return bool(_AMOUNT.search(ways.without_ways(text)))
