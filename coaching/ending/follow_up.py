"""The time after success: two follow-up checks, asked of both sides, and whether the level was held."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from coaching.base.calendar import working_day_on_or_after
from coaching.goals.goal_facts import GoalFacts
from coaching.goals.typed_readings import Typed
from coaching.plan.plan import Plan

SUSTAIN_DAYS = 30
"""How long the level must hold before the plan closes; where it slips, once more as long."""
CHECK_DAYS = (14, 28)
"""Days into each thirty on which both sides are asked whether it holds."""


@dataclass(frozen=True)
class FollowUpCheck:
    """One side's answer to a follow-up check: does the level hold? `number` counts the checks from 1; `at` is UTC."""

    number: int
    by: str
    at: datetime
    holds: bool
    note: str = ""
    by_agent: bool = False


@dataclass(frozen=True)
class FollowUpEntry:
    """An answer as it was typed: `holds` is yes or slipping, or empty; `readings` are goal, value and sample."""

    holds: str
    note: str = ""
    readings: tuple[Typed, ...] = ()


class FollowUpResult(StrEnum):
    """What is known of the level in the time after success."""

    HELD = "held"
    SLIPPED = "slipped"
    NOT_SHOWN = "not_shown"
    NOT_MEASURED = "not_measured"
    NOT_ANSWERED = "not_answered"


def follow_up_days(plan: Plan) -> Iterator[tuple[int, date]]:
    """Returns the days of the follow-up checks by number, on working days. Only for a sustained plan."""
    if plan.sustain_from is not None:
        spans = range(0, plan.sustain_days, SUSTAIN_DAYS)
        for number, days in enumerate((span + days for span in spans for days in CHECK_DAYS), start=1):
            yield number, working_day_on_or_after(plan.sustain_from + timedelta(days=days))


def closes_on(plan: Plan) -> date | None:
    """Returns the working day on which the plan closes by itself; None while it runs."""
    return working_day_on_or_after(plan.sustain_from + timedelta(days=plan.sustain_days)) if plan.sustain_from else None


def newest(checks: Sequence[FollowUpCheck]) -> list[FollowUpCheck]:
    """Returns the answers to the last check that anybody answered."""
    last = max((check.number for check in checks), default=0)
    return [check for check in checks if check.number == last]


def slips(plan: Plan, answers: Sequence[tuple[int, bool]]) -> bool:
    """Whether one side says that the level slips, and nothing has been done about it: no thirty more days since.

    `answers` are number and answer of each side's checks, the answer being whether it holds.
    """
    last = max((number for number, _ in answers), default=0)
    before = (plan.sustain_days // SUSTAIN_DAYS - 1) * len(CHECK_DAYS)
    return last > before and not all(holds for number, holds in answers if number == last)


def may_follow_longer(plan: Plan, answers: Sequence[tuple[int, bool]]) -> bool:
    """Whether thirty more days can be given: once, and where it slips."""
    return slips(plan, answers) and plan.sustain_days == SUSTAIN_DAYS


def answers_of(checks: Iterable[FollowUpCheck]) -> list[tuple[int, bool]]:
    """Returns number and answer of each check, as `slips` takes them."""
    return [(check.number, check.holds) for check in checks]


def result(checks: Sequence[FollowUpCheck], after: Sequence[GoalFacts]) -> FollowUpResult:
    """Returns whether the level was held: somebody said so, and the weeks since the decision are at each target.

    `after` are the facts of those weeks alone.
    """
    if not checks:
        return FollowUpResult.NOT_ANSWERED
    if any(not check.holds for check in newest(checks)):
        return FollowUpResult.SLIPPED
    if all(facts.now is None for facts in after):
        return FollowUpResult.NOT_MEASURED
    is_shown = all(facts.is_reached for facts in after)
    return FollowUpResult.HELD if is_shown else FollowUpResult.NOT_SHOWN
