"""Days that a goal's words name without counting them: of the calendar, of the plan, of the seasons."""

import re

from coaching.fairness.text.amounts import MONTHS, NUMBER

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
    r"\b(?:as|like|than)\s+(?:(?:it|they|he|she|we)\s+)?(?:was|were|had|did)?\s*(?:in|during|last|before)\s+\w+\b",
    re.IGNORECASE,
)
"""An earlier level: its day is past."""
_ON_PLAN = re.compile(r"\b(?:on|in|to|at) plan\b", re.IGNORECASE)
"""How punctual shifts are: not a date."""
_NUMBERED = re.compile(rf"\b(?:day|week|month|quarter)\s+{NUMBER}\b", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?:by|until|till|before|from|at|after)\s+(?:the\s+)?(?:end of\s+|start of\s+)?(?:the\s+)?(?:next\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter|christmas|easter|new year|"
    r"peak season|"
    r"year[- ]end|month[- ]end|quarter[- ]end)\b",
    re.IGNORECASE,
)
_NO_RHYTHM = r"(?!(?:each|every|all|any|the (?:call|chat|ticket|shift|day|mail|contact|conversation|queue))\b)"
_EVENT = re.compile(
    rf"\b(?:by|until|till|before)\s+(?:the\s+)?(?:end|start|close|beginning|"
    rf"middle)(?:\s+of\s+{_NO_RHYTHM}\w+|\s*(?:$|[.,;:]))|"
    rf"\b(?:when|before|until|once|by the time)\s+{_NO_RHYTHM}(?:the\s+|our\s+|this\s+)?\w+\s+(?:ends?|"
    rf"closes|is over|starts?|begins?|opens)\b|"
    r"\b(?:by|until|till|before|at|on|in)\s+(?:the|our|her|his)\s+(?:final|first|second|third|fourth|last|"
    r"next|closing|mid-?\w+)\s+"
    r"(?:talk|review|meeting|check-?in|session|audit|milestone|day|week|one-to-one)\b|"
    rf"\b(?:end|early|mid|late)[- ]{MONTHS}\b|\b(?:by|until|before)\s+(?:tomorrow|eo[mqy]|d\s?\d+|"
    rf"the\s+\d+(?:st|nd|rd|th))\b|"
    r"\b(?:by|before|until|till|after)\s+(?:the\s+)?(?:diwali|ramadan|eid|thanksgiving|black friday|"
    r"carnival|pentecost|"
    r"whitsun|halloween|chinese new year|lunar new year|holi|songkran|hanukkah|passover|midsummer|holidays|school)\b|"
    rf"(?:,\s*(?:on\s+)?|\b(?:due|deadline|ready|done|latest)\s+)\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}\b",
    re.IGNORECASE,
)
_EVENT_WEEK = re.compile(
    r"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Tt]ill)\s+(?:the\s+)?[A-Z]\w+\s+(?:week|day|eve|break|holidays?|season)\b"
)
_ALL = (_CALENDAR, _OF_THE_PLAN, _NUMBERED, _SEASON, _ORDINAL, _EVENT, _EVENT_WEEK)


def names_a_day(statement: str) -> bool:
    """Whether the words name a day or an event until which it is to be done."""
    text = _ON_PLAN.sub(" ", _AS_BEFORE.sub(" ", statement))
    return any(pattern.search(text) for pattern in _ALL)
