"""The input of the review: a plan in plain values, from the start modal or from a file. None: it was not given."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DraftGoal:
    """One goal. `metric` is a key of the catalogue; numbers are in the metric's unit, percentages 0 to 100.

    `due_day` counts from the plan's first day; `team_best_tenth` is the value that one in ten of the team reaches.
    """

    metric: str | None = None
    statement: str | None = None
    how: str | None = None
    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    due_day: int | None = None
    sample_per_week: float | None = None
    team_mean: float | None = None
    team_best_tenth: float | None = None


@dataclass(frozen=True)
class DraftSupport:
    """One thing that the company promises."""

    kind: str | None = None
    text: str | None = None
    rhythm: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class DraftContext:
    """What else was going on in the weeks under review."""

    workload: str | None = None
    tools: str | None = None
    customers: str | None = None
    staffing: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What was written, field by field."""
        return tuple(text for text in (self.workload, self.tools, self.customers, self.staffing) if text)


@dataclass(frozen=True)
class ReviewedDraft:
    """A plan before it starts. `support` is None while it was not asked for; empty if it was, and nothing was named."""

    id: str
    role: str | None = None
    length_days: int | None = None
    concern: str | None = None
    context: DraftContext | None = field(default_factory=DraftContext)
    goals: tuple[DraftGoal, ...] | None = ()
    support: tuple[DraftSupport, ...] | None = None
