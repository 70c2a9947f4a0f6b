"""Locks on outcomes in words: what is missing, and what HR passed."""

from collections.abc import Iterable, Mapping

from coaching.base.errors import Problem
from coaching.ending.locks import Lock
from coaching.ending.outcomes import Outcome
from views.kit.plan_label import with_plan_label
from views.kit.refusals import problem_text

_PASSED: Mapping[str, str] = {
    Lock.SUPPORT: "not enough of the promised support was given",
    Lock.CHECK_INS: "not enough check-ins were held",
    Lock.BEFORE_REVIEW: "the plan's end was not near",
    Lock.BEFORE_END: "the plan's last day had not come",
    Lock.TOO_EARLY: "day 30 had not come",
    Lock.ALL_REACHED: "every goal was reached",
    Lock.IMPROVES: "a goal was getting better",
    Lock.NOT_REACHED: "a goal was not reached",
    Lock.NOT_ENOUGH: "a goal had not enough figures",
    Lock.EXTENDED_BEFORE: "the plan had been extended before",
    Lock.TOO_LONG: "the plan was long already",
    Lock.STILL_HERE: "the agent's account was open",
    Lock.VIEW_AWAITED: "the agent had time to say how they see it",
}


def lock_words(locks: Iterable[Lock]) -> str:
    """What keeps an outcome locked, a sentence each."""
    return " ".join(problem_text(Problem("", lock.value)) for lock in locks)


def passed_words(outcome: Outcome) -> list[tuple[str, str]]:
    """What HR passed and why, as label and text; empty where nothing was locked."""
    locked = with_plan_label("; ".join(_PASSED[code] for code in outcome.passed if code in _PASSED))
    named = [("It was locked, because", f"{locked}.")] if locked else []
    return [*named, ("HR passed a lock, because", outcome.override)] if outcome.override else []
