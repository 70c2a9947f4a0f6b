"""Corrections of logged check-ins: by when, whether HR takes part, and the version that stands in the plan no more.

A correction replaces the check-in in its plan. The version it replaced stays readable, unless HR seals it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from coaching.base.errors import Problem
from coaching.base.reasons import missing_reason
from coaching.plan.plan import CheckIn, CheckInEntry, NextStep, Plan, Reading

CORRECTABLE_FOR = timedelta(days=14)
"""How long after it was logged a check-in can be put right."""


class CorrectionState(StrEnum):
    """Whether a correction stands in the plan, waits for HR, or was left out by HR."""

    DONE = "done"
    WAITS = "waits"
    DECLINED = "declined"


@dataclass(frozen=True)
class Correction:
    """One correction of a check-in. `number` counts those of the check-in from 1; moments are UTC.

    `version` is the one that does not stand in the plan: what the correction replaced; while it waits for HR, and after
    HR left it out, what was asked for. Of a sealed one nobody reads `version` and `reason`: they are empty.
    """

    check_in: int
    number: int
    by: str
    at: datetime
    reason: str
    version: CheckIn
    state: CorrectionState = CorrectionState.DONE
    decided_by: str = ""
    decided_at: datetime | None = None
    sealed_by: str = ""
    sealed_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether HR has not answered yet."""
        return self.state is CorrectionState.WAITS

    @property
    def is_sealed(self) -> bool:
        """Whether nobody may read it any more."""
        return self.sealed_at is not None


@dataclass(frozen=True)
class CorrectionRequest:
    """A check-in as a form asks to put it right, and why. `seen` is how many corrections it had when it was opened."""

    check_in: int
    seen: int
    entry: CheckInEntry
    reason: str


def is_correctable(entry: CheckIn, now: datetime) -> bool:
    """Whether the time to put it right is not over."""
    return now <= entry.logged_at + CORRECTABLE_FOR


def correctable(plan: Plan, corrections: Sequence[Correction], now: datetime) -> frozenset[int]:
    """Returns the numbers of the check-ins that can be put right now: of one that waits for HR, HR is asked first."""
    waiting = {entry.check_in for entry in corrections if entry.waits}
    return frozenset(
        entry.number for entry in plan.check_ins if is_correctable(entry, now) and entry.number not in waiting
    )


def needs_hr(entry: CheckIn, settled: Iterable[datetime | None]) -> bool:
    """Whether HR has to confirm a correction: an outcome rests on this check-in, or may.

    `settled` are the moments at which HR decided the plan's proposed outcomes; None for one that waits.
    """
    return any(moment is None or entry.logged_at <= moment for moment in settled)


def corrected(logged: CheckIn, entry: CheckInEntry, readings: tuple[Reading, ...]) -> CheckIn:
    """Returns a check-in as it was put right: who logged it and when stay."""
    return entry.logged(logged.number, logged.logged_at, logged.logged_by, readings)


def correction_problems(logged: CheckIn, new: CheckIn, reason: str) -> Iterator[Problem]:
    """Yields what speaks against a correction, at its fields. What was in the way can be reworded, not taken out."""
    yield from missing_reason("correction_reason", reason)
    if bool(new.blocker) != bool(logged.blocker):
        yield Problem("blocker", "needed")
    if new == logged:
        yield Problem("correction_reason", "nothing_changed")


def step_problems(steps: Iterable[NextStep], talk_day: date) -> Iterator[Problem]:
    """Yields a problem for each next step, counted from 1, whose day lies before the talk that agreed on it."""
    for number, step in enumerate(steps, start=1):
        if step.due is not None and step.due < talk_day:
            yield Problem(f"step_{number}_due", "before_the_talk", {"first": talk_day})


def with_correction(plan: Plan, new: CheckIn) -> Plan:
    """Returns the plan with a check-in as it was put right, in place of the one of its number."""
    return replace(plan, check_ins=tuple(new if entry.number == new.number else entry for entry in plan.check_ins))


def readable(entry: Correction) -> Correction:
    """Returns a correction as a reader may have it: of a sealed one, no word and no number."""
    if not entry.is_sealed:
        return entry
    version = entry.version
    return replace(entry, reason="", version=CheckIn(version.number, version.logged_at, version.logged_by, "", ""))
