"""A plan while it is being written: what was typed, and what each step of the start modal still needs.

A draft holds plain text by action id, exactly as typed, so that nothing is lost when a step is refused. Only `terms`
turns it into a plan's terms, after all three steps have no problems left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coaching.base.calendar import working_days_after
from coaching.base.circumstances import UnusualCause, causes_in, contradicts_itself
from coaching.base.errors import Problem
from coaching.base.goal_kinds import GoalKind
from coaching.base.metrics import CATALOGUE
from coaching.base.numbers import DecimalMark
from coaching.plan.cadence import Cadence
from coaching.plan.goal_numbers import GoalNumbers
from coaching.plan.plan import (
    LENGTHS,
    MAX_GOALS,
    MAX_SUPPORT,
    Context,
    Goal,
    Owner,
    Rhythm,
    SupportAction,
    SupportKind,
    Terms,
    may_own,
)
from coaching.start.templates import TEMPLATES, Template

RETAINED_FOR = timedelta(days=14)
FURTHEST_START = timedelta(days=60)
STEPS = (1, 2, 3)
PREVIEW = 4
MARK = "decimal_mark"
"""The value of a draft that holds how its numbers are written."""


@dataclass(frozen=True)
class Draft:
    """An unfinished plan of one manager. `step` is the step to go on with: 1, 2, 3, or 4 for the preview."""

    id: str
    manager_id: str
    values: Mapping[str, str]
    updated_at: datetime
    step: int = 1
    goals: int = 1
    support: int = 1

    def value(self, field: str) -> str:
        """Returns what was typed into `field`, without the spaces around it; empty if nothing."""
        return self.values.get(field, "").strip()

    @property
    def is_begun(self) -> bool:
        """Whether it holds anything worth resuming."""
        return bool(self.value("agent") or self.value("observed"))

    @property
    def metrics(self) -> frozenset[str]:
        """The measures of its goals so far."""
        return frozenset(self.value(f"goal_{n}_metric") for n in range(1, self.goals + 1))

    @property
    def mark(self) -> DecimalMark | None:
        """How its author, or the file it came from, writes decimals; None if nobody knows."""
        return next((mark for mark in DecimalMark if mark == self.values.get(MARK)), None)

    def typed(self, values: Mapping[str, str], now: datetime) -> "Draft":
        """The draft with newly typed `values` laid over the old ones."""
        return replace(self, values={**self.values, **values}, updated_at=now)


def is_own_note(field: str) -> bool:
    """Whether a field of a draft is no input of the form: what is remembered about the draft, which nobody types."""
    return field in (MARK, "filled_from") or field.endswith("_beside")


def fill_from_template(draft: Draft, templates: Mapping[str, Template] = TEMPLATES) -> Draft:
    """Puts the template's goals and support where nothing was typed, once for each choice of template.

    Suggestions of an earlier choice are replaced while nobody touched them; a goal or action that was edited stays.
    """
    chosen, before = templates[draft.value("template") or "blank"], draft.value("filled_from")
    if before == chosen.key:
        return draft
    filled = dict(draft.values) | {"filled_from": chosen.key}
    old, new = _suggestions(templates[before or "blank"]), _suggestions(chosen)
    for place in {**old, **new}:
        typed = {field: text for field, text in draft.values.items() if text.strip() and field.startswith(place)}
        if typed.items() <= old.get(place, {}).items():
            filled |= dict.fromkeys(typed, "") | new.get(place, {})
    goals, support = max(draft.goals, len(chosen.goals)), max(draft.support, len(chosen.support))
    return replace(draft, values=filled, goals=goals, support=support)


def has_own_words(draft: Draft, n: int, templates: Mapping[str, Template] = TEMPLATES) -> bool:
    """Whether goal `n` of the form says something that its template did not suggest."""
    filled = templates.get(draft.value("filled_from"))
    suggested = _suggestions(filled).get(f"goal_{n}_", {}) if filled else {}
    fields = (f"goal_{n}_statement", f"goal_{n}_how")
    return any(draft.value(field) not in ("", suggested.get(field)) for field in fields)


def _suggestions(template: Template) -> dict[str, dict[str, str]]:
    """Returns a template's suggestions: the prefix of a goal's or action's fields → field → text."""
    found = {}
    for n, goal in enumerate(template.goals, start=1):
        ideas = {**vars(goal), "unit": CATALOGUE[goal.metric].unit}
        found[f"goal_{n}_"] = {f"goal_{n}_{part}": text for part, text in ideas.items()}
    for n, action in enumerate(template.support, start=1):
        found[f"support_{n}_"] = {f"support_{n}_{part}": str(text) for part, text in vars(action).items()}
    return found


def with_defaults(draft: Draft, today: date) -> Draft:
    """Offers a usual length, start and time where nothing was typed. `today` is the manager's local date."""
    start = working_days_after(today, 1).isoformat()
    usual = {"template": "blank", "length": "60", "start_date": start, "weekday": "3", "time": "15:00"}
    return replace(draft, values=usual | {field: text for field, text in draft.values.items() if text})


def with_another_goal(draft: Draft) -> Draft:
    """Room for one more goal, up to three."""
    return replace(draft, goals=min(draft.goals + 1, MAX_GOALS))


def with_goal_beside(draft: Draft, metric: str) -> Draft:
    """Puts the metric in an empty goal, or in one more; unchanged if the metric is there already or there is no room.

    `goal_N_beside` remembers it: the form then shows this choice in place of the empty one.
    """
    n = empty_goal(draft)
    if n is None or metric in draft.metrics:
        return draft
    chosen = {f"goal_{n}_metric": metric, f"goal_{n}_beside": metric}
    return replace(draft, goals=max(draft.goals, n), values={**draft.values, **chosen})


def empty_goal(draft: Draft) -> int | None:
    """Returns the first empty goal, up to three; None if none is empty."""
    parts = [f"_{part}" for part in ("metric", "statement", "how", "baseline", "target", "unit", "due")]
    places = range(1, min(draft.goals + 1, MAX_GOALS) + 1)
    return next((n for n in places if not any(draft.value(f"goal_{n}{part}") for part in parts)), None)


def with_another_support(draft: Draft) -> Draft:
    """Room for one more support action."""
    return replace(draft, support=min(draft.support + 1, MAX_SUPPORT))


def problems(draft: Draft, step: int, today: date) -> list[Problem]:
    """Returns what step 1, 2 or 3 still needs. `today` is the manager's local date."""
    if step == 3:
        return list(_cadence_problems(draft, today))
    return list(_observation_problems(draft) if step == 1 else _goal_and_support_problems(draft))


def terms(draft: Draft) -> Terms:
    """Returns the plan's terms. Only for a draft without problems."""
    cadence = Cadence(
        start=date.fromisoformat(draft.value("start_date")),
        length_days=int(draft.value("length")),
        weekday=int(draft.value("weekday")),
        hour=time.fromisoformat(draft.value("time")),
    )
    return Terms(
        agent_id=draft.value("agent"),
        template=draft.value("template") or "blank",
        observed=draft.value("observed"),
        context=circumstances(draft),
        goals=tuple(_goals(draft, cadence.end)),
        support=tuple(_support(draft)),
        cadence=cadence,
        gap=draft.value("gap"),
    )


def circumstances(draft: Draft) -> Context:
    """Returns what was unusual, with the words beside it. Words about a cause that is ticked no longer are left out."""
    causes = causes_in(draft.value("unusual"))
    said = {str(cause): draft.value(cause) for cause in UnusualCause if causes is None or cause in causes}
    return Context(**said, unusual=causes)


def left_out_goals(draft: Draft) -> int:
    """Counts the suggested goals without numbers, which will not be part of the plan."""
    return sum(bool(draft.value(f"goal_{n}_metric")) for n in range(1, draft.goals + 1)) - len(numbered_goals(draft))


def _observation_problems(draft: Draft) -> Iterator[Problem]:
    if not draft.value("agent"):
        yield Problem("agent", "needed")
    if draft.value("agent") == draft.manager_id:
        yield Problem("agent", "agent_is_you")
    if not draft.value("observed"):
        yield Problem("observed", "needed")
    if not draft.value("unusual"):
        yield Problem("unusual", "needed")
    elif contradicts_itself(draft.value("unusual")):
        yield Problem("unusual", "unusual_contradicts")


def numbered_goals(draft: Draft) -> list[int]:
    """Returns the numbers of the goals that were begun: a suggestion without any number is only a suggestion."""
    touched = ("baseline", "target")
    return [n for n in range(1, draft.goals + 1) if any(draft.value(f"goal_{n}_{part}") for part in touched)]


def _goal_and_support_problems(draft: Draft) -> Iterator[Problem]:
    numbered = numbered_goals(draft)
    if not numbered:
        yield Problem("goal_1_baseline", "goal_needed")
    for n in numbered:
        yield from _goal_problems(draft, n)
    if not any(draft.value(f"support_{n}_text") for n in range(1, draft.support + 1)):
        yield Problem("support_1_text", "support_needed")
    for n in range(1, draft.support + 1):
        rhythm, owner = draft.value(f"support_{n}_rhythm"), draft.value(f"support_{n}_owner")
        if draft.value(f"support_{n}_text") and not may_own(rhythm, owner):
            yield Problem(f"support_{n}_owner", "check_in_is_led")


def _goal_problems(draft: Draft, n: int) -> Iterator[Problem]:
    for part in ("metric", "how"):
        if not draft.value(f"goal_{n}_{part}"):
            yield Problem(f"goal_{n}_{part}", "needed")
    yield from numbers_of(draft, n).problems(f"goal_{n}")


def _cadence_problems(draft: Draft, today: date) -> Iterator[Problem]:
    missing = [part for part in ("length", "start_date", "weekday", "time") if not draft.value(part)]
    yield from (Problem(part, "needed") for part in missing)
    if missing:
        return
    start = date.fromisoformat(draft.value("start_date"))
    if start < today:
        yield Problem("start_date", "start_in_past")
    elif start > today + FURTHEST_START:
        yield Problem("start_date", "start_too_far", {"days": FURTHEST_START.days})
    if int(draft.value("length")) not in LENGTHS:
        yield Problem("length", "needed")
    end = start + timedelta(days=int(draft.value("length")))
    for position, n in enumerate(numbered_goals(draft), start=1):
        if not start < _due(draft, n, end) <= end:
            yield Problem("length", "goal_due_outside", {"goal": position, "due": _due(draft, n, end)})
    for n in range(1, draft.support + 1):
        if (due := _once_due(draft, n)) is not None and not start < due <= end:
            yield Problem("length", "support_due_outside", {"support": n, "due": due})


def _goals(draft: Draft, end: date) -> Iterator[Goal]:
    for position, n in enumerate(numbered_goals(draft), start=1):
        metric, statement, how = (draft.value(f"goal_{n}_{part}") for part in ("metric", "statement", "how"))
        numbers = numbers_of(draft, n)
        baseline, target = (value or 0.0 for value in numbers.values)
        unit = numbers.scale.unit if numbers.scale else ""
        yield Goal(position, metric, statement, how, baseline, target, unit, _due(draft, n, end), numbers.chosen_kind)


def _due(draft: Draft, n: int, end: date) -> date:
    """Returns when goal `n` is to be reached: the day that was typed, else the plan's end."""
    return date.fromisoformat(draft.value(f"goal_{n}_due") or end.isoformat())


def _support(draft: Draft) -> Iterator[SupportAction]:
    written = [n for n in range(1, draft.support + 1) if draft.value(f"support_{n}_text")]
    for position, n in enumerate(written, start=1):
        kind, text, owner, rhythm = (draft.value(f"support_{n}_{part}") for part in ("kind", "text", "owner", "rhythm"))
        kinds = (SupportKind(kind or "other"), text, Owner(owner or "manager"), Rhythm(rhythm or "weekly"))
        yield SupportAction(position, *kinds, due=_once_due(draft, n))


def _once_due(draft: Draft, n: int) -> date | None:
    """Returns the day that was typed for support of one time; None for other support, or without a day."""
    typed = draft.value(f"support_{n}_due") if draft.value(f"support_{n}_rhythm") == Rhythm.ONCE else ""
    return date.fromisoformat(typed) if typed else None


def numbers_of(draft: Draft, n: int) -> GoalNumbers:
    """Returns what was typed about the numbers of goal `n`; what is no kind of goal counts as not chosen."""
    metric, unit, kind, baseline, target = (
        draft.value(f"goal_{n}_{part}") for part in ("metric", "unit", "kind", "baseline", "target")
    )
    known = kind if kind in set(GoalKind) else ""
    return GoalNumbers(metric, unit, known, baseline, target, draft.mark)
