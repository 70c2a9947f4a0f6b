"""Words that deny trouble, bound it, or take it back: then nothing unusual moved a measure."""

import re

from coaching.fairness.text.amounts import NUMBER

_CALM = re.compile(
    r"\b(?:within|on|in|at|below|under) (?:the |our |its )?(?:target|service level|limit|goal)\b|\bmet\b|"
    r"\bgreen\b|\bdrills?\b|"
    r"\btest outages?\b|\bonly from\b|\byears? ago\b|\bon nobody\b|\bpeople call about\b|"
    r"\bslow start\b|"
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
    r"^\s*as (?:it )?(?:always|usual|every|each|in (?:the|any|every)|ever|the job)\b|^\s*(?:covered|no change|"
    r"unchanged|little to do)\b|"
    r"\bno (?:\w+ )?(?:now|any more|since)\b|\bnot (?:counted|part of)\b",
    re.IGNORECASE,
)
"""What a later clause says to take back the trouble before it."""
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


def is_calm(clause: str) -> bool:
    """Whether a clause denies trouble, tells a short wait, or says that it was the same for others."""
    if _CALM.search(clause) or _ALIKE.search(clause):
        return True
    return bool(_WAITS.search(clause) and _BOUNDED.search(clause))


def is_taken_back(following: list[str]) -> bool:
    """Whether the next two clauses say that it was over before, elsewhere, or nothing unusual."""
    return any(_TAKEN_BACK.search(clause) for clause in following[:2])
