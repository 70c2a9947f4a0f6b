"""Trouble in the words about the weeks under review: named, denied, bounded, or taken back by what follows."""

import re

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
_CALM = re.compile(
    r"\bno\b(?! (?:longer working|replacement))|\bnone\b|\bnothing\b|\bzero\b|\b0\b|\bneither\b|\bfree of\b|"
    r"\bnot\b(?! (?:been )?(?:replaced|available|yet filled|enough|working|covered|complete|filled|fully|"
    r"under|below))|"
    r"\bnever\b(?! (?:under|below|less|shorter|fully|came|complete))|\bwithout\b|"
    r"nobody (?:is |was )?(?:missing|on leave|waits)|\bnormal\b|\busual\b|\b(?:rare(?:ly)?|hardly|seldom|"
    r"barely|few)\b|"
    r"\bstable\b|\bsteady\b|(?<!never )(?<!not )\bfully\b|"
    r"\bshort(?:er)? (?:waits?|queues?)\b|\bqueues? (?:(?:is|are|was|were|stayed) )?short\b|"
    r"\bwaits? (?:is|are|was|were) short\b|\bcalm\b|\bquiet\b|"
    r"\bfine\b|\bunchanged\b|\bok\b|\bthe old (?:one|price|policy|tariff)|\bsame\b|"
    r"not part of|before (?:these|the|this)|\bover (?:when|before|by|since)\b|long over|\bended before\b|"
    r"\bfixed\b|\bsolved\b|\bresolved\b|\brepaired\b|(?<!not )(?<!never )\b(?:covered|planned)\b|\bfilled before\b|"
    r"\blast (?:year|spring|summer|autumn|winter|quarter)\b|\bin (?:the |early |late )?(?:spring|summer|"
    r"autumn|winter)\b|"
    r"\bearlier this year\b|\bnext (?:year|month|quarter|spring|summer|autumn|winter)\b|\bannounced\b|"
    r"\bwill (?:be|come|start|rise|go|follow)\b|\bafter the (?:plan|period|weeks)\b|\bupcoming\b|"
    r"as (?:always|before|usual|every|each|ever)|\bgone\b since|\brunning well\b|\bworks? well\b|"
    r"(?:under|below|less than|within) (?:one|a|two|1|2) minutes?|\b(?:one|1|a) minute\b|"
    r"\b(?:customers?|callers?|clients?|users?)(?:['\u2019]s?)? (?:\w+ )?(?:ask|report|call for|with)\b|"
    r"customers call|"
    r"\b(?:calls|questions|tickets|mails) (?:\w+ )?(?:about|on)\b|\bthe (?:main )?topic\b|"
    r"\b(?:answers?|handles?|takes?) (?:\w+ )?(?:outage|incident|delay)s? (?:calls|mails|tickets)",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\bbefore (?:the|this|these) (?:\w+ )?(?:weeks?|period|plan|review|time)|\bafter the (?:plan|period|weeks)|"
    r"\b(?:both|all|long|since) (?:\w+ )?(?:filled|fixed|repaired|replaced|over|solved)|"
    r"\bnot (?:ours|this one|us|here|our (?:team|desk|line))\b|\b(?:our|this|his|her) (?:team|line|desk|"
    r"queue|shift) (?:was|is) not\b|"
    r"\b(?:plan|period|review|weeks?) (?:covers?|starts?|began|begins?|started|is about|are from)\b|\bnone yet\b|"
    r"^\s*as (?:always|usual|every|each|in (?:the|any|every)|ever|the job)\b|^\s*(?:covered|no change|"
    r"unchanged|little to do)\b|"
    r"\bno (?:\w+ )?(?:now|any more|since)\b|\bnot (?:counted|part of)\b",
    re.IGNORECASE,
)
"""What a later clause says to take back the trouble before it."""
_CLAUSES = re.compile(
    r"[.;!?](?!\d)|:(?=\s+(?:\S+\s+){3})|,\s*(?:but|and|while|yet)\b|\bbut\b|"
    r",(?!\d)(?!\s*(?:(?:long|all|now|since|already)\s+)*(?:over|fixed|solved|resolved|gone|not part|before)\b)"
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


def told(text: str) -> str:
    """Returns the first clause that surely tells of trouble; what one denies does not hide what the next one says."""
    clauses = _CLAUSES.split(text)
    surely = (clause for n, clause in enumerate(clauses) if _tells(clause) and not _is_taken_back(clauses[n + 1 :]))
    return next((clause.strip(" ,;") for clause in surely), "")


def _tells(clause: str) -> bool:
    """Whether trouble is named, and neither denied, nor bounded, nor said to be the same for others."""
    is_named = _HAPPENING.search(clause) or (_PRICES.search(clause) and _CHANGED.search(clause))
    if not is_named or _CALM.search(clause) or _ALIKE.search(clause):
        return False
    return not (_WAITS.search(clause) and _BOUNDED.search(clause))


def _is_taken_back(following: list[str]) -> bool:
    """Whether the next two clauses say that it was over before, elsewhere, or nothing unusual."""
    return any(_TAKEN_BACK.search(clause) for clause in following[:2])
