"""A goal's figures and what they say, the same for every reader: before, now, the change, the verdict, all weeks."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from coaching.goals.goal_facts import GoalFacts
from coaching.goals.intervals import Range, Share
from coaching.goals.pooling import MeasuredWeek, Pooled, ReadingKind
from coaching.plan.plan import Goal, Reading
from views.goals.verdict_words import VERDICTS, meaning
from views.kit import block_kit, labels, wording
from views.weekly.blockers import NOT_COUNTED

_SHOWN_WEEKS = 26
_SIZES = {ReadingKind.SHARE: "answer", ReadingKind.REVIEWS: "review", ReadingKind.MEAN: "week"}


def goal_figures(facts: GoalFacts) -> list[Block]:
    """The figures of one goal in a table, what they mean, and each week they are made of."""
    return [*goal_in_brief(facts), *_series(facts)]


def goal_in_brief(facts: GoalFacts) -> list[Block]:
    """The figures of one goal in a table, and what they mean."""
    goal = facts.goal
    return [
        block_kit.header(f"Goal {goal.position}: {labels.measure(goal)}"),
        block_kit.facts(
            [
                ("Agreed", f"{labels.span(goal)} by {wording.day(goal.due)}"),
                ("Before", _before(facts)),
                ("Now", _now(facts)),
                ("Change", _change(facts)),
                ("Verdict", VERDICTS[facts.verdict]),
            ]
        ),
        block_kit.context(" ".join([meaning(facts), *_beside(facts)])),
    ]


def in_short(facts: GoalFacts) -> str:
    """The figure of now, its verdict and what that means, with and without what was in the way; empty without any."""
    if facts.now is None:
        return " ".join(_other_figures(facts))
    now = f"Now: {_figure(facts.now, facts.goal)}: {VERDICTS[facts.verdict].lower()}. {meaning(facts)}"
    return " ".join([now, *_other_figures(facts)])


def which_start_is_right(facts: GoalFacts | None) -> list[Block]:
    """A question to whoever writes a plan; nothing where the baseline and the weeks before agree."""
    if facts is None or facts.before is None:
        return []
    goal, weeks = facts.goal, wording.count(facts.before.weeks, "week")
    return [
        block_kit.section(
            f"{labels.METRICS[goal.metric]}: which start is right? The last {weeks} were "
            f"{_figure(facts.before, goal)}, and the value here is {_amount(goal.baseline, goal)}: that is more than "
            "chance. If the weeks are right, write their value. The final review shows both."
        )
    ]


def _before(facts: GoalFacts) -> str:
    if facts.before is None:
        return "No weeks before the start were recorded"
    little = "" if facts.before.is_enough else "\nToo little to measure the change from"
    return f"{_figure(facts.before, facts.goal)}\n{wording.count(facts.before.weeks, 'week')} before the start{little}"


def _now(facts: GoalFacts) -> str:
    if facts.now is None:
        return "Nothing that counts" if facts.left_out else "Not measured yet"
    return f"{_figure(facts.now, facts.goal)}\nThe newest {wording.count(facts.now.weeks, 'week')} that count"


def _change(facts: GoalFacts) -> str:
    if facts.change is None:
        return "Nothing to compare yet"
    start = "the weeks before" if facts.measured_start else f"the agreed {_amount(facts.goal.baseline, facts.goal)}"
    sign = "+" if facts.change.value > 0 else ""
    around = facts.change.range
    unit = "points" if facts.goal.unit == "%" else facts.goal.unit
    parts = [sign + _rounded(facts.change.value), *((_range(around), unit) if around else (unit, _range(around)))]
    return " ".join(part for part in parts if part) + f"\nfrom {start}"


def _beside(facts: GoalFacts) -> Iterator[str]:
    """What else a reader has to know: a start that is in doubt, and the figure as if nothing had been in the way."""
    goal = facts.goal
    if facts.baseline_differs:
        yield (
            f"The agreed start of {_amount(goal.baseline, goal)} and the weeks before differ by more than chance. "
            "The change is measured from the weeks before."
        )
    yield from _other_figures(facts)


def _other_figures(facts: GoalFacts) -> Iterator[str]:
    """The figure with what does not count, and without what waits for an answer, each with its verdict."""
    if (with_all := facts.with_excluded) is not None:
        yield f"With the weeks that do not count: {_judged(with_all)}."
    if (without := facts.without_questioned) is not None:
        yield f"Without the days that wait for an answer: {_judged(without)}."


def _judged(facts: GoalFacts) -> str:
    if facts.now is None:
        return "nothing that counts"
    return f"{_figure(facts.now, facts.goal)}, {VERDICTS[facts.verdict].lower()}"


def _figure(pooled: Pooled, goal: Goal) -> str:
    """Like "56 of 60 = 93.3% (84 to 97)"."""
    estimate, sizes = pooled.estimate, ""
    if isinstance(estimate, Share):
        sizes = f"{estimate.yes} of {estimate.answers} = "
    elif pooled.kind is ReadingKind.REVIEWS and pooled.size:
        sizes = f"{wording.count(pooled.size, _SIZES[pooled.kind])}, mean "
    return f"{sizes}{_amount(pooled.value, goal)} {_range(pooled.range)}"


def _range(around: Range | None) -> str:
    if around is None:
        return "(no range)"
    digits = 0 if around.high - around.low >= 5 else 1 if around.high - around.low >= 0.5 else 2
    return f"({_end(around.low, digits)} to {_end(around.high, digits)})"


def _end(value: float, digits: int) -> str:
    """An end of a range; one that is not zero is not shown as zero."""
    return wording.number(round(value, digits) or round(value, 1) or value)


def _amount(value: float, goal: Goal) -> str:
    return wording.amount(round(value, 1 if goal.unit == "%" else 2), goal.unit)


def _rounded(value: float) -> str:
    return wording.number(round(value, 1) or round(value, 2) or value)


def _series(facts: GoalFacts) -> list[Block]:
    """Each week with its readings, the oldest first."""
    parts = (("Before the start", facts.weeks_before), ("Since the start", facts.weeks))
    lines = [line for title, weeks in parts if weeks for line in (f"{title}:", *_lines(weeks[-_SHOWN_WEEKS:], facts))]
    return [block_kit.context("\n".join(lines))] if lines else []


def _lines(weeks: tuple[MeasuredWeek, ...], facts: GoalFacts) -> Iterator[str]:
    for week in weeks:
        for reading in week.readings:
            yield _line(reading, facts.goal, is_counted=reading in week.counted)


def _line(reading: Reading, goal: Goal, *, is_counted: bool) -> str:
    return f"{labels.reading_text(reading, goal)}{'' if is_counted else f'. {NOT_COUNTED}'}"
