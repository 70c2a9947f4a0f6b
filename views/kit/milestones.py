"""The milestones of a plan in words: their days, and what each is for."""

from datetime import date

from coaching.plan.cadence import Cadence
from views.kit import wording

MILESTONE_CONTENTS = {
    30: "what works, and at quick wins",
    60: "the skills you build, and at what to adjust",
    90: "what has become a habit",
}
"""What a milestone on the way is about, by its day."""


def contents(number: int) -> str:
    """Returns what to look at on the milestone of that day."""
    return MILESTONE_CONTENTS.get(number, "what works")


def milestone_line(cadence: Cadence, number: int) -> str:
    """Returns a milestone with its day, as the plan's clock has it now, and what it is for."""
    last, _ = cadence.last_milestone
    what = "a look at the whole together" if number == last else f"a look at {contents(number)}"
    return f"Day {number}, {wording.short_day(cadence.milestones()[number])}: {what}"


def milestone_lines(cadence: Cadence, today: date | None = None) -> str:
    """Returns all milestones, a line each; those before `today` are marked as passed."""
    days = cadence.milestones().items()
    passed = {number for number, day in days if today is not None and day < today}
    return "\n".join(f"{milestone_line(cadence, number)}{' (passed)' * (number in passed)}" for number, _ in days)
