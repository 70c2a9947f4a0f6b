"""The fairness review of a plan that is being written: the start modal's texts, as the review reads them.

Incomplete numbers and days count as missing: the form reports them at their fields. Nothing is changed here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from coaching import fairness
from coaching.base.circumstances import Gap, UnusualCause
from coaching.base.metrics import CATALOGUE
from coaching.fairness import DraftContext, DraftGoal, DraftSupport, Rule, Severity
from coaching.fairness.review_result import DraftReview, FindingRecord, MetricFacts
from coaching.fairness.text import deadlines
from coaching.plan.plan import LENGTHS
from coaching.start import drafts
from coaching.start.templates import TEMPLATES, Template

PARTNERS = {
    **dict.fromkeys(("csat", "nps", "ces", "escalation_rate"), "qa"),
    **dict.fromkeys(("aht", "backlog", "resolution_time", "response_time", "reopen_rate"), "fcr"),
    "fcr": "reopen_rate",
    "qa": "csat",
}
"""The metric that balances a lone one (the guides, balanced KPIs) and is offered beside it."""
_WORDS = ("metric", "statement", "how", "baseline", "target")
_SUPPORT = ("kind", "text", "rhythm", "owner")


def while_writing(
    draft: drafts.Draft, known: Mapping[str, MetricFacts], templates: Mapping[str, Template] = TEMPLATES
) -> DraftReview:
    """Reviews all goals that were begun. A mere suggestion without any number is not vague: it would be left out."""
    begun = [n for n in range(1, draft.goals + 1) if any(draft.value(f"goal_{n}_{part}") for part in _WORDS)]
    found = _reviewed(draft, begun, known)
    meant = {*drafts.numbered_goals(draft), *(n for n in begun if drafts.has_own_words(draft, n, templates))}
    heard = [each for each in found.findings if each.rule is not Rule.VAGUE or found.place(each) in meant]
    return replace(found, findings=tuple(heard))


def before_sharing(draft: drafts.Draft, known: Mapping[str, MetricFacts]) -> DraftReview:
    """Reviews what would be shared."""
    return _reviewed(draft, drafts.numbered_goals(draft), known)


def finding_records(found: DraftReview, reason: str) -> tuple[FindingRecord, ...]:
    """Returns the finding records of a plan that is shared in spite of them, with the reason where one is asked for."""
    places = [0 if each.goal is None else each.goal + 1 for each in found.findings]
    reasons = {Severity.STOP: reason.strip(), Severity.WARN: reason.strip()}
    return tuple(
        FindingRecord(each.rule, each.severity, place, reasons.get(each.severity, ""))
        for each, place in zip(found.findings, places, strict=True)
    )


def free_partner(draft: drafts.Draft, metric: str | None) -> str | None:
    """Returns the metric to offer beside a lone one; None if the form has no room for it."""
    partner = PARTNERS.get(metric or "")
    return partner if partner and drafts.empty_goal(draft) else None


def _reviewed(draft: drafts.Draft, goals: Iterable[int], known: Mapping[str, MetricFacts]) -> DraftReview:
    read = tuple(goals)
    as_read = fairness.ReviewedDraft(
        id=draft.id,
        role=draft.value("template") or None,
        length_days=_length(draft),
        concern=draft.value("observed") or None,
        context=_context(draft),
        goals=tuple(_goal(draft, n, known) for n in read),
        support=_support(draft),
        gap=Gap(draft.value("gap")) if draft.value("gap") else None,
    )
    return DraftReview(as_read, (*fairness.review(as_read), *fairness.questions(as_read)), read, _promised(draft))


def _context(draft: drafts.Draft) -> DraftContext:
    around = drafts.circumstances(draft)
    return DraftContext(
        **{str(cause): getattr(around, cause) or None for cause in UnusualCause}, unusual=around.unusual
    )


def _goal(draft: drafts.Draft, n: int, known: Mapping[str, MetricFacts]) -> DraftGoal:
    text = {part: draft.value(f"goal_{n}_{part}") for part in ("metric", "statement", "how", "unit")}
    metric = text["metric"] if text["metric"] in CATALOGUE else None
    facts = known.get(metric or "", MetricFacts())
    numbers = drafts.numbers_of(draft, n)
    baseline, target = numbers.values
    is_usual = metric is not None and numbers.scale is not None and numbers.scale.unit == CATALOGUE[metric].unit
    return DraftGoal(
        metric=metric,
        statement=text["statement"] or None,
        how=text["how"] or None,
        baseline=baseline,
        target=target,
        unit=text["unit"] or None,
        due_day=_due_day(draft, n, text["statement"]),
        sample_per_week=facts.sample_per_week,
        team_mean=facts.team_mean if is_usual else None,
        team_best_tenth=facts.team_best_tenth if is_usual else None,
        kind=numbers.kind or None,
    )


def _due_day(draft: drafts.Draft, n: int, statement: str) -> int | None:
    """Returns the day in its field; else one given in the words; else the plan's end, which an empty field stands for.

    How far a day lies from the start is not known before both are: until then, any day that there is counts as 0.
    """
    start, length = _day(draft.value("start_date")), _length(draft)
    if due := _day(draft.value(f"goal_{n}_due")):
        return (due - start).days if start and length else 0
    return None if deadlines.days_named(statement) is not None else length or 0


def _support(draft: drafts.Draft) -> tuple[DraftSupport, ...] | None:
    """Returns None until something is promised: the form itself asks for that."""
    rows = [[draft.value(f"support_{n}_{part}") or None for part in _SUPPORT] for n in _promised(draft)]
    return tuple(DraftSupport(*row) for row in rows) or None


def _promised(draft: drafts.Draft) -> tuple[int, ...]:
    """Returns the form's numbers of the actions that have a text."""
    return tuple(n for n in range(1, draft.support + 1) if draft.value(f"support_{n}_text"))


def _length(draft: drafts.Draft) -> int | None:
    return next((days for days in LENGTHS if str(days) == draft.value("length")), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
