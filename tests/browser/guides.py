"""The five worked examples of the guides that the product was ordered with, in their own words (guides.json).

Concerns, goals and support are theirs, word for word; their success criteria say how a goal is reached. What they leave
open is ours: the value of today, the kind of gap, and the rhythm of support that names none.
"""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Example:
    """One person's plan. `goals` and `support` are fields of the form by their part, in order.

    `asked` are what *Check the goals* answers, and `agreed` the lines of the goals in the shared plan.
    """

    person: str
    concern: str
    length: str
    goals: list[dict[str, str]]
    support: list[dict[str, str]]
    gap: str
    asked: list[str]
    agreed: list[str]


_WORDS = json.loads((Path(__file__).parent / "guides.json").read_text("utf-8"))
EXAMPLES = tuple(Example(**each) for each in _WORDS["plans"])
CHECK_IN: dict[str, str] = _WORDS["check_in"]
"""What a manager says in a check-in: one strength, one focus."""
NOT_LIKE_THIS: str = _WORDS["not_like_this"]
"""What they should not say."""
