"""Whether words stand for the agent, or for somebody or something else. Only what is sure counts as the agent."""

import re

from coaching.fairness.text import nouns, small_words

_RELATIVES = frozenset({"who", "that", "which", "whose"})
_SEVERAL = frozenset({"they", "them", "their", "theirs"})
_AGENTS = small_words.SPOKEN_OF | {"his"}
_OWNERS = frozenset({"of", "from", "by"})
_MANY = re.compile(
    r"\b(?:the|our|some|many|most|all|these|those|several|few)\s+(?:[\w-]+\s+)?([\w-]+s)\b", re.IGNORECASE
)


def means_others(subject: list[str], earlier: str = "") -> bool:
    """Whether the words of a subject mean somebody, or something, other than the agent."""
    last = subject[-1].lower()
    if last in _RELATIVES and len(subject) > 1:
        return not is_agent(subject[-2], first=False)
    if last in _SEVERAL:
        return names_others(earlier)
    if last in small_words.SPOKEN_OF or last in small_words.NOBODY_KNOWN:
        return last in small_words.NOBODY_KNOWN
    relative = max((n for n, word in enumerate(subject) if word.lower() in _RELATIVES), default=-1)
    return _is_phrase_of_others(head_of(subject[relative + 1 :]), earlier)


def _is_phrase_of_others(head: list[str], earlier: str) -> bool:
    spoken = {word.lower() for word in head}
    if nouns.OTHER.search(" ".join(head)) or _is_owned_by_others(head) or ("their" in spoken and names_others(earlier)):
        return True
    if not spoken & _AGENTS and _has_unknown_owner(head):
        return True
    return not (spoken & small_words.SPOKEN_OF - {"her", "your", "i"} or is_agent(_noun(head), first=len(head) == 1))


def names_others(text: str) -> bool:
    """Whether others than the agent were named, so that "they" may mean them."""
    return bool(nouns.OTHER.search(text)) or any(
        not nouns.WORK.fullmatch(found.group(1)) for found in _MANY.finditer(text)
    )


def is_foreign_owner(words: list[str]) -> bool:
    """Whether what is of, from or by these words is not surely the agent's."""
    words = [word for word in words if word.lower() not in small_words.DETERMINERS]
    if not words or nouns.OTHER.search(" ".join(words)):
        return bool(words)
    own = {"his", "her", "him", "hers", "my", "your"} & {word.lower() for word in words}
    return not (
        own
        or words[0].endswith("ing")
        or nouns.TIMES.fullmatch(words[0])
        or any(is_agent(word, first=False) for word in words)
    )


def head_of(subject: list[str]) -> list[str]:
    """Returns the words before the first preposition; the last word where the clause begins with one."""
    cut = next((n for n, word in enumerate(subject) if word.lower() in small_words.PREPOSITIONS), len(subject))
    return subject[:cut] or subject[-1:]


def _noun(head: list[str]) -> str:
    """Returns the noun before "of", or the last one that is no number."""
    cut = next((n for n, word in enumerate(head) if n and word.lower() in _OWNERS), len(head))
    words = [word for word in head[:cut] if not word.isdigit()]
    return words[-1] if words else ""


def _is_owned_by_others(head: list[str]) -> bool:
    if any(re.fullmatch(r"(?!agent|colleague|today|employee)[a-z].*['\u2019]s?", word) for word in head):
        return True
    cut = next((n for n, word in enumerate(head) if n and word.lower() in _OWNERS), None)
    return cut is not None and is_foreign_owner(head[cut + 1 :])


def is_agent(word: str, first: bool) -> bool:
    """Whether it is a name, or a word for an agent or for work. The capital of a clause's `first` word says little."""
    word = re.sub(r"['\u2019]s$", "", word)
    if nouns.AGENT.fullmatch(word) or nouns.WORK.fullmatch(word) or word.lower() in small_words.SPOKEN_OF:
        return True
    is_plural = first and re.fullmatch(r"\w{2,}[^s]s", word) and not nouns.NAMES_IN_S.fullmatch(word)
    return bool(re.fullmatch(r"[A-Z][a-z'\u2019-]+", word)) and not is_plural


def _has_unknown_owner(head: list[str]) -> bool:
    """Whether work bears a modifier that may say whose it is: "agency texts"."""
    if not nouns.WORK.fullmatch(_noun(head)) or len(head) < 2:
        return False
    known = small_words.MODIFIERS | small_words.DETERMINERS | small_words.SPOKEN_OF | small_words.PREPOSITIONS
    words = [word for word in head[: head.index(_noun(head))] if word.lower() not in known and not word[0].isdigit()]
    return any(not is_agent(word if word[-2:] in ("'s", "\u2019s") else word.lower(), first=False) for word in words)
