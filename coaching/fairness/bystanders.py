"""Whether a word of character is said of others than the agent: customers, vendors, tools, or whoever is not known.

A plan is stopped by such a word, so that only what is surely about the agent counts.
"""

import re

from coaching.fairness.text import denials, nouns, phrases, references, small_words, subjects

_QUALITY = re.compile(
    r"\w+(?:ness|ism|ance|ence|ity)|(?:negative )?attitudes?|negative mindset|personality|lack of.*|no (?!t).*",
    re.IGNORECASE,
)
_FINITE = re.compile(r"(?:(?:does|do|did|could|lacks?(?! of| in))\b|becomes|acts|behaves).*", re.IGNORECASE)
_WISH = re.compile(r"(?:be|becom|act|behav|get|show)\w*\s", re.IGNORECASE)
_AFTER_SEVERAL = re.compile(r"\b(?!(?:day|week|month)s)\w+s\s+$", re.IGNORECASE)
_NAMED_THING = re.compile(r"(?:^|\s)(?!(?:He|She|I|You|They)\b)[A-Z]\w+\s+(?:is|was|gets|got)\s+(?:\w+\s+)?$")
_WITH = re.compile(
    rf"^\W*(?:(?:the|some|many|our|a|an|one|two)\s+)?(?:(?!\w*s\b)[\w-]+\s+)?{nouns.OTHERS}\s+with\s+"
    r"(?:(?:an?|such|no|bad|poor|negative|wrong)\s+)*$",
    re.IGNORECASE,
)
_IN_NO = re.compile(r"\bno\s+$", re.IGNORECASE)
_ADVERB = re.compile(r"\w+ly", re.IGNORECASE)
_OWNED = re.compile(
    r"(?:\s+(?:problem|issue)s?)?\s+(?:of|from|by|among|amongst)\s+((?:[\w'\u2019-]+\s*){1,3})", re.IGNORECASE
)
_THEIRS = re.compile(
    r"(?:\b(?P<they>[Tt]heir)|\b[Ii]ts|\b(?:[Bb]rand|[Bb]ot|[Pp]roduct|[Pp]ublic)|\b(?!agent|colleague|employee|"
    r"to?day)[a-z]\w+['\u2019]s|\b\w{3,}s['\u2019])\s+"
    r"(?:(?:own|bad|poor|wrong|negative|general|whole)\s+)*$"
)
_UNDERNEATH = re.compile(
    r"\s+(?:in|on|under|below)\s+(?:the\s+|our\s+)?(?:comments?|threads?|forums?|posts?|feed|survey|reviews)\b"
)
_AT_A_PLACE = re.compile(
    r"\s+(?:at the (?!phone|desk|end|start|beginning|weekend|office)|"
    r"in the (?:press|public|media|village|market|forums?|city|street))",
    re.IGNORECASE,
)
_THING = re.compile(r"\s+(?:quiz\w*|survey|test|types?|profile|poll|questionnaire|study|studies)\b", re.IGNORECASE)


def is_about_others(text: str, match: re.Match[str]) -> bool:
    """Whether the word that was found is not surely about the agent."""
    before, after, word = subjects.sentence_before(text[: match.start()]), text[match.end() :], match.group()
    if after.startswith("-") or denials.is_denied(before, after, word):
        return True
    if phrases.ADJECTIVE.fullmatch(word) and (phrase := phrases.noun_phrase(after)):
        return _is_met(text, before) or not phrases.is_own(phrase, word) or _made_by_others(text, match, phrase)
    if _QUALITY.fullmatch(word) and (_is_met(text, before) or _is_of_somebody_else(before, after, word)):
        return True
    if _ADVERB.fullmatch(word):
        return _done_by_others(before) or _is_foreign(after)
    return _is_said_of_others(text, match)


def _is_said_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether the clause has others as its subject."""
    before, word = text[: match.start()], match.group()
    is_wish = bool(_WISH.match(word))
    is_finite = bool(_FINITE.fullmatch(word)) or (is_wish and bool(_AFTER_SEVERAL.search(before)))
    if subjects.is_of_others(before, small_words.LINKS, is_finite, people_only=is_wish):
        return True
    return bool(phrases.OF_THINGS.fullmatch(word)) and _is_a_thing(before)


def _is_a_thing(before: str) -> bool:
    """Whether a name that may be one, or a bare noun, stands before: "Outlook is unreliable", "signal hopeless"."""
    return bool(_NAMED_THING.search(before)) or subjects.is_of_others(before, small_words.LINKS, is_verb=True)


def _is_met(text: str, before: str) -> bool:
    """Whether it is what somebody meets with, or belongs to others by the words before it."""
    return bool(denials.MET.search(before) or _WITH.match(before)) or _is_theirs(text, before)


def _is_of_somebody_else(before: str, after: str, word: str) -> bool:
    """Whether a quality is one of others, by the words around it."""
    if word.lower() == "negativity" and _UNDERNEATH.match(after):
        return True
    return bool(_THING.match(after) or _AT_A_PLACE.match(after) or _IN_NO.search(before)) or _is_foreign(after)


def _is_theirs(text: str, before: str) -> bool:
    """Whether the word before it says so: "the vendor's attitude", or "their", where others are named."""
    found = _THEIRS.search(before)
    return bool(found) and (not (found and found["they"]) or references.names_others(text))


def _made_by_others(text: str, match: re.Match[str], phrase: list[str]) -> bool:
    """Whether the work that is judged belongs to others: "rude mails of the branch", "the branch sends rude mails"."""
    rest = text[text.index(phrase[-1], match.end()) + len(phrase[-1]) :]
    if not (nouns.ACT.fullmatch(phrase[-1]) and rest.lower().startswith(" of")) and _is_foreign(rest):
        return True
    return subjects.is_of_others(text[: match.start()], small_words.LINKS | small_words.PRODUCES)


def _is_foreign(rest: str) -> bool:
    found = _OWNED.match(rest)
    return bool(found) and references.is_foreign_owner(found.group(1).split() if found else [])


def _done_by_others(before: str) -> bool:
    """Whether somebody else does it so: the clause opens with others."""
    words = re.findall(r"[\w'\u2019-]+", re.split(r",|\b(?:and|but|because|when|while|so|that)\b", before)[-1])
    if not words or words[0].lower() not in small_words.DETERMINERS:
        return bool(words) and bool(nouns.OTHER.fullmatch(words[0]) or words[0].lower() in small_words.NOBODY_KNOWN)
    return references.means_others(words[:2], before)
