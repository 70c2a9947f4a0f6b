"""Words that are said not to be so, and those that somebody only meets with."""

import re

_DENIED = re.compile(
    r"\b(?:not|never|neither|nor|hardly|isn['\u2019]t|wasn['\u2019]t|not (?:about|a (?:question|matter|"
    r"case|sign) of)|"
    r"no (?:sign|trace|question|hint) of|nothing to do with)\s+(?:(?:an?|any|at all|her|his|the|really|"
    r"in any way|\w+ (?:or|and|nor))\s+)*$|"
    r"\b(?:word|term|expression|label)s?\s+[\"'\u201c\u2018]?$|"
    r"\b(?:is|was) no\s+$|\bon the\s+$",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:must|should|shall|do|can|may|will|need|please)\s+(?:not|never)\s+$|^\s*(?:never)\s+$", re.IGNORECASE
)
_PRAISED = re.compile(r"\b(?:good|great|excellent|fine|right|helpful|friendly)\s+$", re.IGNORECASE)
_IS_GOOD = re.compile(
    r"\s+(?:is|was|has been|stays|remains)\s+(?:always\s+|very\s+|really\s+)?"
    r"(?:good|great|excellent|fine|positive|right|ok|not (?:the|a|in) )",
    re.IGNORECASE,
)
MET = re.compile(
    r"(?:\b(?:handl\w+|answer(?:s|ed|ing)? to|repl(?:y|ies|ied|ying) to|respond\w* to|react\w* to|"
    r"deal\w* with|cop(?:e|es|ing) "
    r"with|fac(?:e|es|ed|ing)(?: of)?|endur\w+|suffer\w*|expos\w+ to|despite|after|against|(?:claims?|"
    r"polic(?:y|ies)|rules?) (?:of|for|on|about)|"
    r"calm (?:in|with|on|during|at|when)|meets?|hears?|heard|receiv\w+|report(?:s|ed|ing)?|block(?:s|ed|ing)?|"
    r"flag(?:s|ged|ging)?|ignor\w+|delet\w+|hid(?:e|es|ing)|how to (?:answer|end|close|stop|meet|take)|"
    r"(?:she|he|agent) (?:\w+ )?(?:gets?|got|takes?))\s+)(?:the|all|any|such|an?|every|some|much|so much|a lot of|"
    r"other people['\u2019]s)?\s*$",
    re.IGNORECASE,
)
"""What somebody meets with is not their own."""


def is_denied(before: str, after: str, word: str) -> bool:
    if "attitude" in word.lower() and (_PRAISED.search(before) or _IS_GOOD.match(after)):
        return True
    return bool(_DENIED.search(before)) and not _ORDERED.search(before)
