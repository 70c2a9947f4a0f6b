"""What the agent cannot change: metrics that also depend on waits, staffing, outages, prices or other teams."""

import re

from coaching.fairness.draft import DraftGoal, ReviewedDraft
from coaching.fairness.text.amounts import NUMBER

_SHARED = frozenset({"csat", "nps", "ces", "backlog", "resolution_time", "response_time"})
"""Results that depend on customers and queues as well."""
_HAPPENING = re.compile(
    # waits
    r"\bwait(?:s|ed|ing)?\b|\bqueues?\b|\bon hold\b|\bhold times?\b|"
    # staffing
    r"under-?staffed|short[- ]?staffed|shortage|short of|short by|short-handed|\bmissing\b|vacan\w+|"
    r"open positions?|unfilled|not (?:been )?replaced|nobody replace\w*|no replacement|not yet filled|"
    r"\bon (?:sick |parental |long |annual )?leave\b|"
    r"\b(?:two|2|three|double) (?:jobs?|roles?|desks|persons?|people)\b|\b(?:job|work) of (?:two|2|three)\b|"
    r"fewer (?:people|agents|colleagues)|"
    r"(?:people|agents|colleagues|members|staff) (?:left|quit|fewer|less|gone|short)|"
    r"(?:lost|lose) \w+ (?:people|agents|colleagues)|resign\w*|hiring freeze|alone on|"
    # outages
    r"outages?|\b(?:is|was|were|are|went|goes|been|go) (?:\w+ )?(?:down|offline)\b|downtime|"
    r"\bdown (?:for|on|twice|three|every)|"
    r"crash\w*|fr[eo]{1,2}z\w*|\bbroken?\b|disconnect\w*|glitch\w*|\bslow\w*|incidents?|"
    r"drop(?:s|ped)? (?:calls|connection)|times? out|unavailable|not available|"
    # prices and policy
    r"price \w+|prices?\b|\bfees?\b|tariffs?|policy (?:change\w*|was changed|update\w*)|"
    r"(?:refund|return|return(?:s)?|warranty|cancellation)s? (?:policy|rules?|terms)|"
    # other teams
    r"(?:waits?|waiting|depends?|depending|dependent|relies|relying) (?:\w+ )?(?:for|on)\b|"
    r"(?:late|delayed) (?:deliver\w+|parcels?|shipments?|orders?|couriers?|answers?)|"
    r"deliver\w+ (?:\w+ ){0,3}(?:late|delay\w*)|delay\w*",
    re.IGNORECASE,
)
_CALM = re.compile(
    r"\bno\b(?! (?:longer working|replacement))|\bnone\b|"
    r"\bnot\b(?! (?:been )?(?:replaced|available|yet filled|enough|working))|"
    r"\bnever\b|\bwithout\b|nobody (?:is |was )?(?:missing|on leave|waits)|\bnormal\b|\busual\b|"
    r"\bstable\b|\bsteady\b|\bfully\b|"
    r"\bshort(?:er)? (?:waits?|queues?)\b|\bqueues? (?:(?:is|are|was|were|stayed) )?short\b|"
    r"\bwaits? (?:is|are|was|were) short\b|\bcalm\b|\bquiet\b|"
    r"\bfine\b|\bunchanged\b|\bok\b|"
    r"not part of|before (?:these|the|this)|long over|\bended before\b|\bfixed\b|\bsolved\b|\bresolved\b|"
    r"\blast (?:year|spring|summer|autumn|winter|quarter)\b|\bin the (?:spring|summer|autumn|winter)\b|"
    r"\bearlier this year\b|"
    r"as (?:always|before|usual)|\bgone\b since|\brunning well\b|\bworks? well\b|under (?:one|a|two|1|2) minutes?",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[.;!?]|,\s*(?:but|and|while|yet)\b|\bbut\b|"
    r",(?!\s*(?:(?:long|all|now|since|already)\s+)*(?:over|fixed|solved|resolved|gone|not part|before)\b)"
)


_BOUNDED = re.compile(
    rf"\b(?:{NUMBER}|few|some|half an?)[\s-]*(?:(?:to|or|-)\s*{NUMBER}[\s-]*)?(?:seconds?|secs?|s)\b|"
    r"\bunder (?:half )?(?:a|one|1) minute\b|\bhalf a minute\b",
    re.IGNORECASE,
)
"""Waits that are told in seconds are short."""
_WAITS = re.compile(r"\b(?:wait\w*|queues?|hold)\b", re.IGNORECASE)
_ALIKE = re.compile(
    r"\bsame (?:\w+ )?(?:for|as|across)\b|"
    r"\b(?:like|than) (?:for )?(?:every(?:one|body)|the (?:team|rest|others)|all others)\b|"
    r"\bno (?:more|longer|worse|slower) than\b",
    re.IGNORECASE,
)
"""What is the same for others, or no worse than theirs, was not unusual."""


def is_outside_control(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether something was unusual that moves this measure, too: by answer, or in words that leave no doubt."""
    if goal.metric not in _SHARED or draft.context is None:
        return False
    unusual = draft.context.unusual
    return bool(told_in(draft)) if unusual is None else bool(unusual)


def is_left_open(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether the words alone do not say if something outside moved this measure, and nobody answered."""
    if goal.metric not in _SHARED or draft.context is None or draft.context.unusual is not None:
        return False
    return bool(draft.concern or draft.context.texts) and not told_in(draft)


def told_in(draft: ReviewedDraft) -> dict[str, str]:
    """Returns the clauses that surely tell of a cause, by field."""
    found = {field: _trouble(text) for field, text in (draft.context.texts if draft.context else {}).items()}
    return {field: clause for field, clause in found.items() if clause}


def _trouble(text: str) -> str:
    """Returns the first such clause: what is denied in one does not hide what is said in the next."""
    return next((clause.strip(" ,;") for clause in _CLAUSES.split(text) if _tells_of_trouble(clause)), "")


def _tells_of_trouble(clause: str) -> bool:
    """Whether a cause is named, and neither denied, nor bounded, nor said to be the same for others."""
    if not _HAPPENING.search(clause) or _CALM.search(clause) or _ALIKE.search(clause):
        return False
    return not (_WAITS.search(clause) and _BOUNDED.search(clause))
