"""What a manager answers before any conclusion is drawn: what was unusual in these weeks, what seems to be missing.

Answers and not words, so that nobody has to guess a meaning, in whatever language the rest is written.
"""

from collections.abc import Iterable
from enum import StrEnum

NOTHING, NOT_KNOWN = "nothing", "unknown"
"""The two answers that stand alone."""


class UnusualCause(StrEnum):
    """What may have been unusual, outside of the agent."""

    WORKLOAD = "workload"
    TOOLS = "tools"
    CUSTOMERS = "customers"
    STAFFING = "staffing"
    OUTAGES = "outages"


class Gap(StrEnum):
    """What seems to be missing. Of private matters nothing is ever put into words: HR helps with them."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    TOOLS = "tools"
    PROCESS = "process"
    CLARITY = "clarity"
    WORKLOAD = "workload"
    PRIVATE = "private"
    WILL = "will"
    UNKNOWN = "unknown"


UNUSUAL = (*UnusualCause, NOTHING, NOT_KNOWN)
"""All that can be answered."""
UnusualCauses = tuple[UnusualCause, ...]


def ticked(answer: str) -> tuple[str, ...]:
    """Returns the single answers of "tools staffing", in the order of the form. ValueError for one not offered."""
    given = answer.split()
    if not set(given) <= set(UNUSUAL):
        raise ValueError("an answer that the form does not offer")
    return tuple(str(each) for each in UNUSUAL if each in given)


def contradicts_itself(answer: str) -> bool:
    """Whether a cause, or another answer, stands beside one that stands alone."""
    given = ticked(answer)
    return len(given) > 1 and bool({NOTHING, NOT_KNOWN} & set(given))


def causes_in(answer: str) -> UnusualCauses | None:
    """Returns the causes; none for "nothing"; None where it is not known or was not asked."""
    given = ticked(answer)
    return None if not given or NOT_KNOWN in given else tuple(UnusualCause(each) for each in given if each != NOTHING)


def answer_of(causes: Iterable[UnusualCause] | None) -> str:
    """Returns the answer that `causes_in` reads so."""
    return NOT_KNOWN if causes is None else " ".join(causes) or NOTHING
