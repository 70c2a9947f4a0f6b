"""From rows to the domain's values and back, for plans."""

from typing import Any

from coaching.plan import (
    Cadence,
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
from storage.models import CheckInRow, GoalRow, NextStepRow, PlanRow, ReadingRow, ReflectionRow, SupportRow


def to_plan(row: PlanRow) -> Plan:
    """The whole plan, check-ins and reflections included."""
    return Plan(
        id=row.id,
        ref=row.ref,
        manager_id=row.manager_id,
        terms=_terms(row),
        state=PlanState(row.state),
        shared_at=row.shared_at,
        opened_at=row.opened_at,
        acknowledged_at=row.acknowledged_at,
        withdraw_reason=row.withdraw_reason,
        agent_view=row.agent_view,
        revision=row.revision,
        check_ins=tuple(_check_in(row, entry) for entry in row.check_ins),
        reflections=tuple(
            Reflection(entry.number, entry.submitted_at, entry.better, entry.blocked, entry.ask)
            for entry in row.reflections
        ),
        history=tuple(_reading(entry) for entry in row.readings if entry.check_in == 0),
    )


OUTLINE = (
    PlanRow.id,
    PlanRow.ref,
    PlanRow.agent_id,
    PlanRow.manager_id,
    PlanRow.start,
    PlanRow.length_days,
    PlanRow.weekday,
    PlanRow.hour,
    PlanRow.state,
    PlanRow.shared_at,
    PlanRow.acknowledged_at,
)
"""The columns of an outline: who and when, and no word."""


def outline(row: dict[str, Any], check_ins: tuple[CheckIn, ...]) -> Plan:
    """A plan of which only who, when and which check-ins are known: enough to count what is late."""
    cadence = Cadence(row["start"], row["length_days"], row["weekday"], row["hour"])
    return Plan(
        id=row["id"],
        ref=row["ref"],
        manager_id=row["manager_id"],
        terms=Terms(row["agent_id"], "", "", Context(), (), (), cadence),
        state=PlanState(row["state"]),
        shared_at=row["shared_at"],
        acknowledged_at=row["acknowledged_at"],
        check_ins=check_ins,
    )


def _terms(row: PlanRow) -> Terms:
    return Terms(
        agent_id=row.agent_id,
        template=row.template,
        observed=row.observed,
        context=Context(row.workload, row.tools, row.customers, row.staffing),
        goals=tuple(_goal(entry) for entry in row.goals),
        support=tuple(_support(entry) for entry in row.support),
        cadence=Cadence(row.start, row.length_days, row.weekday, row.hour),
    )


def _goal(row: GoalRow) -> Goal:
    return Goal(row.position, row.metric, row.statement, row.how, row.baseline, row.target, row.unit, row.due)


def _support(row: SupportRow) -> SupportAction:
    return SupportAction(row.position, SupportKind(row.kind), row.text, Owner(row.owner), Rhythm(row.rhythm))


def _reading(row: ReadingRow) -> Reading:
    return Reading(row.goal, row.value, row.sample, row.taken_on)


def _check_in(plan: PlanRow, row: CheckInRow) -> CheckIn:
    steps = [entry for entry in plan.next_steps if entry.check_in == row.number]
    return CheckIn(
        number=row.number,
        logged_at=row.logged_at,
        logged_by=row.logged_by,
        strength=row.strength,
        focus=row.focus,
        readings=tuple(_reading(entry) for entry in plan.readings if entry.check_in == row.number),
        next_steps=tuple(NextStep(entry.text, Owner(entry.owner), entry.due) for entry in steps),
        blocker=row.blocker,
    )


def new_rows(team_id: str, plan: Plan, draft_id: str) -> PlanRow:
    """The rows of a plan that is stored for the first time, earlier readings included."""
    terms, cadence = plan.terms, plan.cadence
    row = PlanRow(
        id=plan.id,
        team_id=team_id,
        ref=plan.ref,
        draft_id=draft_id,
        agent_id=plan.agent_id,
        manager_id=plan.manager_id,
        template=terms.template,
        observed=terms.observed,
        workload=terms.context.workload,
        tools=terms.context.tools,
        customers=terms.context.customers,
        staffing=terms.context.staffing,
        start=cadence.start,
        length_days=cadence.length_days,
        weekday=cadence.weekday,
        hour=cadence.hour,
    )
    row.goals = [GoalRow(**vars(goal)) for goal in terms.goals]
    row.support = [SupportRow(**vars(action)) for action in terms.support]
    row.readings = [ReadingRow(check_in=0, **vars(reading)) for reading in plan.history]
    update_row(row, plan)
    return row


def update_row(row: PlanRow, plan: Plan) -> None:
    """Writes what may change in a plan's life over its row."""
    for field in ("shared_at", "opened_at", "acknowledged_at", "withdraw_reason", "agent_view", "revision"):
        setattr(row, field, getattr(plan, field))
    row.state = plan.state.value
    row.open_for = plan.agent_id if plan.state.is_running else None


def check_in_rows(check_in: CheckIn, source: str) -> tuple[dict[str, object], list[ReadingRow], list[NextStepRow]]:
    """The columns of one logged check-in, and the rows beside it."""
    number = check_in.number
    texts = {"strength": check_in.strength, "focus": check_in.focus, "blocker": check_in.blocker}
    who = {"logged_at": check_in.logged_at, "logged_by": check_in.logged_by, "source": source}
    readings = [ReadingRow(check_in=number, **vars(reading)) for reading in check_in.readings]
    steps = [
        NextStepRow(check_in=number, position=position, **vars(step))
        for position, step in enumerate(check_in.next_steps, start=1)
    ]
    return {"number": number, **who, **texts}, readings, steps


def reflection_row(plan_id: str, reflection: Reflection, source: str) -> ReflectionRow:
    """The row of one reflection."""
    return ReflectionRow(plan_id=plan_id, source=source, **vars(reflection))
