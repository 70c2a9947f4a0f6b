"""The input of the review: a plan in plain values, from the start modal or from a file. None: it was not given."""

from dataclasses import dataclass, field

from coaching.base.circumstances import Gap, UnusualCause, UnusualCauses


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
    kind: str | None = None


@dataclass(frozen=True)
class DraftSupport:
    """One thing that the company promises."""

    kind: str | None = None
    text: str | None = None
    rhythm: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class DraftContext:
    """What else was going on in the weeks under review.

    `unusual` are the causes that were ticked, none for "nothing". None: not known, so that only the words are left.
    """

    workload: str | None = None
    tools: str | None = None
    customers: str | None = None
    staffing: str | None = None
    outages: str | None = None
    unusual: UnusualCauses | None = None

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by field."""
        return {str(cause): text for cause in UnusualCause if (text := getattr(self, cause))}


@dataclass(frozen=True)
class ReviewedDraft:
    """A plan before it starts. `support` is None while it was not asked for; empty if it was, and nothing was named.

    `gap` is what seems to be missing, by answer.
    """

    id: str
    role: str | None = None
    length_days: int | None = None
    concern: str | None = None
    context: DraftContext | None = field(default_factory=DraftContext)
    goals: tuple[DraftGoal, ...] | None = ()
    support: tuple[DraftSupport, ...] | None = None
    gap: Gap | None = None
