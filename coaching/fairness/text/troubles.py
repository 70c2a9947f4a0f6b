"""Trouble in the words about the weeks under review: named, and neither denied nor taken back."""

import re

from coaching.fairness.text import calm
from coaching.fairness.text.amounts import NUMBER

_HAPPENING = re.compile(
    # waits
    r"\bwait(?:s|ed|ing)?\b|\bqueues?\b(?! (?:rules?|names?|order))|\bon hold\b|\bhold times?\b|"
    # staffing
    r"under-?staffed|short[- ]?staffed|shortage|short of|short by|short-handed|"
    r"\bmissing\b(?! (?!(?:since|in|for|from|at|on|this|until|all|the|and|due|because|now|again|still|"
    r"each|every|of|people|"
    r"staff|agents?|colleagues?|seats?|during|most|half)\b)[a-z])|vacan\w+|"
    r"open positions?|positions? open|unfilled|not (?:been )?replaced|nobody replace\w*|no replacement|"
    r"not yet filled|"
    r"(?:seats?|desks?|chairs?|posts?|positions?)(?: \w+){0,3} empty|empty (?:seats|desks|chairs)|"
    r"\bon (?:sick |parental |long |annual |maternity )?(?:leave|holidays?)\b|"
    r"\b(?:two|2|three|double) (?:jobs?|roles?|desks|persons?|people)\b|\b(?:job|work) of (?:two|2|three)\b|"
    r"fewer (?:people|agents|colleagues)|"
    rf"\b(?:with|only) {NUMBER} (?:of|instead of) {NUMBER} (?:people|agents|colleagues|seats)|"
    r"(?:people|agents|colleagues|members|staff) (?:left|quit|fewer|less|gone|short)|"
    r"(?:lost|lose) \w+ (?:people|agents|colleagues)|resign\w*|hiring freeze|alone on|"
    # outages
    r"outages?|\b(?:is|was|were|are|went|goes|been|go) (?:\w+ )?(?:down|offline)\b|downtime|"
    r"\bdown (?:for|on|twice|three|every|in)\b|"
    r"crash\w*|fr[eo]{1,2}z\w*|\bbroken?\b|disconnect\w*|glitch\w*|"
    r"\bslow\w*\b(?! (?:months?|seasons?|weeks?|afternoons?|days|mornings?|summer|market|business))|"
    r"incidents?\b(?! desk)|"
    r"drop(?:s|ped)? (?:calls|connection)|times? out|unavailable|not available|"
    # other teams
    r"(?:waits?|waiting|depends?|depending|dependent|relies|relying) (?:\w+ )?(?:for|on)\b|"
    r"(?:late|delayed) (?:deliver\w+|parcels?|shipments?|orders?|couriers?|answers?)|"
    r"(?:deliver\w+|parcels?|shipments?|couriers?|warehouse) (?:\w+ ){0,4}(?:late|delay\w*)|delay\w*",
    re.IGNORECASE,
)
_PRICES = re.compile(
    r"\b(?:prices?|fees?|tariffs?|premiums?|rates|polic(?:y|ies)|(?:refund|returns?|warranty|"
    r"cancellation) (?:rules?|terms))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"increas\w*|rais\w*|\brose\b|\bris(?:e|en|ing)\b|\b(?:went|go|goes|gone|going) up\b|higher|expensive|"
    r"dearer|\bnew\b|"
    r"chang\w*|introduc\w*|adjust\w*|updat\w*|reform|hike|doubled|\bup (?:by|\d)|\bcuts?\b|strict\w*|tighten\w*|"
    r"shorten\w*|reduc\w*|\bsince\b|replaced|added|switch\w*|\bstarted\b|\bcame\b|revis\w*|jump\w*|climb\w*",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[.;!?](?!\d)|:(?=\s+(?:\S+\s+){3})|,\s*(?:but|and|while|yet)\b|\bbut\b|"
    r",(?!\d)(?!\s*(?:(?:long|all|now|since|already)\s+)*(?:over|fixed|solved|resolved|gone|not part|before)\b)"
)


def told(text: str) -> str:
    """Returns the first clause that surely tells of trouble; what one denies does not hide what the next one says."""
    clauses = _CLAUSES.split(text)
    surely = (clause for n, clause in enumerate(clauses) if _tells(clause) and not calm.is_taken_back(clauses[n + 1 :]))
    return next((clause.strip(" ,;") for clause in surely), "")


def _tells(clause: str) -> bool:
    """Whether trouble is named, and neither denied, nor bounded, nor said to be the same for others."""
    is_named = _HAPPENING.search(clause) or (_PRICES.search(clause) and _CHANGED.search(clause))
    return bool(is_named) and not calm.is_calm(clause)
