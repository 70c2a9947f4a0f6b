"""The kinds of gap that a concern names: what is said to be well, or what is sold, is no gap."""

import re

from coaching.fairness.fitting import KNOWLEDGE, PROCESS, SPEED, TONE, TOOLS


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_NO_PRODUCT = (
    r"(?!['\u2019]?s? (?:customers?|buyers?|products?|line|desk|goods|victims?|sales|orders?|models?|shop|range)\b)"
)
"""What is sold, or who buys it, is no tool of the agent."""
_CLAUSES = re.compile(r"[.;:!?](?=\s)|,\s|\b(?:but|only)\b")
_PRAISED = re.compile(
    r"\b(?:fine|good|okay|ok|strong|great|excellent|well|friendly|stay(?:s|ed)? calm|no longer|any ?more|"
    r"not now|solved|"
    r"(?:no|not a|without) (?:\w+ )?(?:problems?|complaints?|issues?|gaps?|wish|doubt))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no)\b(?! (?:now|longer|a)\b)|n['\u2019]t\b|\bcould\b|\bshould\b", re.IGNORECASE)
_GAPS = {
    KNOWLEDGE: _words(
        r"(?:product|technical|feature|policy) knowledge|knowledge|(?:does|do|did)(?: not|n['\u2019]t) know|"
        r"unsure (?:about|of|which)|(?:wrong|incorrect|inaccurate|false) "
        r"(?:\w+ )?(?:answers?|information|fixes|fix|advice|details|price|plan|tariff|solution)|incorrect\w*|"
        r"troubleshoot\w*|features?\b(?! phones?)|policy questions?"
    ),
    TONE: _words(
        r"tone|empath\w+|blunt\w*|(?<!I )(?<!we )listen\w*\b(?! to (?:\w+ ){0,2}(?:calls?|recordings?))|"
        r"interrupt\w*|talk(?:s|ing|ed)? over|angry|upset|de-?escalat\w+|"
        r"cold\b|(?:short|curt|abrupt) (?:repl|answer)\w+|"
        r"manner|sounds? (?:cold|bored|annoyed|irritated|short)|polite\w*|friendl\w+"
    ),
    TOOLS: _words(
        r"(?:system|laptop|crm|phone|tool|app|screen|softphone|vpn|connection|"
        r"computer)s? (?:\w+ ){0,5}(?:slow|down|crash\w*|fr[eo]+z\w*|drop\w*|fail\w*|does not work|"
        r"do not work|not working|broken)|"
        rf"(?:crash\w*|freez\w*|frozen|outages?|vpn|headset|laptop|log-?in)\b{_NO_PRODUCT}|"
        r"connection (?:\w+ ){0,5}(?:drops|problems?|loss|lost)|connection (?:drops|problems?|loss)|"
        r"too many windows|disconnect\w*"
    ),
    SPEED: _words(
        r"handl\w* times?|aht\b|long (?:calls|chats)|calls (?:are|run|take) (?:too )?long|"
        r"slow (?:repl|answer|respon)\w+|takes? (?:much |far )?longer|over the benchmark|response times?|"
        r"above the (?:team|benchmark)"
    ),
    PROCESS: _words(
        r"notes?\b(?!:| of (?:\d|the (?:talk|meeting)|our))|document\w+|hand-?offs?|hand-?overs?|"
        r"escalation (?:steps?|path|process|procedure)|"
        r"follow-?ups?|call-?backs?|checklists?|wrap-?up codes?|"
        r"(?<!discount )(?<!promo )(?<!country )(?<!area )(?<!post )(?<!voucher )codes?\b|"
        r"(?:skip|miss)\w* (?:\w+ )?steps?|steps? (?:(?:is|are|was|were) )?(?:skipped|missed|left out)|"
        r"crm (?:entr|record|field)\w+|verification"
    ),
}


def gaps_of(concern: str) -> dict[str, str]:
    """Returns the kinds of gap that the concern names, with the first words that name each."""
    lacking = " ; ".join(clause for clause in _CLAUSES.split(concern) if not _is_praised(clause))
    return {gap: found.group() for gap, words in _GAPS.items() if (found := words.search(lacking))}


def _is_praised(clause: str) -> bool:
    """Whether a clause says that something is well, or well again."""
    praised = _PRAISED.search(clause)
    return bool(praised) and not _DENIED.search(_PRAISED.sub(" ", clause))
