"""Metrics beside each other: which metric needs a partner, and which one conflicts with the agent's role.

A lone metric is met at the cost of another: calls become short and customers ring twice (the guides, balanced KPIs).
"""

import re

from coaching.fairness.draft import DraftGoal, ReviewedDraft
from coaching.fairness.text.amounts import NUMBER

SPEED = frozenset({"aht", "backlog", "resolution_time", "response_time"})
VOICE = frozenset({"csat", "nps", "ces"})
_NO_OUTCOME = frozenset({"adherence", "own"})
_NAMED = {
    "csat": r"csat|customer satisfaction|(?:satisfied|happy) (?:customers?|callers?|clients?|users?|"
    r"guests?|buyers?)|satisfaction|(?:customers?|callers?|clients?|users?|guests?) (?:\w+ )?(?:satisfied|happy)",
    "qa": r"qa\b|quality (?:score|assurance|review|rating|stays|at|of \d|remains|kept|held|form|points?|mark|grade)",
    "fcr": r"fcr|first[- ](?:contact|call|time)[- ](?:resol\w+|fix\w*)|(?:re)?solved (?:on|at|"
    "in) (?:the )?first (?:contact|call)",
    "reopen_rate": r"re-?open\w*(?: rate)?|repeat(?:ed)? (?:tickets?|cases?|calls?|contacts?|mails?|"
    r"chats?|questions?|visits?)|re-?contact\w*|come-?backs?",
    "escalation_rate": r"escalat\w+",
    "aht": r"aht\b|handl\w* times?",
}
_PARTNERS = {metric: re.compile(rf"\b(?:{words})", re.IGNORECASE) for metric, words in _NAMED.items()}
_CONTACT = r"(?:ticket|call|case|chat|contact)"
_FEW_MINUTES = rf"{NUMBER} min\w*|(?:a quarter of|half) an hour"
_FASTER = re.compile(
    r"\baht\b|handl\w* times?|(?:short|quick|fast)\w* (?:the |each |every )?(?:calls?|chats?|handling|tickets?)\b"
    r"(?! (?:notes?|updates?|texts?|summar\w*|titles?|answers?))|"
    r"\b(?:shorten|speed up)\b (?:\w+ )?(?:calls?|chats?|handling|sessions?|tickets?|time|contacts?|conversations?)|"
    r"(?:call|chat|ticket) (?:length|duration)|(?<!of )(?<!of the )talk time|"
    r"(?<!spend )minutes? (?:per|a|on each|for each|for every|on every|each) (?:ticket|call|case|chat|"
    r"contact)\b(?! for)|\btime (?:per|a|for each) (?:ticket|call|case|chat|contact)|"
    rf"(?:{NUMBER} (?:\w+ )?{_CONTACT}s?|(?:clos|solv|handl|finish|clear|tak|"
    rf"process)\w* [^.,]{{0,20}}{_CONTACT}s?)\b[^.,]{{0,40}}"
    r"\b(?:(?:an|per|a|each|every) (?:hour|day|shift)|hourly|daily)\b|"
    rf"{_CONTACT}s?\b[^.,]{{0,20}}\b(?:clos|solv|handl|finish|clear|process)\w*[^.,]{{0,20}}\b(?:an|per|a|"
    rf"each|every) (?:hour|day|shift)|"
    rf"(?:not?|never)\b[^.,]{{0,30}} (?:longer than|above|over|beyond) {NUMBER} min\w*|"
    r"(?:ticket|call|case|chat)s? (?:in )?(?:in|under|within|below|less than) (?:\d+|\w+) minutes\b(?! (?:of|after))|"
    rf"{_CONTACT}s? (?:an|per|a) (?:hour|day|shift)|"
    rf"(?:{_CONTACT}|session)s?\b[^.,]{{0,25}}\b(?:wrapped|closed|finished|solved|done|handled|ended)\b[^.,]{{0,9}} "
    rf"(?:in|within|under|below) (?:{_FEW_MINUTES})|"
    rf"(?:finish|end|close|wrap|handle)\w* (?:up )?(?:an?|each|every|the|all) [^.,]{{0,25}}(?:{_CONTACT}|session)s?\b"
    rf"[^.;]{{0,40}} (?:{_FEW_MINUTES})|"
    r"(?:handle|close|clear|take|answer|work)\w* (?:\w+ ){0,2}(?:more (?:tickets|calls|cases|chats)|"
    r"faster|quicker)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:handl\w* times?|\baht\b|talk time|time per \w+)[^.;,]{0,12}\b(?:not|no|may|free|whatever|stays|"
    r"aside|plays|can)\b|"
    r"\b(?:regardless of|whatever|instead of|without (?:a |any )?(?:limit|pressure|hurry|"
    r"look)\w*(?: \w+)?|not) (?:the )?"
    r"(?:handl\w* times?|aht\b|talk time)",
    re.IGNORECASE,
)
"""Time that is named to say that it does not count."""

_PER_CONTACT = re.compile(
    rf"\b(?:min|minute|sec|second|hour)s?\.?\s*(?:/|per|a|an|"
    rf"each)\s*{_CONTACT}\b",
    re.IGNORECASE,
)
_PER_TIME = re.compile(rf"\b{_CONTACT}s?\s*(?:/|per|a|an|each)\s*(?:h|hour|day|shift|week)\b", re.IGNORECASE)


def is_alone(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether it is an outcome that nothing in the draft balances."""
    if goal.metric is None or goal.metric in _NO_OUTCOME:
        return False
    others = {other.metric for other in draft.goals or () if other.metric} | _named_in(goal.statement or "")
    return not any(_balances(goal.metric, other) for other in others)


def is_about_speed_alone(goal: DraftGoal) -> bool:
    """Whether it asks for handling faster or more: handle time, or an own measure whose unit or words say so."""
    if goal.metric == "aht":
        return not _goes_up(goal)
    return goal.metric == "own" and (_is_pace(goal) or bool(_FASTER.search(_ASIDE.sub(" ", goal.statement or ""))))


def _is_pace(goal: DraftGoal) -> bool:
    """Less time for each contact, or more contacts in a time: by unit and direction, whatever the words are."""
    unit = goal.unit or ""
    if _PER_CONTACT.search(unit):
        return _goes_down(goal)
    return bool(_PER_TIME.search(unit)) and _goes_up(goal)


def _goes_up(goal: DraftGoal) -> bool:
    if goal.kind is not None:
        return goal.kind in ("raise", "hold_at_least")
    return goal.baseline is not None and goal.target is not None and goal.target > goal.baseline


def _goes_down(goal: DraftGoal) -> bool:
    if goal.kind is not None:
        return goal.kind in ("lower", "hold_at_most")
    return goal.baseline is not None and goal.target is not None and goal.target < goal.baseline


def _named_in(statement: str) -> set[str]:
    """The metrics that the goal's own words set beside it."""
    return {metric for metric, words in _PARTNERS.items() if words.search(statement)}


def _balances(metric: str, other: str) -> bool:
    if other == "adherence":
        return metric not in SPEED
    return metric != other and not ({metric, other} <= SPEED or {metric, other} <= VOICE)
