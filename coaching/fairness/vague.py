"""A goal needs a number, a date and a way: each in its field, or in its own words."""

import re

from coaching.fairness import deadlines
from coaching.fairness.amounts import MONTHS, NUMBER, SPAN
from coaching.fairness.draft import DraftGoal

_DATES = re.compile(
    rf"\b{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?[\s-]*{SPAN}\b|\b(?:day|week|month|quarter)\s+{NUMBER}\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}\b|\b{MONTHS}\s+\d{{1,4}}\b|\d{{4}}-\d{{2}}-\d{{2}}|\b(?:19|20)\d{{2}}\b",
    re.IGNORECASE,
)
_MEANS = (
    r"(?:by\s+(?!(?:a|an|the|day|week|end|mid|half|one|two)\b)(?:\w+ly\s+)?\w+ing\b|through\b|via\b|using\b|"
    r"with\s+(?:the\s+help|help|support|(?:[\w-]+\s+){0,4}(?:" + "{practices}" + r")))"
)
_PRACTICES = (
    r"checklists?|coaching|reviews?|sessions?|training\w*|courses?|workshops?|shadowing|role[- ]?plays?|practice|templates?|scripts?|"
    r"macros?|shortcuts?|mentor\w*|buddy|buddies|huddles?|feedback|calendar|reminders?|planner|notes|list|refreshers?|modules?|"
    r"guides?|articles?|knowledge base|tools?|questions?|phrases|steps?|probing|tree|playbooks?|flow|form|drills?|exercises?"
)
_WAY = re.compile(_MEANS.replace("{practices}", _PRACTICES), re.IGNORECASE)
_ACTIVITY = re.compile(
    rf"[.;:–—]\s+[^.;]*\b(?:{_PRACTICES}|will be provided|listen\w*|attend\w*|complete\w*|shadow\w*|review\w*|practis\w*|practic\w*|use|read)\b",
    re.IGNORECASE,
)
_EFFORT = re.compile(
    r"\b(?:try(?:ing)?|work(?:ing)?|push(?:ing)?)\s+(?:\w+\s+)?harder|\b(?:do(?:ing)?|perform(?:ing)?)\s+better|\b(?:do(?:ing)?\s+)?(?:your|her|his|their|my)\s+best|"
    r"\bbest effort\w*|\b(?:pay(?:ing)?\s+)?(?:more|closer|better)\s+attention|\b(?:be(?:ing)?\s+)?more\s+careful(?:ly)?|\bmore\s+(?:focus|effort|care|concentration)|"
    r"\b(?:mak(?:e|ing)|putt?(?:ing)?(?: in)?)\s+(?:an?|more|an extra)\s+effort\w*|\bas (?:discussed|agreed|usual)|\btbd\b|\bto be (?:defined|decided|discussed)|\bn/?a\b|"
    r"\b(?:focus|concentrat)\w*\s+more|\bextra effort|\bmore\s+seriously|\bgiv\w+\s+(?:more|full|100)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b{NUMBER}\b|\b(?:half|halve\w*|third|quarter of|double\w*|twice|zero|all|every|none|never|no)\b|\b\w*fold\b|%", re.IGNORECASE
)


def is_vague(goal: DraftGoal) -> bool:
    """Whether the number, the date or the way is missing."""
    statement = goal.statement or ""
    has_number = goal.target is not None or _names_an_amount(statement)
    has_date = goal.due_day is not None or deadlines.names_a_date(statement)
    return not (has_number and has_date and (_is_way(goal.how) or _names_a_way(statement)))


def _names_an_amount(statement: str) -> bool:
    """A number of the date or of the method does not count."""
    aim = _WAY.split(_ACTIVITY.split(_DATES.sub(" ", statement))[0])[0]
    return bool(_AMOUNT.search(aim))


def _is_way(how: str | None) -> bool:
    """Whether something is left once the words of pure effort are gone."""
    rest = re.sub(r"\b(?:and|to|the|on|in|with|at|it|this|that|just|please|always|by|every|day|work|calls?|a|of|your|be|more|really)\b", " ", _EFFORT.sub(" ", how or ""), flags=re.IGNORECASE)
    return len(re.findall(r"[^\W\d_]{3,}", rest)) >= 1


def _names_a_way(statement: str) -> bool:
    rest = re.sub(r"\b(?:by|with|through)\s+(?:simply\s+|just\s+)?(?=\s|$|[.,;])", " ", re.sub(r"\b(?:by|with|through)\s+" + f"(?:{_EFFORT.pattern})", " ", statement, flags=re.IGNORECASE))
    return bool(_WAY.search(rest) or _ACTIVITY.search(rest))
