"""The way to a goal in words: a practice that somebody can do. Effort alone is no way (tests/fairness/README.md)."""

import re

from coaching.fairness.text import efforts
from coaching.fairness.text.amounts import MONTHS, NUMBER

PRACTICES = (
    r"checklists?|coaching|reviews?|sessions?|training\w*|courses?|workshops?|shadowing|role[- ]?plays?|"
    r"practice|templates?|scripts?|macros?|shortcuts?|mentor\w*|buddy|buddies|huddles?|feedback|calendar|reminders?|"
    r"planner|notes|list|refreshers?|modules?|guides?|articles?|knowledge base|tools?|questions?|phrases|steps?|"
    r"probing|tree|playbooks?|flow|form|drills?|exercises?|simulations?|lessons?|one[- ]to[- ]ones?|stand-?ups?|"
    r"side[- ]by[- ]side|recordings?|recaps?|summary|summaries|timers?|alarms?|tests?|samples?|boards?|"
    r"cards?|hotkeys?|"
    r"call-?backs?|role-?play\w*|glossary|cheat ?sheets?|snippets?|wiki|screen ?shots?|spot[- ]checks?|"
    r"self[- ]checks?"
)
_ACTS = (
    r"(?:listen|attend|shadow|review|read|open|ask|repeat|check|note|log|send|call|confirm|train|coach|"
    r"meet|pair|record|"
    r"keep|fill|look|test|watch|follow|learn|teach|show|rehears|collect|offer|sit(?:t)?|go(?:es)?|walk|talk|explain)"
    r"(?:s|es|ed|ing)?|(?:complet|practi[sc]|rehears|stor|phon|giv|typ|quot|summaris|us|writ|sav|prepar|"
    r"summari[sz]|updat|compar|mak|tak|giv|shar|clos)"
    r"(?:e|es|ed|ing)|(?:cop|verif|stud)(?:y|ies|ied|ying)|wrote|taken|given|held|runs?|run"
)
_WILL_DO = (
    r"[.;]\s+(?:the\s+)?(?:he|she|we|i|coach|manager|lead|trainer|agent|colleague|buddy|peer|"
    r"[A-Z]\w+)\s+(?:will|shall|is going to)\s+"
    r"(?!(?:be|improve|try|get|reach|do|become|work|have|make|need|see|stay|keep|raise|hit)\b)\w+"
)
_NOT_A_PRACTICE = (
    rf"(?:(?:[\w-]+\s+){{1,4}}in\s+{NUMBER}\s*(?:%|per ?cent|of\b))|"
    r"(?:no|fewer|less|more|better|higher|lower|at least|at most|only|under|over|above|below|about|\d\S*|"
    r"(?:(?:an?|the|our|all|these|her|his|their|average|mean)\s+)*"
    r"(?:customers?|clients?|callers?|users?|guests?|people|team|colleagues|others|agents?|"
    r"csat|nps|ces|qa|fcr|aht|score|rate|quality|escalations?|complaints?|errors?|mistakes|satisfaction|"
    r"respect|care|success|ease|speed|joy|fun|excuses|"
    r"result\w*|effect|immediate|pride|passion|motivation|energy|heart))\b"
)
_NOBODY_DOES_IT = (
    r"(?:(?:very|same|own|new|first|second|third|last|next|final|coming|following|full|whole|whopping|"
    r"good|wide|large|small|"
    r"\w+[- ]?plan)\s+)*"
    r"(?:end|close|middle|mid\b|start|beginning|deadline|reviews?|check-?ins?|weeks?|days?|months?|"
    r"quarters?|year|summer|spring|"
    r"autumn|winter|holidays?|season|time|audit|plan|date|milestone|anniversary|launch|peak|weekend|morning|evening|"
    r"half|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|margin|lot|bit|points?|per ?cent|factor|"
    r"couple|few|dozen|"
    r"notch|fraction|grade|book|way|\w+day|target|goal|"
    r"customers?|clients?|callers?|users?|guests?|buyers?|people|team|agents?|colleagues?|coach|leads?|"
    r"managers?|reviewers?|"
    r"auditors?|supervisors?|system|tool|survey|qa|others|patients?|members?|vendor|branch|company|trainer)\b"
)
"""After "by": a date, an amount, or who judges; not what is done."""
_NO_DAY = r"(?!(?:an?|the|day|week|month|quarter|end|mid|half|next|\w+day)\b)"
WAY = re.compile(
    rf"\bby\s+{_NO_DAY}(?:(?!(?:by|in|within|to|until)\b)[\w'-]+\s+){{0,3}}?[\w-]+ing\b|"
    rf"(?<!ed )(?<!seen )(?<!given )\bby\s+(?:an?|the|one|her|his|"
    rf"their)\s+(?!{_NOBODY_DOES_IT})(?!{NUMBER}\b)[\w'-]+|"
    rf"\bby\s+(?:an?|the|one|her|his|their)\s+(?!{_NOBODY_DOES_IT})(?:[\w'-]+\s+){{0,3}}?(?:{PRACTICES})\b|"
    r"\bthanks to\b|\bbased on\b|\bon the basis of\b|\bw/\s*\w|"
    rf"\bthr(?:ough|u)\s+(?!(?:the\s+|all\s+of\s+)*(?:end|plan|period|summer|whole|full|last|first|next|"
    rf"week|day|month|year|quarter|{MONTHS}|\d)\b)|"
    rf"\bvia\s+(?!(?:e-?mail|mail|phone|telephone|chat|web|post)\b(?!\s+(?:{PRACTICES})\b))|"
    r"(?<!customers )(?<!clients )(?<!users )(?<!people )(?<!callers )\busing\b|"
    r"\b(?:by means of|with the help of)\b|"
    rf"\bwith\s+(?!{_NOT_A_PRACTICE})(?:[\w'-]+\s+){{0,3}}?[\w'-]{{4,}}|"
    rf"\bwith\s+(?:[\w-]+\s+){{0,4}}(?:{PRACTICES})\b",
    re.IGNORECASE,
)
ACTIVITY = re.compile(
    rf",\s+(?:(?:and|then|an?|the|one|two|three|\d+|daily|weekly|short|new|quick)\s+)*(?:{PRACTICES}|"
    rf"{_ACTS})\b(?!\s+(?:is|are|to|from|under|over|of|at\s+(?:\d|least|most))\b)|"
    rf"(?:[.;:\u2013\u2014]\s+|\s-\s+|[(\n])[^.;]*\b(?:{PRACTICES}|will be provided|{_ACTS})\b|{_WILL_DO}",
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


def names_a_way(statement: str) -> bool:
    """Whether the words say what will be done, in the sentence itself or in a further one."""
    rest = _CUT_SHORT.sub(" ", efforts.without_effort(statement))
    return bool(WAY.search(rest) or ACTIVITY.search(rest))


def without_ways(statement: str) -> str:
    """Returns the words without those about the way, which reach to the next comma or to the target amount."""
    text = ACTIVITY.sub(" ", statement) if re.search(rf"\b{NUMBER}\b|%", ACTIVITY.split(statement)[0]) else statement
    return _WAY_TO_COMMA.sub(" ", text)
