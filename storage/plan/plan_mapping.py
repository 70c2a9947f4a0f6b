"""From rows to the domain's values and back, for plans. Typed text passes the vault in both directions."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from coaching.base.calendar import in_digits, weekdays
from coaching.base.circumstances import answer_of, causes_in
from coaching.base.goal_kinds import GoalKind
from coaching.plan.cadence import Cadence, FormerHour
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
from coaching.plan.plan_clock import Pause
from coaching.plan.promise_updates import PromiseStatus, PromiseUpdate
from storage.base.vault import Vault
from storage.models import (
    CheckInRow,
    GoalRow,
    NextStepRow,
    PlanRow,
    PromiseUpdateRow,
    ReadingRow,
    ReflectionRow,
    SupportRow,
)

_OF_ITS_LIFE = (
    "manager_id",
    "stand_in_id",
    "opened_at",
    "acknowledged_at",
    "view_written_at",
    "view_answered_at",
    "declined_at",
    "final_at",
    "clock_moves",
    "outcome",
    "sustain_from",
    "sustain_days",
    "closed_at",
    "revision",
)
"""Columns that may change in a plan's life and hold plain values."""
_TEXTS = ("withdraw_reason", "agent_view", "view_answer", "go_on_because")


def to_plan(row: PlanRow, vault: Vault) -> Plan:
    """Returns the complete plan, check-ins and reflections included."""
    return Plan(
        id=row.id,
        ref=row.ref,
        terms=_terms(row, vault),
        state=PlanState(row.state),
        shared_at=row.shared_at,
        withdrawn_at=row.withdrawn_at,
        **_life(row, vault),
        pauses=_pauses(row.pauses),
        former_hours=_former_hours(row.former_hours),
        readiness=tuple(row.readiness.split()),
        check_ins=tuple(_check_in(row, entry, vault) for entry in row.check_ins),
        reflections=tuple(
            Reflection(entry.number, entry.submitted_at, *(vault.text(entry, part) for part in ANSWERS))
            for entry in row.reflections
        ),
        history=tuple(_reading(entry) for entry in row.readings if entry.check_in == entry.follow_up == 0),
        after=tuple(_reading(entry) for entry in row.readings if entry.follow_up),
        promise_updates=tuple(_promise_update(entry) for entry in row.promise_updates),
    )


ANSWERS = ("better", "blocked", "ask")
CONTEXT = ("workload", "tools", "customers", "staffing", "outages")
SUMMARY = (
    PlanRow.id,
    PlanRow.ref,
    PlanRow.agent_id,
    PlanRow.manager_id,
    PlanRow.start,
    PlanRow.length_days,
    PlanRow.weekday,
    PlanRow.hour,
    PlanRow.work_days,
    PlanRow.state,
    PlanRow.shared_at,
    PlanRow.opened_at,
    PlanRow.acknowledged_at,
    PlanRow.revision,
    PlanRow.stand_in_id,
    PlanRow.view_written_at,
    PlanRow.view_answered_at,
    PlanRow.declined_at,
    PlanRow.final_at,
    PlanRow.pauses,
    PlanRow.former_hours,
    PlanRow.clock_moves,
    PlanRow.outcome,
    PlanRow.sustain_from,
    PlanRow.sustain_days,
    PlanRow.closed_at,
)
"""The columns of an outline: people and times, and no text."""
PROMISE_UPDATE = (
    PromiseUpdateRow.promise,
    PromiseUpdateRow.slot,
    PromiseUpdateRow.status,
    PromiseUpdateRow.moved_to,
    PromiseUpdateRow.marked_at,
    PromiseUpdateRow.marked_by,
)
"""The columns of a mark, as `to_promise_update` takes them."""


def summary(
    row: dict[str, Any],
    check_ins: tuple[CheckIn, ...] = (),
    reflections: tuple[Reflection, ...] = (),
    support: tuple[SupportAction, ...] = (),
    updates: tuple[PromiseUpdate, ...] = (),
) -> Plan:
    """Returns a plan of which only people, times, check-ins and promises are known, and no text.

    It is enough for lists and for counting what is late.
    """
    cadence = _cadence(*(row[name] for name in ("start", "length_days", "weekday", "hour", "work_days")))
    return Plan(
        **{name: row[name] for name in ("id", "ref", "shared_at", *_OF_ITS_LIFE)},
        pauses=_pauses(row["pauses"]),
        former_hours=_former_hours(row["former_hours"]),
        terms=Terms(row["agent_id"], "", "", Context(), (), support, cadence),
        state=PlanState(row["state"]),
        check_ins=check_ins,
        reflections=reflections,
        promise_updates=updates,
    )


def to_promise_update(
    promise: int, key: int, status: str, moved_to: date | None, at: datetime, by: str
) -> PromiseUpdate:
    """Returns an update of a promise."""
    return PromiseUpdate((promise, key), PromiseStatus(status), moved_to, at, by)


def _promise_update(row: PromiseUpdateRow) -> PromiseUpdate:
    return to_promise_update(row.promise, row.slot, row.status, row.moved_to, row.marked_at, row.marked_by)


SUPPORT: tuple[InstrumentedAttribute[Any], ...] = (
    SupportRow.position,
    SupportRow.kind,
    SupportRow.owner,
    SupportRow.rhythm,
    SupportRow.since,
    SupportRow.due,
)
"""The columns of a support action in an outline, as `wordless` takes them."""


def wordless(position: int, kind: str, owner: str, rhythm: str, since: date | None, due: date | None) -> SupportAction:
    """A support action of an outline."""
    return SupportAction(position, SupportKind(kind), "", Owner(owner), Rhythm(rhythm), since, due)


def _life(row: PlanRow, vault: Vault) -> dict[str, Any]:
    """Returns what may change in a plan's life."""
    return {name: getattr(row, name) for name in _OF_ITS_LIFE} | {name: vault.text(row, name) for name in _TEXTS}


def _pauses(stored: list[list[str]]) -> tuple[Pause, ...]:
    return tuple(Pause(date.fromisoformat(first), date.fromisoformat(last), cause) for first, last, cause in stored)


def _former_hours(stored: list[list[str]] | None) -> tuple[FormerHour, ...]:
    return tuple(
        FormerHour(date.fromisoformat(until), time.fromisoformat(hour), zone) for until, hour, zone in stored or ()
    )


def _terms(row: PlanRow, vault: Vault) -> Terms:
    return Terms(
        agent_id=row.agent_id,
        template=row.template,
        observed=vault.text(row, "observed"),
        context=_context(row, vault),
        goals=tuple(_goal(entry, vault) for entry in row.goals),
        support=tuple(_support(entry, vault) for entry in row.support),
        cadence=_cadence(row.start, row.length_days, row.weekday, row.hour, row.work_days),
        gap=vault.text(row, "gap"),
    )


def _context(row: PlanRow, vault: Vault) -> Context:
    said = {part: vault.text(row, part) for part in CONTEXT}
    return Context(**said, unusual=causes_in(vault.text(row, "unusual")))


def _cadence(start: date, length_days: int, weekday: int, hour: time, work_days: str) -> Cadence:
    return Cadence(start, length_days, weekday, hour, work_days=weekdays(work_days))


def _goal(row: GoalRow, vault: Vault) -> Goal:
    statement, how, unit = (vault.text(row, part) for part in ("statement", "how", "unit"))
    return Goal(row.position, row.metric, statement, how, row.baseline, row.target, unit, row.due, GoalKind(row.kind))


def _support(row: SupportRow, vault: Vault) -> SupportAction:
    text = vault.text(row, "text")
    kinds = (SupportKind(row.kind), text, Owner(row.owner), Rhythm(row.rhythm))
    return SupportAction(row.position, *kinds, row.since, row.due)


def _reading(row: ReadingRow) -> Reading:
    return Reading(row.goal, row.value, row.sample, row.taken_on, row.spread)


def _check_in(plan: PlanRow, row: CheckInRow, vault: Vault) -> CheckIn:
    steps = [entry for entry in plan.next_steps if entry.check_in == row.number]
    return CheckIn(
        number=row.number,
        logged_at=row.logged_at,
        logged_by=row.logged_by,
        strength=vault.text(row, "strength"),
        focus=vault.text(row, "focus"),
        readings=tuple(_reading(entry) for entry in plan.readings if entry.check_in == row.number),
        next_steps=tuple(NextStep(vault.text(entry, "text"), Owner(entry.owner), entry.due) for entry in steps),
        blocker=vault.text(row, "blocker"),
    )


def new_rows(team_id: str, plan: Plan, draft_id: str, vault: Vault, key_id: str) -> PlanRow:
    """The rows of a plan that is stored for the first time, earlier readings included, sealed with `key_id`."""
    row = PlanRow(id=plan.id, team_id=team_id, ref=plan.ref, draft_id=draft_id, agent_id=plan.agent_id)
    put_terms(row, plan, vault, key_id)
    row.readings = [ReadingRow(check_in=0, follow_up=0, **vars(reading)) for reading in plan.history]
    update_row(row, plan, vault, key_id)
    return row


def put_terms(row: PlanRow, plan: Plan, vault: Vault, key_id: str) -> None:
    """Writes a plan's terms into its row, which has no goals and no support yet."""
    terms, cadence = plan.terms, plan.cadence
    row.template, row.work_days = terms.template, in_digits(cadence.work_days)
    row.start, row.length_days = cadence.start, cadence.length_days
    row.weekday, row.hour = cadence.weekday, cadence.hour
    around = {part: str(getattr(terms.context, part)) for part in CONTEXT}
    answers = {"unusual": answer_of(terms.context.unusual), "gap": terms.gap}
    vault.put(row, key_id, observed=terms.observed, **around, **answers)
    row.goals = [_goal_row(plan.id, goal, vault, key_id) for goal in terms.goals]
    row.support = [_support_row(plan.id, action, vault, key_id) for action in terms.support]


def _goal_row(plan_id: str, goal: Goal, vault: Vault, key_id: str) -> GoalRow:
    numbers = {name: getattr(goal, name) for name in ("position", "metric", "kind", "baseline", "target", "due")}
    row = GoalRow(plan_id=plan_id, **numbers)
    vault.put(row, key_id, statement=goal.statement, how=goal.how, unit=goal.unit)
    return row


def _support_row(plan_id: str, action: SupportAction, vault: Vault, key_id: str) -> SupportRow:
    kinds = {
        "kind": action.kind,
        "owner": action.owner,
        "rhythm": action.rhythm,
        "since": action.since,
        "due": action.due,
    }
    row = SupportRow(plan_id=plan_id, position=action.position, **kinds)
    vault.put(row, key_id, text=action.text)
    return row


def update_row(row: PlanRow, plan: Plan, vault: Vault, key_id: str) -> None:
    """Writes what may change in a plan's life over its row."""
    for field in ("shared_at", "withdrawn_at", *_OF_ITS_LIFE):
        setattr(row, field, getattr(plan, field))
    vault.put(row, key_id, **{name: getattr(plan, name) for name in _TEXTS})
    row.pauses = [[first.isoformat(), last.isoformat(), cause] for first, last, cause in plan.pauses]
    row.hour = plan.terms.cadence.hour
    row.former_hours = [[one.until.isoformat(), one.hour.isoformat(), one.zone] for one in plan.former_hours] or None
    row.readiness = " ".join(plan.readiness)
    row.state = plan.state.value
    row.open_for = plan.agent_id if plan.state.is_open else None


def check_in_row(plan_id: str, check_in: CheckIn, source: str, vault: Vault, key_id: str) -> CheckInRow:
    """The row of one logged check-in, without what stands beside it."""
    who = {"logged_at": check_in.logged_at, "logged_by": check_in.logged_by, "source": source}
    row = CheckInRow(plan_id=plan_id, number=check_in.number, **who)
    vault.put(row, key_id, strength=check_in.strength, focus=check_in.focus, blocker=check_in.blocker)
    return row


def step_rows(plan_id: str, check_in: CheckIn, vault: Vault, key_id: str) -> list[NextStepRow]:
    """The rows of the next steps agreed in one check-in."""
    rows = []
    for position, step in enumerate(check_in.next_steps, start=1):
        facts = {"position": position, "owner": step.owner, "due": step.due}
        row = NextStepRow(plan_id=plan_id, check_in=check_in.number, **facts)
        vault.put(row, key_id, text=step.text)
        rows.append(row)
    return rows


def reading_rows(check_in: CheckIn) -> list[ReadingRow]:
    """The rows of the readings taken in one check-in."""
    return [ReadingRow(check_in=check_in.number, follow_up=0, **vars(reading)) for reading in check_in.readings]


def reflection_row(plan_id: str, reflection: Reflection, source: str, vault: Vault, key_id: str) -> ReflectionRow:
    """The row of one reflection."""
    row = ReflectionRow(plan_id=plan_id, number=reflection.number, submitted_at=reflection.submitted_at, source=source)
    vault.put(row, key_id, better=reflection.better, blocked=reflection.blocked, ask=reflection.ask)
    return row
