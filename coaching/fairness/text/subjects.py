"""Of whom a clause speaks: the words before its verb, and whether they mean somebody other than the agent.

Only what is sure counts as the agent: a pronoun, a name, a word for an agent or for the agent's work, or no subject.
"""

import re

from coaching.fairness.text import nouns, references, small_words

_SENTENCES = re.compile(r"[.;:!?](?=\s|$)|[\n()\u2013\u2014]|\s-\s")
_CLAUSES = re.compile(
    r"(,|\b(?:and|but|or|so|yet|because|when|while|if|although|though|whenever|where|why|how|until|unless|"
    r"whether|then|"
    r"whereas)\b)",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"[\w'\u2019-]+")


def sentence_before(text: str) -> str:
    """Returns the part of the last sentence that is begun in `text`."""
    return _SENTENCES.split(text)[-1]


def is_of_others(before: str, verbs: frozenset[str], is_verb: bool = False, people_only: bool = False) -> bool:
    """Whether the clause that ends with `before` has a subject, and it is not surely the agent.

    `verbs` may stand between the two; `is_verb` says that one follows. With `people_only` the agent's work is
    none of the agent: it cannot become motivated.
    """
    sentence = re.sub(r"\bso\s*$", "", sentence_before(before), flags=re.IGNORECASE)
    *_, joint, clause = ["", "", *_CLAUSES.split(_without_joined(sentence, verbs))]
    words = _TOKENS.findall(clause)
    subject = _strip(words, verbs)
    has_verb = is_verb or any(word.lower() in verbs for word in words[len(subject) :])
    if not subject:
        return has_verb and bool(joint) and _opens_with_others(sentence, joint == ",")
    if people_only and has_verb and (nouns.WORK.fullmatch(subject[-1]) or nouns.HELP.fullmatch(subject[-1])):
        return not nouns.HELP.fullmatch(subject[-1])
    return references.means_others(subject, before) if has_verb else _is_apposed(subject)


def _without_joined(sentence: str, verbs: frozenset[str]) -> str:
    """Returns the words up to the verb where another predicate stands between: in "X is slow and" the subject is X."""
    found = re.search(
        r"^(.*?)((?:[\w'\u2019-]+\s+){1,3})(?:,|and|or|but|nor)(?:\s+\w+ly|\s+(?:so|very|too|often))?\s*$", sentence
    )
    if not found:
        return sentence
    words = found.group(2).split()
    links = [n for n, word in enumerate(words) if word.lower() in verbs & small_words.BEING]
    return f"{found.group(1)}{' '.join(words[: links[-1] + 1])}" if links and links[-1] < len(words) - 1 else sentence


def _strip(words: list[str], verbs: frozenset[str]) -> list[str]:
    small = verbs | small_words.SMALL | small_words.DESCRIBING
    end = len(words)
    while end and (words[end - 1].lower() in small or re.fullmatch(r"\w{2,}ly", words[end - 1])):
        end -= 1
    return words[:end]


def _is_apposed(subject: list[str]) -> bool:
    """Whether a noun with its article stands right before: "they call the shops arrogant"."""
    for back in (2, 3):
        if len(subject) >= back and subject[-back].lower() in ("the", "our", "some", "many", "most", "these", "those"):
            return references.means_others(subject[-back:])
    return False


def _opens_with_others(sentence: str, is_loose: bool) -> bool:
    """Whether the sentence begins with others. After a mere comma only those that are known by name count."""
    words = _TOKENS.findall(_CLAUSES.split(sentence)[0])[:4]
    if not words or words[0].lower() not in small_words.DETERMINERS:
        return bool(words) and (bool(nouns.OTHER.fullmatch(words[0])) or words[0].lower() in small_words.NOBODY_KNOWN)
    opening = references.head_of(words[1:3])
    if nouns.OTHER.search(" ".join(opening)):
        return True
    named = opening if opening and opening[0].lower() in small_words.MODIFIERS else opening[:1]
    return not is_loose and not any(references.is_agent(word, first=False) for word in named)
