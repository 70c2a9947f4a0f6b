"""The findings of the review: the rule, the place, and the severity."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How severe a finding is: worth knowing, worth a second look, or not without a reason."""

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
    EXTREME_TARGET = "extreme_target"
    BARE_OBSERVATION = "bare_observation"


QUESTIONS = (Rule.EXTREME_TARGET, Rule.BARE_OBSERVATION)
"""What the forms ask beside the rules: a plain question about numbers and days, which no labelled set counts."""
RULES = tuple(rule for rule in Rule if rule not in QUESTIONS)
"""The rules of the review, as it is measured."""

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
    Rule.EXTREME_TARGET: Severity.NOTE,
    Rule.BARE_OBSERVATION: Severity.NOTE,
}
"""A finding that stops makes any plan unfair: it is shared only with a written reason."""


@dataclass(frozen=True)
class Finding:
    """A finding of one rule about one goal, counted from 0, or about the draft as a whole (None)."""

    rule: Rule
    goal: int | None = None

    @property
    def severity(self) -> Severity:
        """The severity of its rule."""
        return SEVERITY[self.rule]
