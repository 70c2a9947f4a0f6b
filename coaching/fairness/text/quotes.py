"""The words that a finding means, and the field they stand in, so that nobody has to look for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from coaching.fairness import context, personal, supporting
from coaching.fairness.draft import ReviewedDraft
from coaching.fairness.findings import Finding, Rule
from coaching.fairness.text import gaps

CONCERN = "observed"


@dataclass(frozen=True)
class Quote:
    """Typed words as they stand in `field`: an action id of the start form, without its number.

    `number` counts the goals or the actions of the draft from 0.
    """

    field: str
    words: str
    number: int | None = None


def quotes(found: Finding, draft: ReviewedDraft) -> tuple[Quote, ...]:
    """Returns the words that a finding rests on; none where it rests on numbers, or on an answer."""
    return tuple(_quotes(found, draft))


def _quotes(found: Finding, draft: ReviewedDraft) -> Iterator[Quote]:
    if found.rule is Rule.PERSONAL_WORDING:
        yield from _judging(found, draft)
    elif found.rule is Rule.OUTSIDE_CONTROL and draft.context and draft.context.unusual is None:
        yield from (Quote(field, words) for field, words in context.told_in(draft).items())
    elif found.rule is Rule.SUPPORT_MISMATCH and not supporting.is_answered(draft):
        yield from (Quote(CONCERN, words) for words in gaps.gaps_of(draft.concern or "").values())


def _judging(found: Finding, draft: ReviewedDraft) -> Iterator[Quote]:
    for field, text, number in _texts(found, draft):
        if words := personal.judging_words(text):
            yield Quote(field, words, number)


def _texts(found: Finding, draft: ReviewedDraft) -> Iterator[tuple[str, str | None, int | None]]:
    if found.goal is None:
        yield CONCERN, draft.concern, None
        yield from (("text", action.text, n) for n, action in enumerate(draft.support or ()))
    else:
        goal = (draft.goals or ())[found.goal]
        yield from (("statement", goal.statement, found.goal), ("how", goal.how, found.goal))
