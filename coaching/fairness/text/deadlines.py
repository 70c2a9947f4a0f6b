"""Dates in a goal's words: whether there is one, and whether it lies in the plan."""

import re

from coaching.fairness.draft import DraftGoal, ReviewedDraft
from coaching.fairness.text.amounts import MONTHS, NUMBER, SPAN, UNIT_DAYS, value

_RANGE = rf"(?:{NUMBER}\s*(?:-|\u2013|to|or)\s*)?"
_COUNT = rf"(?P<count>{NUMBER}|an?)"
_LENGTH = re.compile(
    rf"\b(?:within|in|over|during|for|inside|by the end of|after|until|throughout)\s+(?:the\s+)?"
    rf"(?:next|first|coming|following|about|all|"
    rf"full)?\s*(?:the\s+)?{_RANGE}{_COUNT}[\s-]*(?P<unit>{SPAN})\b(?!\s+(?:old|ago|before))",
    re.IGNORECASE,
)
_BY_NUMBERED = re.compile(
    rf"\b(?:by|until|till|before|at|in|on|from|through|to|after)\s+(?:the\s+)?(?:end\s+of\s+|start\s+of\s+)?"
    rf"(?P<unit>day|week|month|quarter)\s+{_RANGE}(?P<count>{NUMBER})\b",
    re.IGNORECASE,
)
_AFTER_NOUN = re.compile(
    rf"\b{_RANGE}{_COUNT}[\s-]*(?P<unit>{SPAN})\s+(?:from now|from today|after the start|from the start)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:within|in|over|during|by|before)\s+(?:the\s+end\s+of\s+)?(?:the\s+)?(?:next|coming|"
    r"following)\s+(?P<count>)(?P<unit>week|fortnight|month|quarter|year)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:older than|last|past|previous|prior|as)\s+$", re.IGNORECASE)
_CALENDAR = re.compile(
    rf"\b(?:by|until|till|before|on|through|to|from|in|at)\s+(?:the\s+)?(?:end\s+of\s+|start\s+of\s+|"
    rf"middle\s+of\s+|mid[- ]|close\s+of\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}|{MONTHS}(?:\s+\d{{1,2}})?|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}})\b|"
    rf"\bend\s+of\s+{MONTHS}\b",
    re.IGNORECASE,
)
_OF_THE_PLAN = re.compile(
    r"\b(?:by|until|till|before|at|on|through|throughout|over|during|within|for|"
    r"in)\s+(?:the\s+)?(?:whole\s+|full\s+|entire\s+)?"
    r"(?:(?:end|close|last (?:day|week)|length|course|duration|middle|half|"
    r"second half)\s+(?:of\s+)?)?(?:the\s+|this\s+|our\s+|next\s+)*"
    r"(?:plan|mid-?plan|mid-?point|mid-?term|final\s+(?:review|check-?in)|first\s+review|review|"
    r"milestone|quarter|month|year|period)"
    r"(?:\s+(?:review|check-?in|end|ends|closes|is over|milestone))?\b|"
    r"\b(?:end|last week|last day) of (?:the|this|next) (?:plan|period|month|quarter|year|programme)\b|"
    r"\bbefore (?:the|this) \w+ (?:ends|closes|is over)\b|\bby (?:next|the next) \w+\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:by|until|till|before|in|within|from|at)\s+(?:the\s+)?(?:(?:end|start|middle)\s+of\s+)?(?:the\s+)?"
    r"(?:(?:first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th))\s+(?:day|week|month|quarter)|q[1-4])\b",
    re.IGNORECASE,
)
_AS_BEFORE = re.compile(
    r"\bas\s+(?:(?:it|they|he|she|we)\s+)?(?:was|were|had|did)?\s*(?:in|during|last)\s+\w+\b", re.IGNORECASE
)
"""An earlier level: its day is past."""
_ON_PLAN = re.compile(r"\b(?:on|in|to|at) plan\b", re.IGNORECASE)
"""How punctual shifts are: not a date."""
_NUMBERED = re.compile(rf"\b(?:day|week|month|quarter)\s+{NUMBER}\b", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?:by|until|till|before|from|at|after)\s+(?:the\s+)?(?:end of\s+|start of\s+)?(?:the\s+)?(?:next\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter|christmas|easter|new year|peak season|"
    r"year[- ]end|month[- ]end|quarter[- ]end)\b",
    re.IGNORECASE,
)


def names_a_date(statement: str) -> bool:
    """Whether the words say until when. A rhythm, an age or a past day is no date."""
    patterns = (_CALENDAR, _OF_THE_PLAN, _NUMBERED, _SEASON, _ORDINAL)
    text = _ON_PLAN.sub(" ", _AS_BEFORE.sub(" ", statement))
    return days_named(statement) is not None or any(pattern.search(text) for pattern in patterns)


def days_named(statement: str) -> float | None:
    """The furthest deadline that the words count in days, weeks, months or quarters; None without one."""
    return max((days_of(match) for match in counted(statement)), default=None)


def counted(statement: str) -> list[re.Match[str]]:
    """Every span of time that the words set as a limit."""
    found = [match for pattern in (_LENGTH, _BY_NUMBERED, _AFTER_NOUN, _NEXT) for match in pattern.finditer(statement)]
    return [match for match in found if not _PAST.search(statement[: match.start()])]


def is_outside(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether the goal is due after the plan's last day, or before its first."""
    if draft.length_days is None:
        return False
    due = goal.due_day if goal.due_day is not None else days_named(goal.statement or "")
    return due is not None and not 0 <= due <= draft.length_days


def days_of(match: re.Match[str]) -> float:
    """Returns the days that a matched span stands for."""
    unit, count = re.sub(r"^\w+ ", "", match["unit"].lower()).rstrip("s"), match["count"].lower()
    return (1 if count in ("", "a", "an") else value(count)) * UNIT_DAYS[unit]
