"""The fairness review of a plan that is being written: the start modal's texts, as the review reads them.

Numbers and days that are typed by half are simply not there: the form says so at their fields. Nothing is changed here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coaching import drafting, fairness
from coaching.fairness import DraftContext, DraftGoal, DraftSupport, Finding, Rule, Severity, deadlines
from coaching.metrics import CATALOGUE
from coaching.plan import LENGTHS

PARTNERS = {
    **dict.fromkeys(("csat", "nps", "ces", "escalation_rate"), "qa"),
    **dict.fromkeys(("aht", "backlog", "resolution_time", "response_time", "reopen_rate"), "fcr"),
    "fcr": "reopen_rate",
    "qa": "csat",
}
"""What balances a measure that stands alone (the guides, balanced KPIs): the one that is offered beside it."""
_WORDS = ("metric", "statement", "how", "baseline", "target")
_SUPPORT = ("kind", "text", "rhythm", "owner")


@dataclass(frozen=True)
class Known:
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
class KeptFinding:
    """One that stood when the plan was shared. `goal` is its position in the plan, 0 for the plan as a whole."""

    rule: Rule
    severity: Severity
    goal: int
    reason: str = ""


def while_writing(draft: drafting.Draft, known: Mapping[str, Known]) -> DraftReview:
    """Of all goals that say anything. One without any number is not called vague: it would be left out of the plan."""
    begun = [n for n in range(1, draft.goals + 1) if any(draft.value(f"goal_{n}_{part}") for part in _WORDS)]
    numbered, found = drafting.numbered_goals(draft), _reviewed(draft, begun, known)
    heard = [each for each in found.findings if each.rule is not Rule.VAGUE or found.place(each) in numbered]
    return DraftReview(found.draft, tuple(heard), found.goals)


def before_sharing(draft: drafting.Draft, known: Mapping[str, Known]) -> DraftReview:
    """Of what would be shared."""
    return _reviewed(draft, drafting.numbered_goals(draft), known)


def kept(found: DraftReview, reason: str) -> tuple[KeptFinding, ...]:
    """What is written down when a plan is shared all the same; the reason only with what the form asked it for."""
    places = [0 if each.goal is None else each.goal + 1 for each in found.findings]
    reasons = {Severity.STOP: reason.strip(), Severity.WARN: reason.strip()}
    return tuple(
        KeptFinding(each.rule, each.severity, place, reasons.get(each.severity, ""))
        for each, place in zip(found.findings, places, strict=True)
    )


def free_partner(draft: drafting.Draft, metric: str | None) -> str | None:
    """The measure to offer beside a lone one; None where the form has no place for it."""
    partner = PARTNERS.get(metric or "")
    return partner if partner and drafting.empty_goal(draft) else None


def _reviewed(draft: drafting.Draft, goals: Iterable[int], known: Mapping[str, Known]) -> DraftReview:
    read = tuple(goals)
    as_read = fairness.Draft(
        id=draft.id,
        role=draft.value("template") or None,
        length_days=_length(draft),
        concern=draft.value("observed") or None,
        context=_context(draft),
        goals=tuple(_goal(draft, n, known) for n in read),
        support=_support(draft),
    )
    return DraftReview(as_read, fairness.review(as_read), read)


def _context(draft: drafting.Draft) -> DraftContext:
    """The review knows no field for outages: they stand with the tools."""
    tools = ". ".join(filter(None, (draft.value("tools"), draft.value("outages"))))
    rest = (draft.value(part) or None for part in ("customers", "staffing"))
    return DraftContext(draft.value("workload") or None, tools or None, *rest)


def _goal(draft: drafting.Draft, n: int, known: Mapping[str, Known]) -> DraftGoal:
    text = {part: draft.value(f"goal_{n}_{part}") for part in ("metric", "statement", "how", "unit")}
    metric = text["metric"] if text["metric"] in CATALOGUE else None
    facts = known.get(metric or "", Known())
    is_usual = metric is not None and text["unit"].casefold() in ("", CATALOGUE[metric].unit.casefold())
    return DraftGoal(
        metric=metric,
        statement=text["statement"] or None,
        how=text["how"] or None,
        baseline=drafting.number_in(draft.value(f"goal_{n}_baseline")),
        target=drafting.number_in(draft.value(f"goal_{n}_target")),
        unit=text["unit"] or None,
        due_day=_due_day(draft, n, text["statement"]),
        sample_per_week=facts.sample_per_week,
        team_mean=facts.team_mean if is_usual else None,
        team_best_tenth=facts.team_best_tenth if is_usual else None,
    )


def _due_day(draft: drafting.Draft, n: int, statement: str) -> int | None:
    """The day in its field; else one that the words count; else the plan's end, which an empty field stands for.

    How far a day lies from the start is not known before both are: until then, any day that there is counts as 0.
    """
    start, length = _day(draft.value("start_date")), _length(draft)
    if due := _day(draft.value(f"goal_{n}_due")):
        return (due - start).days if start and length else 0
    return None if deadlines.days_named(statement) is not None else length or 0


def _support(draft: drafting.Draft) -> tuple[DraftSupport, ...] | None:
    """None until something is promised: the form asks for that by itself."""
    rows = [[draft.value(f"support_{n}_{part}") or None for part in _SUPPORT] for n in range(1, draft.support + 1)]
    return tuple(DraftSupport(*row) for row in rows if row[1]) or None


def _length(draft: drafting.Draft) -> int | None:
    return next((days for days in LENGTHS if str(days) == draft.value("length")), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
