"""Whether help is promised, and whether it answers the gap that the concern names."""

import re

from coaching.base.circumstances import Gap
from coaching.fairness import fitting
from coaching.fairness.draft import DraftSupport, ReviewedDraft
from coaching.fairness.fitting import SPEED, TONE, TOOLS
from coaching.fairness.text import gaps

_NOTHING = re.compile(
    r"\s*(?:none(?: (?:at|for|so|yet|right|the|now|far|moment|present|planned|needed|time|being))*|"
    r"nothing(?: (?!but|fancy|big|new|except|else)\w+)*|n/?a|no(?: support)?(?: needed| planned|"
    r" required)?|not (?:needed|"
    r"planned|required|applicable)|[-\u2013\u2014.]*)\s*\.?\s*",
    re.IGNORECASE,
)


def is_missing(draft: ReviewedDraft) -> bool:
    """Whether there is something to work on and no support for it. Not asked yet (None) is no finding."""
    if draft.support is None or not (draft.concern or draft.goals):
        return False
    return all(_NOTHING.fullmatch(action.text) for action in draft.support if action.text is not None) and all(
        action.text is not None for action in draft.support
    )


def misses(draft: ReviewedDraft) -> bool:
    """Whether none of the actions answers what seems to be missing: by answer, or else by the words of the concern."""
    if not draft.support or is_missing(draft):
        return False
    if draft.gap is not None and is_answered(draft):
        return not any(fitting.fits(action, draft.gap, gaps.gaps_of(draft.concern or "")) for action in draft.support)
    named = gaps.gaps_of(draft.concern or "")
    return bool(named) and not any(_answers(action, gap) for action in draft.support for gap in named)


def is_answered(draft: ReviewedDraft) -> bool:
    """Whether somebody chose what seems to be missing."""
    return draft.gap not in (None, Gap.UNKNOWN)


def is_left_open(draft: ReviewedDraft) -> bool:
    """Whether help is promised for a gap that nobody chose, and that the concern does not name in words known here."""
    if is_answered(draft) or not draft.support or is_missing(draft):
        return False
    return bool(draft.concern) and not gaps.gaps_of(draft.concern or "")


def _answers(action: DraftSupport, gap: str) -> bool:
    about = fitting.about(action.text)
    if action.kind == TOOLS and (about == {TOOLS} or gap == TOOLS):
        return gap in (TOOLS, SPEED)
    if not about:
        return gap != TOOLS
    return gap in about or (gap == SPEED and about != {TONE})
