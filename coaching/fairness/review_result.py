"""The result of reviewing a draft, and what is recorded of it when the plan is shared in spite of findings."""

from dataclasses import dataclass

from coaching import fairness
from coaching.fairness import Finding, Rule, Severity
from coaching.fairness.second_look import says_nothing


@dataclass(frozen=True)
class MetricFacts:
    """What is known of one measure from imported readings, in its usual unit. None: too little is known."""

    sample_per_week: float | None = None
    team_mean: float | None = None
    team_best_tenth: float | None = None


@dataclass(frozen=True)
class DraftReview:
    """The reviewed draft and its findings. `goals` and `support` are the form's numbers of those that were reviewed."""

    draft: fairness.ReviewedDraft
    findings: tuple[Finding, ...]
    goals: tuple[int, ...]
    support: tuple[int, ...] = ()

    def about(self, n: int) -> tuple[Finding, ...]:
        """Returns the findings about the form's goal `n`; for 0, those about the plan as a whole."""
        return tuple(found for found in self.findings if self.place(found) == n)

    def place(self, found: Finding) -> int:
        """Returns the form's number of the goal that a finding is about; 0 for the plan."""
        return 0 if found.goal is None else self.goals[found.goal]

    @property
    def names(self) -> frozenset[str]:
        """The findings by name, like beyond_best:2, so that a form can carry those it has shown."""
        return frozenset(f"{found.rule}:{self.place(found)}" for found in self.findings)

    @property
    def general(self) -> dict[int, str]:
        """What was seen (0), or is to be different, by the form's number of the goal, where it names no fact."""
        goals = zip(self.goals, (goal.statement or "" for goal in self.draft.goals or ()), strict=True)
        return {n: text for n, text in ((0, self.draft.concern or ""), *goals) if says_nothing(text)}

    def weighs(self, severity: Severity) -> tuple[Finding, ...]:
        """Returns the findings of one severity."""
        return tuple(found for found in self.findings if found.severity is severity)


@dataclass(frozen=True)
class FindingRecord:
    """A finding that was open when the plan was shared. `goal` is a position in the plan, 0 for the plan as a whole."""

    rule: Rule
    severity: Severity
    goal: int
    reason: str = ""
