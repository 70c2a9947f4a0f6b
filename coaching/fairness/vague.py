"""A goal needs a number, a date and a way: each in its field, or in its own words."""

import re

from coaching.fairness import deadlines
from coaching.fairness.amounts import MONTHS, NUMBER, SPAN
from coaching.fairness.draft import DraftGoal

_SPANS = re.compile(
    rf"\b{NUMBER}(?:\s*(?:-|\u2013|to|or)\s*{NUMBER})?[\s-]*{SPAN}\b|\b(?:day|week|month|quarter)\s+{NUMBER}\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}\b|\b{MONTHS}\s+\d{{1,4}}\b|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\b(?:19|20)\d{{2}}\b",
    re.IGNORECASE,
)
_AGES = re.compile(rf"\b(?:older than|last|past|previous)\s+{NUMBER}[\s-]*{SPAN}\b", re.IGNORECASE)
_MEASURED_IN_TIME = frozenset({"resolution_time", "response_time", "aht", "own"})
_MEANS = (
    r"(?:by\s+(?!(?:an?|the|day|week|end|mid|half|next|\w+day)\b)(?:\w+\s+)?\w+ing\b|through\b|via\b|using\b|"
    r"with\s+(?:the\s+help|help|support|(?:[\w-]+\s+){0,4}(?:" + "{practices}" + r")))"
)
_PRACTICES = (
    r"checklists?|coaching|reviews?|sessions?|training\w*|courses?|workshops?|shadowing|role[- ]?plays?|"
    r"practice|templates?|scripts?|"
    r"macros?|shortcuts?|mentor\w*|buddy|buddies|huddles?|feedback|calendar|reminders?|planner|notes|list|"
    r"refreshers?|modules?|"
    r"guides?|articles?|knowledge base|tools?|questions?|phrases|steps?|probing|tree|playbooks?|flow|form|"
    r"drills?|exercises?"
)
_WAY = re.compile(_MEANS.replace("{practices}", _PRACTICES), re.IGNORECASE)
_ACTIVITY = re.compile(
    rf"[.;:\u2013\u2014]\s+[^.;]*\b(?:{_PRACTICES}|will be provided|listen\w*|attend\w*|complete\w*|"
    rf"shadow\w*|review\w*|practis\w*|practic\w*|use|read)\b",
    re.IGNORECASE,
)
_EFFORT = re.compile(
    r"\b(?:try(?:ing)?|work(?:ing)?|push(?:ing)?)\s+(?:\w+\s+)?harder|"
    r"\b(?:do(?:ing)?|perform(?:ing)?)\s+better|\b(?:do(?:ing)?\s+)?(?:your|her|his|their|my)\s+best|"
    r"\bbest effort\w*|\b(?:pay(?:ing)?\s+)?(?:more|closer|better)\s+attention|"
    r"\b(?:be(?:ing)?\s+)?more\s+careful(?:ly)?|\bmore\s+(?:focus|effort|care|concentration)|"
    r"\b(?:mak(?:e|ing)|putt?(?:ing)?(?: in)?)\s+(?:an?|more|an extra)\s+effort\w*|"
    r"\bas (?:discussed|agreed|usual)|\btbd\b|\bto be (?:defined|decided|discussed)|\bn/?a\b|"
    r"\b(?:focus|concentrat)\w*\s+more|\bextra effort|\bmore\s+seriously|\bgiv\w+\s+(?:more|full|100)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b{NUMBER}\b|"
    rf"\b(?:half|halve\w*|third|quarter of|a (?:quarter|fourth|fifth|sixth|tenth)|double\w*|twice|zero|"
    rf"all|every|none|never|no)\b|\b\w*fold\b|%",
    re.IGNORECASE,
)


def is_vague(goal: DraftGoal) -> bool:
    """Whether the number, the date or the way is missing."""
    statement = goal.statement or ""
    has_number = goal.target is not None or _names_an_amount(goal.metric, statement)
    has_date = goal.due_day is not None or deadlines.names_a_date(statement)
    return not (has_number and has_date and (_is_way(goal.how) or _names_a_way(statement)))


def _names_an_amount(metric: str | None, statement: str) -> bool:
    """A number of the date or of the method does not count."""
    text = _CALENDAR.sub(" ", _AGES.sub(" ", statement))
    limits = sorted(deadlines.counted(text), key=deadlines.days_of)
    if metric not in _MEASURED_IN_TIME:
        text = _SPANS.sub(" ", text)
    elif limits:  # "answer in two days by day 60": the furthest is the date
        text = text.replace(limits[-1].group(), " ")
    return bool(_AMOUNT.search(_WAY.split(_ACTIVITY.split(text)[0])[0]))


def _is_way(how: str | None) -> bool:
    """Whether something is left once the words of pure effort are gone."""
    rest = re.sub(
        r"\b(?:and|to|the|on|in|with|at|it|this|that|just|please|always|by|every|day|work|calls?|a|of|your|"
        r"be|more|really)\b",
        " ",
        _EFFORT.sub(" ", how or ""),
        flags=re.IGNORECASE,
    )
    return len(re.findall(r"[^\W\d_]{3,}", rest)) >= 1


def _names_a_way(statement: str) -> bool:
    rest = re.sub(
        r"\b(?:by|with|through)\s+(?:simply\s+|just\s+)?(?=\s|$|[.,;])",
        " ",
        re.sub(r"\b(?:by|with|through)\s+" + f"(?:{_EFFORT.pattern})", " ", statement, flags=re.IGNORECASE),
    )
    return bool(_WAY.search(rest) or _ACTIVITY.search(rest))
