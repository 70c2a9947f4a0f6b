"""What the review says: the rule, where, and how much it weighs."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: worth knowing, worth a second look, or not without a reason."""

    NOTE = "note"
    WARN = "warn"
    STOP = "stop"


class Rule(StrEnum):
    """The rules, in the order in which they are read."""

    VAGUE = "vague"
    PERSONAL_WORDING = "personal_wording"
    LONE_METRIC = "lone_metric"
    OUTSIDE_CONTROL = "outside_control"
    INSIDE_NOISE = "inside_noise"
    BEYOND_BEST = "beyond_best"
    DEADLINE_OUTSIDE = "deadline_outside"
    TOO_MANY_GOALS = "too_many_goals"
    NO_SUPPORT = "no_support"
    ROLE_CONFLICT = "role_conflict"
    SUPPORT_MISMATCH = "support_mismatch"


SEVERITY = {
    Rule.VAGUE: Severity.WARN,
    Rule.PERSONAL_WORDING: Severity.STOP,
    Rule.LONE_METRIC: Severity.NOTE,
    Rule.OUTSIDE_CONTROL: Severity.WARN,
    Rule.INSIDE_NOISE: Severity.WARN,
    Rule.BEYOND_BEST: Severity.WARN,
    Rule.DEADLINE_OUTSIDE: Severity.STOP,
    Rule.TOO_MANY_GOALS: Severity.STOP,
    Rule.NO_SUPPORT: Severity.STOP,
    Rule.ROLE_CONFLICT: Severity.WARN,
    Rule.SUPPORT_MISMATCH: Severity.WARN,
}
"""What stops is what no plan can be fair with: it goes on only with a written reason."""


@dataclass(frozen=True)
class Finding:
    """One rule has something to say about one goal, counted from 0, or about the whole draft (None)."""

    rule: Rule
    goal: int | None = None

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return SEVERITY[self.rule]
