"""The facts of a plan's goals: what was agreed, what was measured before and what now, and what that says.

*Before* are the last weeks with readings before the plan's first day, *now* its last weeks that count; each is four
weeks at most, pooled. A reading of a day on which something was in the way is shown and not counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from math import inf

from coaching.goals.intervals import Difference, Range, difference
from coaching.goals.measures import OWN, Measure, in_unit_of
from coaching.goals.pooling import MeasuredWeek, Pooled, ReadingKind, kind_of_readings, pooled
from coaching.goals.readings import newest_reading, readings_of, with_imported
from coaching.goals.verdicts import GoalVerdict, Shortage, improves, shortage, verdict
from coaching.plan.plan import Goal, Plan, Reading
from coaching.weekly.blockers import Blocker, counts, is_in_question

POOLED_WEEKS = 4
"""So many weeks make one figure: a single one is mostly chance."""
LOOKED_BACK = timedelta(weeks=12)
"""How long before a plan a week may lie and still say where it began."""


@dataclass(frozen=True)
class GoalFacts:
    """One goal, its weeks with readings from before the plan and from it, in order, and what they add up to."""

    goal: Goal
    weeks_before: tuple[MeasuredWeek, ...]
    weeks: tuple[MeasuredWeek, ...]

    @cached_property
    def before(self) -> Pooled | None:
        """The weeks before the plan as one figure; None where nothing was measured."""
        return self._pooled([week.counted for week in self.weeks_before])

    @cached_property
    def now(self) -> Pooled | None:
        """The newest weeks that count as one figure; None where none do."""
        return self._pooled([week.counted for week in self.weeks])

    @property
    def now_with_excluded(self) -> Pooled | None:
        """The same as if nothing had been in the way; None where nothing was."""
        return self.with_excluded.now if self.with_excluded else None

    @cached_property
    def with_excluded(self) -> "GoalFacts | None":
        """The facts as if nothing had been in the way since the start; None where nothing was."""
        return replace(self, weeks=tuple(week.all_counted for week in self.weeks)) if self.left_out else None

    @cached_property
    def without_questioned(self) -> "GoalFacts | None":
        """The facts as if the days that wait for an answer did not count; None where none wait."""
        waits = any(week.in_question for week in self.weeks)
        return replace(self, weeks=tuple(week.all_agreed for week in self.weeks)) if waits else None

    @property
    def left_out(self) -> tuple[Reading, ...]:
        """The readings since the start that do not count, in order."""
        return tuple(reading for week in self.weeks for reading in week.excluded)

    @property
    def latest(self) -> Reading | None:
        """The newest reading that counts, from before the plan while there is none from it; None without any."""
        return newest_reading(self._counted(self.weeks)) or newest_reading(self._counted(self.weeks_before))

    @property
    def measured_start(self) -> Pooled | None:
        """The weeks before, where they are enough to measure the change from; else that is the agreed baseline."""
        return self.before if self.before is not None and self.before.is_enough else None

    @cached_property
    def change(self) -> Difference | None:
        """The change from the start to now; None while nothing counts."""
        if self.now is None:
            return None
        start = self.measured_start.estimate if self.measured_start else self.goal.baseline
        return difference(start, self.now.estimate)

    @property
    def baseline_differs(self) -> bool:
        """Whether the weeks before the plan differ from the agreed baseline by more than chance."""
        around = self.measured_start.range if self.measured_start else None
        return around is not None and not around.low <= self.goal.baseline <= around.high

    @cached_property
    def shortage(self) -> Shortage | None:
        """Why there is not enough to judge by, if that is so."""
        if not self.goal.is_possible:
            return Shortage.IMPOSSIBLE
        return shortage(self.now, sum(not week.counted for week in self.weeks), len(self.weeks))

    @cached_property
    def verdict(self) -> GoalVerdict:
        """What the figures say."""
        if self.shortage is not None or self.now is None or self.change is None:
            return GoalVerdict.NOT_ENOUGH
        return verdict(self.goal.kind, self.goal.target, self.now, self.change)

    @property
    def is_reached(self) -> bool:
        """Whether the goal counts as reached, clearly or close to chance."""
        return self.verdict.is_reached

    @property
    def improves(self) -> bool:
        """Whether it is better than before, or than the agreed baseline, at the one-sided 80 % level."""
        if self.now is None:
            return False
        starts = [self.goal.baseline, *([self.before.estimate] if self.before else [])]
        return any(improves(self.goal.kind, start, self.now.estimate) for start in starts)

    def _pooled(self, weeks: Sequence[Sequence[Reading]]) -> Pooled | None:
        newest = [week for week in weeks if week][-POOLED_WEEKS:]
        return pooled(newest, self._kind, self._bounds)

    @staticmethod
    def _counted(weeks: Iterable[MeasuredWeek]) -> list[Reading]:
        return [reading for week in weeks for reading in week.counted]

    @cached_property
    def _readings(self) -> list[Reading]:
        return [reading for week in (*self.weeks_before, *self.weeks) for reading in week.readings]

    @cached_property
    def _kind(self) -> ReadingKind:
        return kind_of_readings(self.goal, self._readings)

    @cached_property
    def _bounds(self) -> Range:
        """The values that the measure can have; an own one that was never below zero does not go there."""
        scale = self.goal.scale
        if scale is None or self.goal.metric == OWN:
            low = 0.0 if all(reading.value >= 0 for reading in self._readings) else -inf
            return Range(low, 100.0 if scale and scale.unit == "%" else inf)
        return Range(scale.least, scale.most)


def goal_facts(plan: Plan, blockers: Sequence[Blocker] = (), measured: Sequence[Measure] = ()) -> tuple[GoalFacts, ...]:
    """Each goal's facts, in the order of the goals; `measured` are imported readings of the plan's agent.

    What `blockers` cover does not count.
    """
    return tuple(_of_goal(plan, goal, blockers, measured) for goal in plan.goals_now)


def facts_before(goal: Goal, start: date, measured: Sequence[Measure]) -> GoalFacts:
    """The facts of a goal that is about to begin on `start`."""
    return GoalFacts(goal, _weeks_before(_imported(goal, measured), start), ())


def facts_after(plan: Plan, blockers: Sequence[Blocker], measured: Sequence[Measure]) -> tuple[GoalFacts, ...]:
    """The facts of each goal from the weeks after success was decided alone; none for a plan without success."""
    if plan.sustain_from is None:
        return ()
    return tuple(_after(plan, goal, plan.sustain_from, blockers, measured) for goal in plan.goals_now)


def _after(
    plan: Plan, goal: Goal, decided: date, blockers: Sequence[Blocker], measured: Sequence[Measure]
) -> GoalFacts:
    logged = [reading for reading in plan.after if reading.goal == goal.position]
    since = [entry for entry in with_imported(logged, _imported(goal, measured)) if entry.taken_on > decided]
    return GoalFacts(goal, (), tuple(_weeks(since, decided + timedelta(days=1), blockers)))


def _of_goal(plan: Plan, goal: Goal, blockers: Sequence[Blocker], measured: Sequence[Measure]) -> GoalFacts:
    start = plan.cadence.start
    recorded = [*(entry for entry in plan.history if entry.goal == goal.position), *_imported(goal, measured)]
    logged = [reading for reading in readings_of(plan.check_ins) if reading.goal == goal.position]
    imported = (entry for entry in recorded if start <= entry.taken_on <= plan.cadence.end)
    during = with_imported(logged, imported)
    return GoalFacts(goal, _weeks_before(recorded, start, blockers), tuple(_weeks(during, start, blockers)))


def _weeks_before(
    readings: Iterable[Reading], start: date, blockers: Sequence[Blocker] = ()
) -> tuple[MeasuredWeek, ...]:
    """The last weeks that count; of two readings of one day the later one, which is the imported one, stands."""
    by_day = {entry.taken_on: entry for entry in readings if start - LOOKED_BACK <= entry.taken_on < start}
    weeks = [week for week in _weeks(by_day.values(), start, blockers) if week.counted]
    return tuple(weeks[-POOLED_WEEKS:])


def _imported(goal: Goal, measured: Iterable[Measure]) -> Iterable[Reading]:
    """The readings of the goal's metric in its unit, as far as they can be had in it."""
    for entry in measured:
        if found := in_unit_of(goal, entry):
            yield Reading(goal.position, found.value, found.sample, found.day, found.spread)


def _weeks(readings: Iterable[Reading], start: date, blockers: Sequence[Blocker]) -> Iterable[MeasuredWeek]:
    """The weeks with readings, in order. They are counted from the plan's first day, forwards and back."""
    found: dict[int, list[Reading]] = {}
    for reading in readings:
        found.setdefault((reading.taken_on - start).days // 7, []).append(reading)
    for number, entries in sorted(found.items()):
        counted = tuple(entry for entry in entries if counts(entry, blockers))
        excluded = tuple(entry for entry in entries if not counts(entry, blockers))
        asked = tuple(entry for entry in counted if is_in_question(entry, blockers))
        yield MeasuredWeek(start + timedelta(weeks=number), counted, excluded, asked)
