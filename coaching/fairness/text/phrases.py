"""The noun phrase that an adjective of character opens, and whether its noun is the agent's work or person."""

import re

from coaching.fairness.text import nouns, small_words

_CHARACTER = (
    r"lazy|careless|unprofessional|arrogant|rude|stubborn|immature|childish|sloppy|selfish|moody|hopeless|"
    r"incompetent|"
    r"disrespectful|unreliable|irresponsible|hot[- ]tempered|defensive|too sensitive|too emotional|unmotivated"
)
_MANNERS = (
    r"aggressive|loud|slow|late|impatient|unfriendly|angry|bad|dishonest|impolite|hostile|nervous|tired|"
    r"drunk|noisy|nasty|"
    r"demanding|difficult|pushy|cold|blunt|short|curt|upset|emotional|unfair|unhappy|untidy|expensive|old|"
    r"wrong|greedy|"
    r"abusive|insulting|shouting|threatening|incomplete|outdated|unclear|hasty|absent-minded|forgetful|"
    r"negative|weak|poor|"
    r"sarcastic|offensive|vulgar|ignorant|entitled|lying|disorganised|disorganized|messy|chaotic|inattentive"
)
ADJECTIVE = re.compile(rf"{_CHARACTER}|not (?:\w+ )?(?:motivated|committed)", re.IGNORECASE)
_JOINED = re.compile(
    rf"(?:\s*(?:,|/|&|\b(?:and|or|but|even|yet)\b)+\s*(?:(?:very|so|also|often|plainly|sometimes|even)\s+)*"
    rf"(?:{_CHARACTER}|{_MANNERS})\b)*",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s+([\w'\u2019-]+)")
OF_THINGS = re.compile(r"unreliable|stubborn|hopeless|too sensitive", re.IGNORECASE)
"""Said of things as often as of people: faults, figures, links."""


def noun_phrase(after: str) -> list[str]:
    """Returns up to four words of the noun phrase that an adjective opens; nothing after a predicate."""
    phrase: list[str] = []
    at = _JOINED.match(after)
    rest = after[at.end() :] if at else after
    while len(phrase) < 4 and (found := _NEXT.match(rest)) and not _ends_a_phrase(found.group(1)):
        phrase.append(found.group(1))
        rest = rest[found.end() :]
    return phrase


def _ends_a_phrase(word: str) -> bool:
    is_adverb = re.fullmatch(r"\w+ly", word) and not re.fullmatch(r"(?:rep|al|assemb|fami|supp)ly", word)
    return word.lower() in small_words.FOLLOWS or bool(is_adverb) or word[0].isdigit()


def is_own(phrase: list[str], word: str) -> bool:
    """Whether the noun of an adjective is the agent's work or person."""
    if nouns.OTHER.search(" ".join(phrase)):
        return False
    own = nouns.CONDUCT if OF_THINGS.fullmatch(word) else nouns.WORK
    heads = phrase[:2] if phrase[0].lower() in small_words.MODIFIERS or nouns.WORK.fullmatch(phrase[0]) else phrase[:1]
    return any(own.fullmatch(noun) or nouns.AGENT.fullmatch(noun) for noun in heads)
