"""What a review of a draft found, and what is written down of it when the plan is shared all the same."""

from dataclasses import dataclass

from coaching import fairness
from coaching.fairness import Finding, Rule, Severity


@dataclass(frozen=True)
class MetricFacts:
    """What imported readings tell of one measure, in its usual unit. None: too little is known."""

    sample_per_week: float | None = None
    team_mean: float | None = None
    team_best_tenth: float | None = None


@dataclass(frozen=True)
class DraftReview:
    """What the review read, and what it says. `goals` are the form's numbers of the goals it read."""

    draft: fairness.Draft
    findings: tuple[Finding, ...]
    goals: tuple[int, ...]

    def about(self, n: int) -> tuple[Finding, ...]:
        """What is said about the form's goal `n`; about the plan as a whole for 0."""
        return tuple(found for found in self.findings if self.place(found) == n)

    def place(self, found: Finding) -> int:
        """The form's number of the goal that it is about; 0 for the plan."""
        return 0 if found.goal is None else self.goals[found.goal]

    @property
    def names(self) -> frozenset[str]:
        """The findings by name, like beyond_best:2, so that a form can carry which it has told."""
        return frozenset(f"{found.rule}:{self.place(found)}" for found in self.findings)

    def weighs(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one weight."""
        return tuple(found for found in self.findings if found.severity is severity)


@dataclass(frozen=True)
class FindingRecord:
    """One that stood when the plan was shared. `goal` is its position in the plan, 0 for the plan as a whole."""

    rule: Rule
    severity: Severity
    goal: int
    reason: str = ""
