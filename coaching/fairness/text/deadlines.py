"""Dates in a goal's words: whether there is one, and whether it lies in the plan."""

import re

from coaching.fairness.draft import DraftGoal, ReviewedDraft
from coaching.fairness.text import days
from coaching.fairness.text.amounts import NUMBER, SPAN, UNIT_DAYS, value

_RANGE = rf"(?:{NUMBER}\s*(?:-|\u2013|to|or)\s*)?"
_COUNT = rf"(?P<count>{NUMBER}|an?)"
_NO_LIMIT = (
    r"(?!\s+(?:old|ago|before|back|open|overdue|late|unpaid|idle|past|of\s+(?:an?|the|all|our|service|experience|"
    r"history|data|work)|in (?:arrears|dunning|the (?:queue|job|role|company|list))|history|with us|"
    r"(?:\w+\s+)?(?:contracts?|plans?|warrant\w+|guarantees?|leases?|loans?|subscriptions?|tariffs?|"
    r"rules?|windows?|promises?|"
    r"limits?|accounts?|passes|pass|tickets?|terms?|deposits?|polic\w+|visas?|trials?|"
    r"cards?))\b)(?!['\u2019]?\s*contract)"
)
"""What shows a span to be an age, a share, or the name of a product."""
_LENGTH = re.compile(
    rf"\b(?:within|in|over|during|for|inside|by the end of|after|until|throughout)\s+(?:the\s+)?"
    rf"(?:next|first|coming|following|about|all|full|max\.?|maximum|at most|less than|under|approx\.?|"
    rf"approximately|around|"
    rf"roughly|only|just|no more than)?\s*(?:the\s+)?{_RANGE}{_COUNT}[\s-]*(?P<unit>{SPAN})\b{_NO_LIMIT}",
    re.IGNORECASE,
)
_BY_NUMBERED = re.compile(
    rf"\b(?:by|until|till|before|at|in|on|from|through|to|after)\s+(?:the\s+)?(?:end\s+of\s+|start\s+of\s+)?"
    rf"(?P<unit>day|week|wk|month|quarter)\s+{_RANGE}(?P<count>{NUMBER})\b",
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
_BY = re.compile(r"(?:by|until|till|before)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:after|for|over|during|throughout)\b(?!.*\bnext\b).*\byears?$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:older than|last|past|previous|prior|as|open|waiting|pending|unpaid|overdue|idle|aged?|"
    r"untouched|unanswered|"
    r"active|inactive|with us|employed|stored|kept|archived|held|retained|valid|parked|lasting|known|"
    r"running|customers?)\s+"
    r"(?:already\s+|for more than\s+)?$",
    re.IGNORECASE,
)


def names_a_date(statement: str) -> bool:
    """Whether the words say until when. A rhythm, an age or a past day is no date."""
    return days_named(statement) is not None or days.names_a_day(statement)


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
    due = goal.due_day if goal.due_day is not None else _surely_due(goal.statement or "")
    return due is not None and not 0 <= due <= draft.length_days


def _surely_due(statement: str) -> float | None:
    """The deadline in words. Beside a "by day 30", other spans tell of something else: a warranty, an age."""
    limits = [match for match in counted(statement) if not _YEARS.match(match.group())]
    by = [match for match in limits if _BY.match(match.group())]
    return max(map(days_of, by or limits), default=None)


def days_of(match: re.Match[str]) -> float:
    """Returns the days that a matched span stands for."""
    unit, count = re.sub(r"^\w+ ", "", match["unit"].lower()).rstrip("s"), match["count"].lower()
    return (1 if count in ("", "a", "an") else value(count)) * UNIT_DAYS[unit]
