"""Plans, drafts and programmes for tests: complete and ordinary, unless a test says otherwise."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from coaching.base.circumstances import UnusualCause
from coaching.base.goal_kinds import GoalKind
from coaching.plan.cadence import Cadence
from coaching.plan.participants import Participants
from coaching.plan.plan import (
    CheckIn,
    Context,
    Goal,
    NextStep,
    Owner,
    Plan,
    PlanState,
    Reading,
    Reflection,
    Rhythm,
    SupportAction,
    SupportKind,
    Terms,
)
from coaching.programme.programme import Programme
from coaching.start.drafts import Draft
from coaching.weekly.blockers import Blocker
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""A Monday: 11:00 for the manager in Berlin, 05:00 for the agent in New York."""
START = date(2026, 11, 24)
CADENCE = Cadence(start=START, length_days=60, weekday=3, hour=time(15))
"""Check-ins on Thursdays at 15:00 in Berlin: the first on 26 November, nine in all."""
PAIR = Participants(AGENT, MANAGER)

GOALS = (
    Goal(1, "aht", "Shorter calls", "Call structure", 6.5, 5.5, "min", CADENCE.end, GoalKind.LOWER),
    Goal(2, "csat", "As happy as before", "One phrase per call", 82.0, 85.0, "%", date(2027, 1, 15), GoalKind.RAISE),
)
SUPPORT = (
    SupportAction(1, SupportKind.COACHING, "Coaching talk", Owner.MANAGER, Rhythm.WEEKLY),
    SupportAction(2, SupportKind.ROLE_PLAY, "Practise hard calls", Owner.PEER, Rhythm.TWICE_MONTHLY),
)
TERMS = Terms(
    agent_id=AGENT.id,
    template="call_centre",
    observed="Long calls in the late shift",
    context=Context(
        "High season", "New CRM", "Billing questions", "Two people short", "Phones down one day", tuple(UnusualCause)
    ),
    goals=GOALS,
    support=SUPPORT,
    cadence=CADENCE,
    gap="skill",
)
PLAN = Plan(
    id="plan-1", ref="K7Q2M", manager_id=MANAGER.id, terms=TERMS, state=PlanState.SHARED, shared_at=NOW, revision=1
)
REFLECTION = Reflection(1, NOW, "Calls feel calmer", "The new CRM", "A second screen")
CHECK_IN = CheckIn(
    number=1,
    logged_at=NOW,
    logged_by=MANAGER.id,
    strength="Kept calm in a hard call",
    focus="Closing the call",
    readings=(Reading(1, 6.1, 40, START), Reading(2, 83.0, None, START)),
    next_steps=(NextStep("Closing phrase", Owner.AGENT, date(2026, 12, 3)), NextStep("Sit in", Owner.PEER, None)),
    blocker="CRM outage on Tuesday",
)
A_BLOCKER = Blocker(1, AGENT.id, NOW, "The CRM is slow", Owner.MANAGER, date(2026, 11, 30), START)
PROGRAMME = Programme(
    hr_people=frozenset({HR.id, SECOND_HR.id}),
    hr_channel="C0HR",
    digest_weekday=0,
    digest_hour=time(9),
    digest_zone="Europe/Berlin",
    set_up_by=ADMIN.id,
    starters=frozenset({MANAGER.id}),
)

TYPED = {
    "agent": AGENT.id,
    "template": "blank",
    "observed": " Long calls in the late shift ",
    "unusual": "workload",
    "workload": "High season",
    "go_on_because": "It keeps coming back",
    "goal_1_metric": "aht",
    "goal_1_statement": "Shorter calls",
    "goal_1_how": "Call structure",
    "goal_1_baseline": "6.5",
    "goal_1_target": "5,5",
    "support_1_text": "Coaching talk",
    "length": "60",
    "start_date": START.isoformat(),
    "weekday": "3",
    "time": "15:00",
}
"""What a manager types in the three steps, complete."""


def a_plan(**changes: Any) -> Plan:
    """Return the usual plan with other fields; those of its terms and its cadence may be named directly."""
    cadence = replace(CADENCE, **_taken(changes, Cadence))
    return replace(PLAN, terms=replace(TERMS, cadence=cadence, **_taken(changes, Terms)), **changes)


def a_draft(*, step: int = 1, goals: int = 1, support: int = 1, **values: str) -> Draft:
    """Return a complete draft of the manager, with other `values` typed."""
    return Draft("draft-1", MANAGER.id, TYPED | values, NOW, step, goals, support)


def _taken(changes: dict[str, Any], kind: type[Cadence] | type[Terms]) -> dict[str, Any]:
    return {name: changes.pop(name) for name in list(changes) if name in kind.__dataclass_fields__}
