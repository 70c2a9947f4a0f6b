"""The people and plans that databases are filled with, and the key that guards them.

They are the benchmarks' own: a sample that changes with the tests would change what is measured.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from coaching.base.goal_kinds import GoalKind
from coaching.base.person import Actor, Person
from coaching.plan.cadence import Cadence
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
from coaching.plan.promise_updates import PromiseStatus, PromiseUpdate
from coaching.programme.programme import Programme

MASTER = "5e" * 32
"""A master key that guards nothing."""
TEAM = "T0TEAM"
MANAGER = Person("U0MANAGER", "Mara Lindqvist", "Europe/Berlin")
AGENT = Person("U0AGENT", "Alex Rivera", "America/New_York")
HR = Person("U0HR", "Hana Sato", "Europe/Berlin")
EVERYBODY = (MANAGER, AGENT, HR)
AS_HR = Actor(HR, is_hr=True, may_start=True)
PROGRAMME = Programme(
    hr_people=frozenset({HR.id}),
    hr_channel="C0HR",
    digest_weekday=0,
    digest_hour=time(9),
    digest_zone="Europe/Berlin",
    set_up_by=HR.id,
    starters=frozenset({MANAGER.id}),
)
SHARED_AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
START = date(2026, 11, 24)


def _plan(hour: time, goals: tuple[Goal, ...] = (), support: tuple[SupportAction, ...] = ()) -> Plan:
    """A plan of 60 days with its check-ins on Thursdays at `hour` in Berlin."""
    terms = Terms(
        agent_id=AGENT.id,
        template="call_centre",
        observed="Long calls in the late shift",
        context=Context("High season", "New CRM", "Billing questions", "Two people short", "Phones down one day"),
        goals=goals,
        support=support,
        cadence=Cadence(start=START, length_days=60, weekday=3, hour=hour),
    )
    return Plan(
        id="plan-1",
        ref="K7Q2M",
        manager_id=MANAGER.id,
        terms=terms,
        state=PlanState.SHARED,
        shared_at=SHARED_AT,
        revision=1,
    )


SHORT = _plan(time(10))
"""A plan of one row. At 10:00 in Berlin New York sleeps: the agents hear of a check-in hours after their managers."""
_WITH_GOALS = _plan(
    time(15),
    (
        Goal(1, "aht", "Shorter calls", "Call structure", 6.5, 5.5, "min", date(2027, 1, 23), GoalKind.LOWER),
        Goal(
            2, "csat", "As happy as before", "One phrase per call", 82.0, 85.0, "%", date(2027, 1, 15), GoalKind.RAISE
        ),
    ),
    (
        SupportAction(1, SupportKind.COACHING, "Coaching talk", Owner.MANAGER, Rhythm.WEEKLY),
        SupportAction(2, SupportKind.ROLE_PLAY, "Practise hard calls", Owner.PEER, Rhythm.TWICE_MONTHLY),
    ),
)
_REFLECTION = Reflection(1, SHARED_AT, "Calls feel calmer", "The new CRM", "A second screen")
_CHECK_IN = CheckIn(
    number=1,
    logged_at=SHARED_AT,
    logged_by=MANAGER.id,
    strength="Kept calm in a hard call",
    focus="Closing the call",
    readings=(Reading(1, 6.1, 40, START), Reading(2, 83.0, None, START)),
    next_steps=(NextStep("Closing phrase", Owner.AGENT, date(2026, 12, 3)), NextStep("Sit in", Owner.PEER, None)),
    blocker="CRM outage on Tuesday",
)
USUAL = replace(_WITH_GOALS, check_ins=(_CHECK_IN,), reflections=(_REFLECTION,))
"""A plan after its first check-in."""


WEEKS = 26


def _aged() -> Plan:
    """A plan of 26 weeks in its last one: 25 check-ins logged, with readings, reflections and marked support."""
    begun = date(2026, 6, 9)
    shared = datetime(2026, 6, 9, 10, tzinfo=UTC)
    cadence = replace(_WITH_GOALS.terms.cadence, start=begun, length_days=WEEKS * 7)
    check_ins = tuple(
        replace(
            _CHECK_IN,
            number=number,
            logged_at=shared + timedelta(weeks=number),
            readings=tuple(replace(one, taken_on=begun + timedelta(weeks=number)) for one in _CHECK_IN.readings),
        )
        for number in range(1, WEEKS)
    )
    given = [
        PromiseUpdate((1, n), PromiseStatus.DONE, None, shared + timedelta(weeks=n), MANAGER.id) for n in range(1, 25)
    ]
    given += [
        PromiseUpdate((2, n), PromiseStatus.DONE, None, shared + timedelta(days=15 * n), MANAGER.id)
        for n in range(1, 12)
    ]
    return replace(
        _WITH_GOALS,
        terms=replace(_WITH_GOALS.terms, cadence=cadence),
        state=PlanState.ACKNOWLEDGED,
        shared_at=shared,
        acknowledged_at=shared,
        final_at=shared,
        check_ins=check_ins,
        reflections=tuple(replace(_REFLECTION, number=number) for number in range(1, WEEKS)),
        promise_updates=tuple(given),
    )


AGED = _aged()
