"""From rows to the domain's values and back, for plans. Typed text passes the vault in both directions."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from coaching.base.calendar import in_digits, weekdays
from coaching.base.circumstances import answer_of, causes_in
from coaching.base.goal_kinds import GoalKind
from coaching.plan.cadence import Cadence, FormerHour, Resumption
from coaching.plan.plan import (
    CheckIn,
    Context,
    Goal,
    Owner,
    Plan,
    PlanState,
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
    GoalRow,
    PlanRow,
    PromiseUpdateRow,
    ReadingRow,
    SupportRow,
)
from storage.plan.check_in_mapping import to_check_in, to_reading, to_reflection

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
        check_ins=tuple(to_check_in(row, entry, vault) for entry in row.check_ins),
        reflections=tuple(to_reflection(entry, vault) for entry in row.reflections),
        history=tuple(to_reading(entry) for entry in row.readings if entry.check_in == entry.follow_up == 0),
        after=tuple(to_reading(entry) for entry in row.readings if entry.follow_up),
        promise_updates=tuple(_promise_update(entry) for entry in row.promise_updates),
    )


CONTEXT = ("workload", "tools", "customers", "staffing", "outages")
SUMMARY = (
    PlanRow.id,
    PlanRow.ref,
    PlanRow.agent_id,
    PlanRow.manager_id,
    PlanRow.start,
    PlanRow.length_days,
    PlanRow.resumed_on,
    PlanRow.length_before,
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
_CADENCE = ("start", "length_days", "weekday", "hour", "work_days", "resumed_on", "length_before")
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
    cadence = _cadence(*(row[name] for name in _CADENCE))
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


PEOPLE = (
    PlanRow.id,
    PlanRow.ref,
    PlanRow.agent_id,
    PlanRow.manager_id,
    PlanRow.stand_in_id,
    PlanRow.state,
    PlanRow.shared_at,
    PlanRow.opened_at,
)
"""The columns of a plan of which only the people are asked for."""
NEVER_RUNS = Cadence(date.min, 0, 0, time.min)


def people_alone(row: dict[str, Any]) -> Plan:
    """Returns a plan of which only its people count. A state that nobody knows is one the agent learns nothing of."""
    known = row["state"] in set(PlanState)
    return Plan(
        **{name: row[name] for name in ("id", "ref", "manager_id", "stand_in_id", "shared_at")},
        terms=Terms(row["agent_id"], "", "", Context(), (), (), NEVER_RUNS),
        state=PlanState(row["state"]) if known else PlanState.OPENED if row["opened_at"] else PlanState.PROPOSED,
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
        cadence=_cadence(*(getattr(row, name) for name in _CADENCE)),
        gap=vault.text(row, "gap"),
    )


def _context(row: PlanRow, vault: Vault) -> Context:
    said = {part: vault.text(row, part) for part in CONTEXT}
    return Context(**said, unusual=causes_in(vault.text(row, "unusual")))


def _cadence(
    start: date,
    length_days: int,
    weekday: int,
    hour: time,
    work_days: str,
    resumed_on: date | None,
    length_before: int | None,
) -> Cadence:
    resumed = Resumption(length_before, resumed_on) if resumed_on and length_before else None
    return Cadence(start, length_days, weekday, hour, work_days=weekdays(work_days), resumed=resumed)


def _goal(row: GoalRow, vault: Vault) -> Goal:
    statement, how, unit = (vault.text(row, part) for part in ("statement", "how", "unit"))
    return Goal(row.position, row.metric, statement, how, row.baseline, row.target, unit, row.due, GoalKind(row.kind))


def _support(row: SupportRow, vault: Vault) -> SupportAction:
    text = vault.text(row, "text")
    kinds = (SupportKind(row.kind), text, Owner(row.owner), Rhythm(row.rhythm))
    return SupportAction(row.position, *kinds, row.since, row.due)


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
    row.length_before, row.resumed_on = cadence.resumed or (None, None)
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
