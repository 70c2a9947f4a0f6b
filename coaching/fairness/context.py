"""What the agent cannot change: metrics that also depend on waits, staffing, outages, prices or other teams."""

import re
from collections.abc import Iterator

from coaching.fairness.draft import DraftGoal, ReviewedDraft

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


def is_outside_control(draft: ReviewedDraft, goal: DraftGoal) -> bool:
    """Whether the metric depends on something that was happening in these weeks, according to the context."""
    return goal.metric in _SHARED and any(_tells_of_trouble(text) for text in _texts(draft))


def _texts(draft: ReviewedDraft) -> Iterator[str]:
    yield from draft.context.texts if draft.context else ()


def _tells_of_trouble(text: str) -> bool:
    """Clause by clause, so that what is denied in one does not hide what is said in the next."""
    return any(_HAPPENING.search(clause) and not _CALM.search(clause) for clause in _CLAUSES.split(text))
