"""Importing plans or readings from a table: completely or not at all.

A plan in a table takes the same path as one written in Slack: the same draft, the same steps, the same sharing. So
the same checks apply, HR's approval included.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor, Person
from coaching.base.table import ImportedTable, Trouble
from coaching.goals import measures
from coaching.goals.measures import Measure, measures_of
from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT, Terms
from coaching.plan.policy import Action, require
from coaching.records.audit import OPERATOR, EventKind
from coaching.screens import ImportScreen, SharedScreen
from coaching.start import drafts, plan_rows
from coaching.start.drafts import Draft
from services.core.imported_rows import SHOWN, RowsRefused, people_called, user_ids_among
from services.core.plan_access import access_facts_for
from services.core.setup_facts import require_programme
from services.start.drafts import advance_draft
from services.start.own_measures import own_goals, take_own
from services.start.sharing import share_plan
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

KINDS = (plan_rows.COLUMNS, measures.COLUMNS)
AT_ONCE = 1_000
"""Readings between two reports of progress."""
Tell = Callable[[int, int], None]
"""Receives how many rows are done, of how many."""


def no_word(_done: int, _of: int) -> None:
    """Reports no progress."""


@only_reads
def open_import(uow: UnitOfWork, actor: Actor, _now: datetime) -> None:
    """Checks that the actor may import. Raises Refusal."""
    require_programme(uow)
    require(actor, Action.IMPORT)


def ids_in(table: ImportedTable) -> list[str]:
    """The user ids that the rows name, each once."""
    return user_ids_among(row["agent"] for row in table.rows)


def import_table(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    table: ImportedTable,
    *,
    by_operator: bool = False,
    tell: Tell = no_word,
) -> ImportScreen:
    """Imports all rows. Raises RowsRefused, with nothing imported, if one of them is not valid."""
    open_import(uow, actor, now)
    bring_in = _plans if table.kind == plan_rows.KIND else _readings
    screen = bring_in(uow, actor, now, table, by_operator, tell)
    if screen.troubles:
        raise RowsRefused(screen)
    return screen


def _plans(
    uow: UnitOfWork, actor: Actor, now: datetime, table: ImportedTable, by_operator: bool, tell: Tell
) -> ImportScreen:
    right, wrong = plan_rows.drafts(table.rows, _agents(uow, table))
    wrong += table.troubles
    made: list[tuple[Person, Terms]] = []
    findings: list[tuple[int, int]] = []
    told: list[tuple[str, Problem]] = []
    for done, (number, values) in enumerate(right, start=1):
        shared = _plan(uow, actor, now, values, by_operator)
        if isinstance(shared, SharedScreen):
            made.append((shared.agent, shared.plan.terms))
            findings += [(number, shared.findings)] if shared.findings else []
        else:
            wrong += [Trouble(number, problem.field, problem.code, problem.facts) for problem in shared]
            told += [(values["agent"], problem) for problem in shared]
        tell(done, len(right))
    counts = ImportScreen(table.kind, len(table.rows), len(made), troubles=_sorted(wrong), findings=tuple(findings))
    return replace(counts, plans=tuple(made[:SHOWN]), told=tuple(told))


def _plan(
    uow: UnitOfWork,
    actor: Actor,
    now: datetime,
    values: dict[str, str],
    by_operator: bool,
) -> SharedScreen | Sequence[Problem]:
    """Writes one plan step by step and shares it; or returns its problems."""
    draft = Draft(uuid4().hex, actor.id, values, now, goals=MAX_GOALS, support=MAX_SUPPORT)
    uow.drafts.save(draft)
    try:
        steps = [advance_draft(uow, actor, now, draft.id, step, {}).problems for step in drafts.STEPS]
        if any(steps):
            return [problem for step in steps for problem in step]
        shared = share_plan(uow, actor, now, draft.id, we_have_talked=True)
    except InvalidForm as refused:
        return refused.problems
    except Refusal as refused:
        return [Problem("", refused.code, refused.facts)]
    if by_operator:
        uow.audit.note(now, EventKind.PLAN_IMPORTED, OPERATOR, plan=shared.plan.id, about=shared.plan.agent_id)
    return shared


def _readings(
    uow: UnitOfWork, actor: Actor, now: datetime, table: ImportedTable, by_operator: bool, tell: Tell
) -> ImportScreen:
    agents, today = _agents(uow, table), to_local(now, actor.person.zone).date()
    right, wrong = measures_of(table.rows, agents, today, own_goals(uow, actor, table))
    access = access_facts_for(uow, actor)
    barred = {called for called, agent_id in agents.items() if access.is_barred(actor.id, agent_id)}
    wrong += [Trouble(row.number, "agent", "not_about_these") for row in table.rows if row["agent"] in barred]
    wrong += table.troubles
    by = OPERATOR if by_operator else actor.id
    added, replaced = (0, 0) if wrong else _take(uow, right, tell)
    for plan_id in dict.fromkeys(measure.plan_id for measure in right if measure.plan_id and not wrong):
        taken = take_own(uow, by, now, plan_id, [measure for measure in right if measure.plan_id == plan_id])
        added, replaced = added + taken[0], replaced + taken[1]
    uow.audit.note(now, EventKind.READINGS_IMPORTED, by, rows=len(right), added=added, replaced=replaced)
    first = tuple((uow.people.get(measure.agent_id), measure) for measure in right[:SHOWN])
    return ImportScreen(table.kind, len(table.rows), added, replaced, _sorted(wrong), measures=first)


def _take(uow: UnitOfWork, measured: Sequence[Measure], tell: Tell) -> tuple[int, int]:
    found = [measure for measure in measured if not measure.plan_id]
    added = replaced = 0
    for start in range(0, len(found), AT_ONCE):
        taken = uow.measures.take(found[start : start + AT_ONCE])
        added, replaced = added + taken.added, replaced + taken.replaced
        tell(min(start + AT_ONCE, len(found)), len(found))
    return added, replaced


def _agents(uow: UnitOfWork, table: ImportedTable) -> dict[str, str]:
    return people_called(uow, {row["agent"] for row in table.rows})


def _sorted(troubles: Iterable[Trouble]) -> tuple[Trouble, ...]:
    return tuple(sorted(troubles, key=lambda trouble: trouble.row))
