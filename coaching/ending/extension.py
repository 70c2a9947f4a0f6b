"""Thirty more days, with updated goals: they count from HR's decision. All days are local dates of the manager.

What was waited between the last day and the decision counts nowhere. Decision 0046.
"""

from dataclasses import replace
from datetime import date

from coaching.base.calendar import WorkPattern, working_days_after
from coaching.ending.outcomes import LONGER_BY
from coaching.plan.amendments import RequestedChanges, amended, as_agreed
from coaching.plan.cadence import Resumption
from coaching.plan.plan import Goal, Plan

LEAST_WORKING_DAYS = 20
"""So many working days of the agent an extension has at least, however few days a week they work."""


def resumed(plan: Plan, decided: date) -> Plan:
    """Returns the plan with its days more and its goals as they are; decided before the last day, they follow that."""
    cadence = plan.cadence
    waited = Resumption(cadence.length_days, decided) if decided > cadence.end else cadence.resumed
    length = cadence.length_days + _days_more(plan, max(decided, cadence.end))
    longer = replace(plan.terms.cadence, length_days=length, resumed=waited)
    return replace(plan, terms=replace(plan.terms, cadence=longer))


def extended(plan: Plan, requested: RequestedChanges, decided: date) -> Plan:
    """Returns the plan with its days more and the goals as they were asked for; `requested` has agreed days.

    A goal for which no day was asked, or whose day has passed by now, is due on the last day.
    """
    longer = resumed(plan, decided)
    asked = {field: text for field, text in requested.items() if field.startswith("goal_")}
    terms = amended(longer.terms, asked, decided)
    pairs = zip(terms.goals, plan.terms.goals, strict=True)
    goals = tuple(replace(goal, due=_due(longer, goal, former, decided)) for goal, former in pairs)
    return replace(longer, terms=replace(terms, goals=goals))


def as_if_decided(plan: Plan, requested: RequestedChanges, today: date) -> RequestedChanges:
    """Returns what was typed with its goal days as they would have been agreed, were it decided today."""
    return as_agreed(resumed(plan, today), requested)


def _due(longer: Plan, goal: Goal, former: Goal, decided: date) -> date:
    last = longer.cadence.agreed_end
    was_asked = goal.due != former.due and longer.cadence.now_on(goal.due) > decided
    return min(goal.due, last) if was_asked else last


def _days_more(plan: Plan, since: date) -> int:
    enough = working_days_after(since, LEAST_WORKING_DAYS, WorkPattern(days=plan.cadence.work_days))
    return max(LONGER_BY, (enough - since).days)
