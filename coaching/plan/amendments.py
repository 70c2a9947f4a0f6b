"""Amendments of a settled plan: what may change, what did, and whether it makes sense. `today` is a local date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coaching.base.errors import Problem
from coaching.base.numbers import DecimalMark, spelled
from coaching.plan.cadence import Cadence
from coaching.plan.goal_targets import target_in, target_problems
from coaching.plan.plan import MAX_SUPPORT, Goal, Owner, Plan, Rhythm, SupportAction, SupportKind, Terms, may_own

GOAL_PARTS = ("target", "due", "how")
SUPPORT_PARTS = ("kind", "text", "owner", "rhythm", "due")

RequestedChanges = Mapping[str, str]
"""New values by field code, like goal_1_target; an empty one leaves the field as it is."""


@dataclass(frozen=True)
class AmendmentRequest:
    """A change as a form asks for it.

    `seen` is how many amendments there were when it was opened: nobody undoes one unknowingly. `told` names the
    findings about this change that were shown already.
    """

    changes_seen: int
    requested: RequestedChanges
    reason: str
    findings_seen: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TermChange:
    """One changed field: its code, like goal_1_target, and its values as the form holds them; `before` may be empty.

    A target is a number, a day is YYYY-MM-DD, a time HH:MM, a weekday a digit (Monday is 0), choices are their codes.
    """

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Amendment:
    """A change of a settled plan: why, what, and what the agent said to it. `number` counts from 1; moments are UTC."""

    number: int
    by: str
    at: datetime
    reason: str
    changes: tuple[TermChange, ...]
    acknowledged_at: datetime | None = None
    declined_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether the agent has not acknowledged it yet."""
        return self.acknowledged_at is None and self.declined_at is None


def amended(terms: Terms, requested: RequestedChanges, today: date) -> Terms:
    """Returns the terms after a change that has no problems. Added support is promised from now on."""
    goals = tuple(_goal(goal, requested) for goal in terms.goals)
    support = tuple(_action(action, requested) for action in terms.support)
    added = _added(terms, requested, today)
    return replace(
        terms, goals=goals, support=(*support, *([added] if added else [])), cadence=_cadence(terms.cadence, requested)
    )


def changes(before: Terms, after: Terms) -> tuple[TermChange, ...]:
    """Returns the changed fields, in the order in which a plan is read."""
    old, new = _written(before), _written(after)
    return tuple(
        TermChange(field, old.get(field, ""), text) for field, text in new.items() if old.get(field, "") != text
    )


def problems(plan: Plan, requested: RequestedChanges, today: date) -> Iterator[Problem]:
    """Returns what is wrong with a requested change, at its fields."""
    typed = [(goal, requested.get(f"goal_{goal.position}_target", "")) for goal in plan.terms.goals]
    wrong = [problem for goal, text in typed if text for problem in target_problems(goal, text, None)]
    yield from wrong
    if wrong:
        return
    after = amended(plan.terms, requested, today)
    earliest = max(after.cadence.start, plan.cadence.agreed_on(today))
    for goal, former in zip(after.goals, plan.terms.goals, strict=True):
        is_moved = goal.due != former.due
        if is_moved and not earliest < goal.due <= after.cadence.agreed_end:
            yield Problem(f"goal_{goal.position}_due", "day_outside_plan")
    yield from _support_problems(plan, after, today)
    if _passed_by_moving(plan, replace(plan, terms=after).cadence, today):
        yield Problem("weekday", "check_in_would_pass")


def _support_problems(plan: Plan, after: Terms, today: date) -> Iterator[Problem]:
    """Yields what is wrong with support that is added."""
    for action in after.support[len(plan.terms.support) :]:
        if not may_own(action.rhythm, action.owner):
            yield Problem(f"support_{action.position}_owner", "check_in_is_led")
        day = plan.cadence.now_on(action.due) if action.due else None
        if day is not None and not today < day <= plan.cadence.end:
            yield Problem(f"support_{action.position}_due", "day_outside_plan")


def as_agreed(plan: Plan, requested: RequestedChanges) -> RequestedChanges:
    """Returns a request with its days, which are of now, as they would have been agreed at the start."""
    found = dict(requested)
    new_day = f"support_{len(plan.terms.support) + 1}_due"
    if typed := requested.get(new_day, "").strip():
        found[new_day] = plan.cadence.agreed_on(date.fromisoformat(typed)).isoformat()
    for goal in plan.terms.goals:
        field = f"goal_{goal.position}_due"
        if typed := requested.get(field, "").strip():
            day = date.fromisoformat(typed)
            same = day == plan.cadence.now_on(goal.due)
            found[field] = (goal.due if same else plan.cadence.agreed_on(day)).isoformat()
    return found


def with_read_targets(terms: Terms, requested: RequestedChanges, mark: DecimalMark | None) -> RequestedChanges:
    """Returns a change whose targets can mean one number only; one that nobody can read stays as typed.

    `mark` is how whoever typed it writes decimals.
    """
    typed = {goal: requested.get(f"goal_{goal.position}_target", "").strip() for goal in terms.goals}
    read = {
        f"goal_{goal.position}_target": spelled(target_in(goal, text, mark))
        for goal, text in typed.items()
        if text and not list(target_problems(goal, text, mark))
    }
    return {**requested, **read}


def _passed_by_moving(plan: Plan, after: Cadence, today: date) -> bool:
    """Whether a future check-in would lie in the past on its new day, so that nobody could hold it."""
    days = zip(plan.cadence.check_in_days(), after.check_in_days(), strict=False)
    ahead = ((number, new) for number, (old, new) in enumerate(days, start=1) if old >= today)
    return any(new < today and plan.check_in(number) is None for number, new in ahead)


def _goal(goal: Goal, requested: RequestedChanges) -> Goal:
    target, due, how = (requested.get(f"goal_{goal.position}_{part}", "").strip() for part in GOAL_PARTS)
    return replace(
        goal,
        target=target_in(goal, target, None) if target else goal.target,
        due=date.fromisoformat(due) if due else goal.due,
        how=how or goal.how,
    )


def _action(action: SupportAction, requested: RequestedChanges) -> SupportAction:
    text = requested.get(f"support_{action.position}_text", "").strip()
    return replace(action, text=text or action.text)


def _added(terms: Terms, requested: RequestedChanges, today: date) -> SupportAction | None:
    position = len(terms.support) + 1
    kind, text, owner, rhythm, due = (requested.get(f"support_{position}_{part}", "").strip() for part in SUPPORT_PARTS)
    if not text or position > MAX_SUPPORT:
        return None
    kinds = (SupportKind(kind or "other"), text, Owner(owner or "manager"), Rhythm(rhythm or "weekly"))
    day = date.fromisoformat(due) if due and rhythm == Rhythm.ONCE else None
    return SupportAction(position, *kinds, since=today, due=day)


def _cadence(cadence: Cadence, requested: RequestedChanges) -> Cadence:
    weekday, hour, length = (requested.get(field, "") for field in ("weekday", "time", "length"))
    return replace(
        cadence,
        weekday=int(weekday) if weekday else cadence.weekday,
        hour=time.fromisoformat(hour) if hour else cadence.hour,
        length_days=int(length) if length else cadence.length_days,
    )


def _written(terms: Terms) -> dict[str, str]:
    found = {"length": str(terms.cadence.length_days)}
    for goal in terms.goals:
        found |= _parts(f"goal_{goal.position}", GOAL_PARTS, (spelled(goal.target), goal.due.isoformat(), goal.how))
    found |= {"weekday": str(terms.cadence.weekday), "time": f"{terms.cadence.hour:%H:%M}"}
    for action in terms.support:
        day = action.due.isoformat() if action.rhythm is Rhythm.ONCE and action.due else ""
        values = (action.kind.value, action.text, action.owner.value, action.rhythm.value, day)
        found |= _parts(f"support_{action.position}", SUPPORT_PARTS, values)
    return found


def _parts(place: str, names: tuple[str, ...], values: tuple[str, ...]) -> dict[str, str]:
    return {f"{place}_{name}": text for name, text in zip(names, values, strict=True)}
