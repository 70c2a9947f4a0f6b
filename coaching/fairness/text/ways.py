"""The way to a goal in words: a practice that somebody can do. Effort alone is no way (tests/fairness/README.md)."""

import re

from coaching.fairness.text.amounts import MONTHS, NUMBER

PRACTICES = (
    r"checklists?|coaching|reviews?|sessions?|training\w*|courses?|workshops?|shadowing|role[- ]?plays?|"
    r"practice|templates?|scripts?|macros?|shortcuts?|mentor\w*|buddy|buddies|huddles?|feedback|calendar|reminders?|"
    r"planner|notes|list|refreshers?|modules?|guides?|articles?|knowledge base|tools?|questions?|phrases|steps?|"
    r"probing|tree|playbooks?|flow|form|drills?|exercises?|simulations?|lessons?|one[- ]to[- ]ones?|stand-?ups?|"
    r"side[- ]by[- ]side|recordings?"
)
_ACTS = (
    r"(?:listen|attend|shadow|review|read|open|ask|repeat|check|note|log|send|call|confirm|train|coach|meet|pair|record|"
    r"keep|fill|look|test|watch|follow|learn|teach|show|rehears|collect|offer|sit(?:t)?|go(?:es)?|walk|talk|explain)"
    r"(?:s|es|ed|ing)?|(?:complet|practi[sc]|us|writ|sav|prepar|summari[sz]|updat|compar|mak|tak|giv|shar|clos)"
    r"(?:e|es|ed|ing)|(?:cop|verif|stud)(?:y|ies|ied|ying)|wrote|taken|given|held|runs?|run"
)
_NOT_A_PRACTICE = (
    rf"(?:(?:[\w-]+\s+){{1,4}}in\s+{NUMBER}\s*(?:%|per ?cent|of\b))|"
    r"(?:no|fewer|less|more|better|higher|lower|at least|at most|only|under|over|above|below|about|\d\S*|"
    r"(?:(?:an?|the|our|all|these|her|his|their|average|mean)\s+)*"
    r"(?:customers?|clients?|callers?|users?|guests?|people|team|colleagues|others|agents?|"
    r"csat|nps|ces|qa|fcr|aht|score|rate|quality|escalations?|complaints?|errors?|mistakes|satisfaction|respect|care|success|"
    r"result\w*|effect|immediate|pride|passion|motivation|energy|heart))\b"
)
_NO_DAY = r"(?!(?:an?|the|day|week|month|quarter|end|mid|half|next|\w+day)\b)"
WAY = re.compile(
    rf"\bby\s+{_NO_DAY}(?:(?!(?:by|in|within|to|until)\b)[\w'-]+\s+){{0,3}}?[\w-]+ing\b|"
    rf"\bthrough\s+(?!(?:the\s+|all\s+of\s+)*(?:end|whole|full|last|first|next|week|day|month|year|quarter|{MONTHS}|\d)\b)|"
    rf"\bvia\s+(?!(?:e-?mail|mail|phone|telephone|chat|web|post)\b(?!\s+(?:{PRACTICES})\b))|"
    r"(?<!customers )(?<!clients )(?<!users )(?<!people )(?<!callers )\busing\b|"
    r"\b(?:by means of|with the help of)\b|"
    rf"\bwith\s+(?!{_NOT_A_PRACTICE})(?:[\w'-]+\s+){{0,3}}?[\w'-]{{4,}}|"
    rf"\bwith\s+(?:[\w-]+\s+){{0,4}}(?:{PRACTICES})\b",
    re.IGNORECASE,
)
ACTIVITY = re.compile(
    rf"(?:[.;:\u2013\u2014]\s+|\s-\s+|[(\n])[^.;]*\b(?:{PRACTICES}|will be provided|{_ACTS})\b", re.IGNORECASE
)
_EFFORT = re.compile(
    r"\b(?:try(?:ing)?|work(?:ing)?|push(?:ing)?)\s+(?:\w+\s+)?(?:harder|more)|"
    r"\b(?:do(?:ing)?|perform(?:ing)?)\s+better|\b(?:do(?:ing)?\s+)?(?:your|her|his|their|my|the|our)\s+best|"
    r"\bbest effort\w*|\b(?:pay(?:ing)?\s+)?(?:more|closer|better|full|extra)\s+attention|"
    r"\b(?:be(?:ing)?\s+)?more\s+careful(?:ly)?|\bmore\s+(?:focus|effort|care|concentration|discipline|energy)|"
    r"\b(?:mak(?:e|ing)|putt?(?:ing)?(?: in)?)\s+(?:an?|more|an extra)\s+(?:\w+\s+)?effort\w*|"
    r"\bas (?:discussed|agreed|usual)|\btbd\b|\bto be (?:defined|decided|discussed)|\bn/?a\b|"
    r"\b(?:focus|concentrat)\w*\s+(?:more|better)|\b(?:extra|real|serious|full)\s+effort|\bmore\s+seriously|"
    r"\bgiv\w+\s+(?:more|full|100)|\bgetting better\b",
    re.IGNORECASE,
)
_BY_EFFORT = re.compile(rf"\b(?:by|with|through)\s+(?:{_EFFORT.pattern})", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:and|to|the|on|in|with|at|it|this|that|just|please|always|by|every|each|day|work|calls?|chats?|tickets?|customers?|all|her|his|their|a|of|your|be|more|really)\b",
    re.IGNORECASE,
)
_AIM = (
    r"(?<!up )\b(?:to|from|at|under|over|above|below|of|least|most|than|reach\w*|hits?|is|stays?)\s+"
    rf"(?:about\s+)?{NUMBER}"
    r"\s*(?:%|per ?cent|points?|minutes?|min|seconds?|hours?|out of|of \d|stars?)|"
    rf"\bin\s+{NUMBER}\s*(?:%|per ?cent|out of|of)"
)
_WAY_TO_COMMA = re.compile(rf"(?:{WAY.pattern})(?:(?!{_AIM})[^,;.:])*", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\b(?:by|with|through)\s+(?:an?\s+|the\s+|simply\s+|just\s+)*(?=$|[.,;])", re.IGNORECASE)


def is_way(how: str | None) -> bool:
    """Whether something is left of a field once the words of pure effort are gone."""
    return bool(re.search(r"[^\W\d_]{3,}", _FILLERS.sub(" ", _EFFORT.sub(" ", how or ""))))


def names_a_way(statement: str) -> bool:
    """Whether the words say what will be done, in the sentence itself or in a further one."""
    rest = _CUT_SHORT.sub(" ", _EFFORT.sub(" ", _BY_EFFORT.sub(" ", statement)))
    return bool(WAY.search(rest) or ACTIVITY.search(rest))


def without_ways(statement: str) -> str:
    """Returns the words without those about the way, which reach to the next comma or to the target amount."""
    text = ACTIVITY.sub(" ", statement) if re.search(rf"\b{NUMBER}\b|%", ACTIVITY.split(statement)[0]) else statement
    return _WAY_TO_COMMA.sub(" ", text)
