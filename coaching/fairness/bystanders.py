"""Whether a word of character is said of others than the agent: customers, vendors, tools, or whoever is not known.

A plan is stopped by such a word, so that only what is surely about the agent counts.
"""

import re

from coaching.fairness.text import people, subjects

_CHARACTER = (
    r"lazy|careless|unprofessional|arrogant|rude|stubborn|immature|childish|sloppy|selfish|moody|hopeless|incompetent|"
    r"disrespectful|unreliable|irresponsible|hot[- ]tempered|defensive|too sensitive|too emotional|unmotivated"
)
_MANNERS = (
    r"aggressive|loud|slow|late|impatient|unfriendly|angry|bad|dishonest|impolite|hostile|nervous|tired|drunk|noisy|nasty|"
    r"demanding|difficult|pushy|cold|blunt|short|curt|upset|emotional|unfair|unhappy|untidy|expensive|old|wrong|greedy|"
    r"abusive|insulting|shouting|threatening|incomplete|outdated|unclear|hasty|absent-minded|forgetful|negative|weak|poor|"
    r"sarcastic|offensive|vulgar|ignorant|entitled|lying|disorganised|disorganized|messy|chaotic|inattentive"
)
_ADJECTIVE = re.compile(_CHARACTER, re.IGNORECASE)
_JOINED = re.compile(
    rf"(?:\s*(?:,|/|&|\b(?:and|or|but|even|yet)\b)+\s*(?:(?:very|so|also|often|plainly|sometimes|even)\s+)*"
    rf"(?:{_CHARACTER}|{_MANNERS})\b)*",
    re.IGNORECASE,
)
_OF_THINGS = re.compile(r"unreliable|stubborn|hopeless|too sensitive", re.IGNORECASE)
"""Said of things as often as of people: faults, figures, links."""
_QUALITY = re.compile(r"\w+(?:ness|ism|ance|ence|ity)|attitudes?|personality|lack of.*|no (?!t).*", re.IGNORECASE)
_FINITE = re.compile(r"(?:(?:does|do|did|could|lacks)\b|becomes|acts|behaves).*", re.IGNORECASE)
_WISH = re.compile(r"(?:be|becom|act|behav|get|show)\w*\s", re.IGNORECASE)
_AFTER_SEVERAL = re.compile(r"\b(?!(?:day|week|month)s)\w+s\s+$", re.IGNORECASE)
_NAMED_THING = re.compile(r"(?:^|\s)(?!(?:He|She|I|You|They)\b)[A-Z]\w+\s+(?:is|was|gets|got)\s+(?:\w+\s+)?$")
_WITH = re.compile(
    rf"^\W*(?:(?:the|some|many|our|a|an|one|two)\s+)?(?:(?!\w*s\b)[\w-]+\s+)?{people.OTHERS}\s+with\s+"
    r"(?:(?:an?|such|no|bad|poor|negative|wrong)\s+)*$",
    re.IGNORECASE,
)
_IN_NO = re.compile(r"\bno\s+$", re.IGNORECASE)
_ADVERB = re.compile(r"\w+ly", re.IGNORECASE)
_NEXT = re.compile(r"\s+([\w'\u2019-]+)")
_OWNED = re.compile(
    r"(?:\s+(?:problem|issue)s?)?\s+(?:of|from|by|among|amongst)\s+((?:[\w'\u2019-]+\s*){1,3})", re.IGNORECASE
)
_MET = re.compile(
    r"(?:\b(?:handl\w+|answer(?:s|ed|ing)? to|repl(?:y|ies|ied|ying) to|respond\w* to|react\w* to|deal\w* with|cop(?:e|es|ing) "
    r"with|fac(?:e|es|ed|ing)(?: of)?|endur\w+|suffer\w*|expos\w+ to|despite|after|against|(?:claims?|polic(?:y|ies)|rules?) (?:of|for|on|about)|"
    r"calm (?:in|with|on|during|at|when)|meets?|hears?|heard|receiv\w+|report(?:s|ed|ing)?|block(?:s|ed|ing)?|"
    r"flag(?:s|ged|ging)?|ignor\w+|delet\w+|hid(?:e|es|ing)|how to (?:answer|end|close|stop|meet|take)|"
    r"(?:she|he|agent) (?:\w+ )?(?:gets?|got|takes?))\s+)(?:the|all|any|such|an?|every|some|so much|other people['\u2019]s)?\s*$",
    re.IGNORECASE,
)
"""What somebody meets with is not their own."""
_DENIED = re.compile(
    r"\b(?:not|never|neither|nor|hardly|isn['\u2019]t|wasn['\u2019]t|not (?:about|a (?:question|matter|case|sign) of)|"
    r"no (?:sign|trace|question|hint) of|nothing to do with)\s+(?:(?:an?|any|at all|her|his|the|really|in any way|\w+ (?:or|and|nor))\s+)*$|"
    r"\b(?:word|term|expression|label)s?\s+[\"'\u201c\u2018]?$|"
    r"\b(?:is|was) no\s+$",
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
_THEIRS = re.compile(
    r"(?:\b(?P<they>[Tt]heir)|\b[Ii]ts|\b(?:[Bb]rand|[Bb]ot|[Pp]roduct)|\b(?!agent|colleague|employee|to?day)[a-z]\w+['\u2019]s|\b\w{3,}s['\u2019])\s+"
    r"(?:(?:own|bad|poor|wrong|negative|general|whole)\s+)*$"
)
_UNDERNEATH = re.compile(
    r"\s+(?:in|on|under|below)\s+(?:the\s+|our\s+)?(?:comments?|threads?|forums?|posts?|feed|survey|reviews)\b"
)
_THING = re.compile(r"\s+(?:quiz\w*|survey|test|types?|profile|poll|questionnaire|study|studies)\b", re.IGNORECASE)


def is_about_others(text: str, match: re.Match[str]) -> bool:
    """Whether the word that was found is not surely about the agent."""
    before, after, word = subjects.sentence_before(text[: match.start()]), text[match.end() :], match.group()
    if after.startswith("-") or _is_denied(before, after, word):
        return True
    if _ADJECTIVE.fullmatch(word) and (phrase := _noun_phrase(after)):
        return _is_met(text, before) or not _is_own(phrase, word) or _made_by_others(text, match, phrase)
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
    if subjects.is_of_others(before, people.LINKS, is_finite, people_only=is_wish):
        return True
    return bool(_OF_THINGS.fullmatch(word)) and bool(_NAMED_THING.search(before))


def _is_met(text: str, before: str) -> bool:
    """Whether it is what somebody meets with, or belongs to others by the words before it."""
    return bool(_MET.search(before) or _WITH.match(before)) or _is_theirs(text, before)


def _is_of_somebody_else(before: str, after: str, word: str) -> bool:
    """Whether a quality is one of others, by the words around it."""
    if word.lower() == "negativity" and _UNDERNEATH.match(after):
        return True
    return bool(_THING.match(after) or _IN_NO.search(before)) or _is_foreign(after)


def _is_denied(before: str, after: str, word: str) -> bool:
    if "attitude" in word.lower() and (_PRAISED.search(before) or _IS_GOOD.match(after)):
        return True
    return bool(_DENIED.search(before)) and not _ORDERED.search(before)


def _is_theirs(text: str, before: str) -> bool:
    """Whether it belongs to others by the word before it: "the vendor's attitude", or "their", where others are named."""
    found = _THEIRS.search(before)
    return bool(found) and (not (found and found["they"]) or subjects.names_others(text))


def _noun_phrase(after: str) -> list[str]:
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
    return word.lower() in people.FOLLOWS or bool(is_adverb) or word[0].isdigit()


def _is_own(phrase: list[str], word: str) -> bool:
    """Whether the noun of an adjective is the agent's work or person."""
    if people.OTHER.search(" ".join(phrase)):
        return False
    own = people.CONDUCT if _OF_THINGS.fullmatch(word) else people.WORK
    nouns = phrase[:2] if phrase[0].lower() in people.MODIFIERS or people.WORK.fullmatch(phrase[0]) else phrase[:1]
    return any(own.fullmatch(noun) or people.AGENT.fullmatch(noun) for noun in nouns)


def _made_by_others(text: str, match: re.Match[str], phrase: list[str]) -> bool:
    """Whether the work that is judged belongs to others: "rude mails of the branch", "the branch sends rude mails"."""
    rest = text[text.index(phrase[-1], match.end()) + len(phrase[-1]) :]
    if not (people.ACT.fullmatch(phrase[-1]) and rest.lower().startswith(" of")) and _is_foreign(rest):
        return True
    return subjects.is_of_others(text[: match.start()], people.LINKS | people.PRODUCES)


def _is_foreign(rest: str) -> bool:
    found = _OWNED.match(rest)
    return bool(found) and subjects.is_foreign_owner(found.group(1).split() if found else [])


def _done_by_others(before: str) -> bool:
    """Whether somebody else does it so: the clause opens with others."""
    words = re.findall(r"[\w'\u2019-]+", re.split(r",|\b(?:and|but|because|when|while|so|that)\b", before)[-1])
    if not words or words[0].lower() not in people.DETERMINERS:
        return bool(words) and bool(people.OTHER.fullmatch(words[0]) or words[0].lower() in people.NOBODY_KNOWN)
    return subjects.means_others(words[:2], before)
