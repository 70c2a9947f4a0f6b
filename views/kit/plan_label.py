"""The customer's word for a plan. It stands in our own sentences; what people typed is never touched.

It works as translations do with gettext: a sentence is written once, `say` puts the customer's word into it on
rendering, and `use_plan_label` set that word before, for this thread and request.
"""

import re
from contextvars import ContextVar

_WORD: ContextVar[str] = ContextVar("artefact", default="")
_OURS = r"\b(an? )?((?:coaching )?plan)(s?)\b"
_VOWELS = tuple("aeiou")


def use_plan_label(plan_label: str) -> None:
    """Sets the customer's word for a plan; empty for our own."""
    _WORD.set(plan_label.strip())


def with_plan_label(words: str) -> str:
    """Returns one of our sentences with the customer's word; idempotent. Never for what somebody typed."""
    if not (word := _WORD.get()):
        return words
    theirs_or_ours = re.compile(rf"{re.escape(word)}|{_OURS}", re.IGNORECASE)
    return theirs_or_ours.sub(lambda found: _in_place_of(found, word), words)


def _in_place_of(found: re.Match[str], word: str) -> str:
    article, ours, plural = found.group(1) or "", found.group(2), found.group(3)
    if ours is None:
        return found.group()
    if article:
        article = f"{article[0]}{'n' if word.lower().startswith(_VOWELS) else ''} "
    elif ours[0].isupper():
        word = word[0].upper() + word[1:]
    return f"{article}{word}{plural}"
