"""Words of pure effort: to try harder, to focus, to care. They are no way to a goal (tests/fairness/README.md)."""

import re

_EFFORT = re.compile(
    r"\b(?:try(?:ing)?|work(?:ing)?|push(?:ing)?)\s+(?:\w+\s+)?(?:harder|more|hard\b)|"
    r"\b(?:more\s+)?hard(?:er)?\s+work\b|"
    r"\b(?:do(?:ing)?|perform(?:ing)?)\s+(?:it\s+|this\s+)?better|"
    r"\b(?:(?:do(?:ing)?|try(?:ing)?|giv\w+)\s+)?(?:your|her|his|their|my|the|our)\s+(?:very\s+|level\s+)?best\b|"
    r"\bbest efforts?\b|\b(?:pay(?:ing)?\s+)?(?:more|closer|better|full|extra)\s+attention|\bpay(?:ing)?\s+attention|"
    r"\b(?:be(?:ing)?\s+)?more\s+careful(?:ly)?|\bbe(?:ing)?\s+careful|\btak(?:e|ing)\s+(?:more|better|"
    r"extra|good)\s+care|"
    r"\b(?:more|full|extra|real|better|serious|complete|total)\s+"
    r"(?:focus|efforts?|care|concentration|discipline|energy|dedication|commitment|motivation)|"
    r"\b(?:mak(?:e|ing)|putt?(?:ing)?(?: in)?)\s+(?:an?|more|an extra)\s+(?:\w+\s+)?(?:effort|energy)\w*|"
    r"\bas (?:discussed|agreed|usual)|\btbd\b|\bto be (?:defined|decided|discussed)|\bn/?a\b|\bwe(?: wi|"
    r"['\u2019])ll see\b|"
    r"\b(?:focus|concentrat)\w*\s+(?:more|better)|\bmore\s+seriously|"
    r"\bgiv\w+\s+(?:it\s+)?(?:more|full|everything|1[0-9]0)(?:\s*%|\s*per ?cent)?|\bgetting better\b",
    re.IGNORECASE,
)
_WILL = (
    r"(?:focus(?:ing)?|concentrat(?:e|ing|ion)|effort|discipline|motivation|dedication|willpower|determination|"
    r"improv(?:e|ing|ement)|careful(?:ly)?|attention|hard|harder|better|trying|try)"
)
"""Words that are pure effort where nothing else stands beside them."""
_BY_EFFORT = re.compile(
    rf"\b(?:by|with|through|thru)\s+(?:{_EFFORT.pattern}|"
    rf"{_WILL}(?=\s*(?:$|[.,;:]|\b(?:by|until|till|within|and|in|on (?:the )?(?:job|work|quality))\b)))",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    rf"\b(?:{_WILL}|and|to|the|on|in|with|at|it|this|that|just|please|pls|plz|always|by|for|from|every|each|day|"
    r"work(?:ing)?|calls?|chats?|tickets?|mails?|customers?|all|her|his|their|a|an|of|your|yourself|"
    r"himself|herself|be|do|"
    r"more|much|really|very|quality|details?|before|than|into|now|today|only|again|so|you|he|she|we|they|"
    r"must|should|will|"
    r"needs?|has|have|can|na|lah|sir|everything|things?|job|time|also|too|even|soon|here|lead|manager|what)\b",
    re.IGNORECASE,
)
_ONLY_WILL = re.compile(
    rf"(?:(?:please|pls|plz|just|more|must|to|be|do|will|he|she|"
    rf"you)\s+)*{_WILL}\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\W*(?:ok(?:ay)?|na|yes|no|none|nothing|see above|same|dito|ditto|later|"
    r"open)\W*",
    re.IGNORECASE,
)


def is_way(how: str | None) -> bool:
    """Whether something is left of a field once the words of pure effort, and the small ones beside them, are gone."""
    text = how or ""
    rest = _EFFORT.sub(" ", text)
    if rest != text or _ONLY_WILL.match(text):
        rest = _FILLERS.sub(" ", rest)
    return bool(re.search(r"[^\W\d_]{2,}", rest)) and not _AGREED.fullmatch(text)


def without_effort(statement: str) -> str:
    """Returns the words without those of pure effort."""
    return _EFFORT.sub(" ", _BY_EFFORT.sub(" ", statement))
