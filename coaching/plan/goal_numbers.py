"""Whether the numbers of a goal make sense together: its kind, its unit, its value today and its target."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coaching.base.errors import Problem
from coaching.base.goal_kinds import GoalKind, is_against_measure, usual_kind
from coaching.base.numbers import DecimalMark, Found, TwoNumbers, amount_of, mark_in, number_of, spelled
from coaching.base.scales import SCALES, Scale, scale_of


@dataclass(frozen=True)
class GoalNumbers:
    """What was typed about a goal's numbers. `kind` is empty where nobody chose one; texts are as typed."""

    metric: str
    unit: str
    kind: str
    baseline: str
    target: str
    mark: DecimalMark | None = None

    @property
    def scale(self) -> Scale | None:
        """The scale of its unit; None if the measure has no such unit."""
        return scale_of(self.metric, self.unit) if self.metric else None

    def value(self, text: str) -> float | None:
        """Returns a typed number in the goal's unit; None if it is none, or two."""
        found = self._read(text)
        return None if isinstance(found, TwoNumbers) else found

    @property
    def values(self) -> tuple[float | None, float | None]:
        """The value today and the target. A held goal without a value today begins at its limit."""
        baseline, target = self.value(self.baseline), self.value(self.target)
        if not self.baseline and self.kind and GoalKind(self.kind).is_held:
            baseline = target
        return baseline, target

    @property
    def chosen_kind(self) -> GoalKind:
        """The kind that was chosen, or the one that measure and numbers suggest."""
        return GoalKind(self.kind) if self.kind else usual_kind(self.metric, *self.values)

    def problems(self, place: str) -> Iterator[Problem]:
        """Returns what is wrong, at the fields that begin with `place`."""
        if self.metric and self.scale is None:
            yield Problem(f"{place}_unit", "unit_unknown", {"units": units_of(self.metric)})
            return
        found = [problem for part in ("baseline", "target") for problem in self._misread(place, part)]
        yield from found
        baseline, target = self.values
        if not found and self.metric and baseline is not None and target is not None:
            yield from self._against(place, baseline, target)

    def _misread(self, place: str, part: str) -> Iterator[Problem]:
        text = self.baseline if part == "baseline" else self.target
        is_left_out = part == "baseline" and not text and bool(self.kind) and GoalKind(self.kind).is_held
        return iter(()) if is_left_out else value_problems(f"{place}_{part}", self._read(text), self.scale)

    def _read(self, text: str) -> Found:
        scale = self.scale
        return only_possible(amount_of(text, scale.unit if scale else self.unit, self.mark), scale)

    def _against(self, place: str, baseline: float, target: float) -> Iterator[Problem]:
        if self.kind and is_against_measure(self.metric, GoalKind(self.kind)):
            yield Problem(f"{place}_kind", "kind_against_measure")
        elif code := self._misfit(baseline, target):
            yield Problem(f"{place}_target", code)

    def _misfit(self, baseline: float, target: float) -> str | None:
        """Returns why target and value today do not fit the kind of goal."""
        kind = self.chosen_kind
        if kind.is_held:
            return None if kind.is_met_by(baseline, target) else "level_not_there"
        if baseline == target:
            return "target_is_baseline"
        if kind.is_met_by(baseline, target):
            return "target_too_low" if kind.more_is_better else "target_too_high"
        return None


def only_possible(found: Found, scale: Scale | None) -> Found:
    """Returns the one of two numbers that a measure can have, if it is one."""
    if not isinstance(found, TwoNumbers) or scale is None:
        return found
    possible = [value for value in (found.with_decimals, found.with_thousands) if scale.holds(value)]
    return possible[0] if len(possible) == 1 else found


def habit(written: Iterable[tuple[str, Scale | None]]) -> DecimalMark | None:
    """Returns how the numbers of a file are written, each with the scale of its measure; None if they do not tell.

    A number tells it that can mean one thing only, be it by its spelling or because the measure has no other.
    """
    told = {mark for text, scale in written if (mark := _told_by(text, scale))}
    return told.pop() if len(told) == 1 else None


def _told_by(text: str, scale: Scale | None) -> DecimalMark | None:
    two = number_of(text)
    if not isinstance(two, TwoNumbers):
        return mark_in(text)
    only = only_possible(two, scale)
    return next((mark for mark in DecimalMark if two.written_with(mark, text) == only), None)


def units_of(metric: str) -> str:
    """Returns the units that a measure can have, with commas between them."""
    return ", ".join(scale.unit for scale in SCALES.get(metric, ()))


def value_problems(field: str, found: Found, scale: Scale | None) -> Iterator[Problem]:
    """Returns what is wrong with a typed value: no number, two of them, or none that the measure can have."""
    if found is None:
        yield Problem(field, "number_needed")
    elif isinstance(found, TwoNumbers):
        yield Problem(field, "number_unclear", _both(found))
    elif scale and not scale.holds(found):
        facts = {
            "value": spelled(found),
            "unit": scale.unit,
            "least": spelled(scale.least),
            "most": spelled(scale.most),
        }
        yield Problem(field, _impossible(found, scale), facts)
    elif scale and scale.is_doubtful(found):
        yield Problem(field, "value_of_five" if scale.likely == "of 5" else "value_is_share", {"value": spelled(found)})


def _both(found: TwoNumbers) -> dict[str, object]:
    """Returns both numbers, each in a spelling that cannot mean the other."""
    return {"small": spelled(found.with_decimals), "large": f"{found.with_thousands:.0f}"}


def _impossible(value: float, scale: Scale) -> str:
    if scale.above_zero:
        return "value_above_zero" if value <= 0 else "time_too_long"
    return "value_impossible"
