"""The agent's own words: the view, which the manager answers, and statements, which are never changed or removed."""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem
from coaching.base.person import Actor
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import DeclinedNotice, StatementNotice, ViewWrittenNotice
from coaching.plan.acknowledgement import has_fixed_view, with_view
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, Section
from coaching.plan.statements import HrRequest, Review, Statement, StatementKind
from coaching.records.audit import EventKind
from coaching.screens import StatementScreen
from services.core.plan_access import access_facts_for, audience_of, hr_for, permitted_plan
from services.core.plan_change import save_change
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


class PlanStatements(TypedDict):
    """HR's answers, the agent's statements and requests, as one reader may know them, with times in their zone."""

    reviews: tuple[Review, ...]
    statements: tuple[Statement, ...]
    requests: tuple[HrRequest, ...]


@only_reads
def open_statement(uow: UnitOfWork, actor: Actor, _now: datetime, plan_id: str) -> StatementScreen:
    """Returns the form for a statement."""
    return statement_screen(uow, actor, permitted_plan(uow, actor, Action.STATE, plan_id))


def state_view(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, text: str) -> Plan:
    """Stores a statement of the agent, at any time, after the end of the plan as well."""
    plan = permitted_plan(uow, actor, Action.STATE, plan_id)
    if not text.strip():
        raise InvalidForm([Problem("statement", "needed")])
    return put_on_record(uow, actor, now, plan, StatementKind.VIEW, text.strip())


def put_on_record(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, kind: StatementKind, text: str) -> Plan:
    """Adds a statement. Manager and HR are notified of it without its content."""
    number = uow.statements.add_statement(plan, kind, now, text)
    changed = save_change(uow, actor.id, now, plan, EventKind.STATED, number=number)
    for user_id in sorted({plan.manager_id, *hr_for(uow, plan)}):
        uow.ledger.post(DueItem(StatementNotice(plan.id, number), user_id), now)
    return changed


def tell_of_decline(uow: UnitOfWork, now: datetime, plan: Plan, amendment: int = 0) -> None:
    """Notifies manager and HR that the agent did not confirm the plan, or a change of it, and gave no words."""
    for user_id in sorted({plan.manager_id, *hr_for(uow, plan)}):
        uow.ledger.post(DueItem(DeclinedNotice(plan.id, amendment), user_id), now)


def with_own_words(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan, text: str) -> Plan:
    """Returns the plan with the agent's view, not saved yet, and notifies its manager that there is one to answer.

    If the manager answered while the form was open, the view can no longer be changed: the text becomes a statement.
    """
    if has_fixed_view(plan):
        is_new = text not in ("", plan.agent_view)
        return put_on_record(uow, actor, now, plan, StatementKind.VIEW, text) if is_new else plan
    written = with_view(plan, text, now)
    if written.view_waits:
        uow.ledger.post(DueItem(ViewWrittenNotice(plan.id), plan.manager_id), now)
    return written


def statement_screen(uow: UnitOfWork, actor: Actor, plan: Plan, *, declines: bool = False) -> StatementScreen:
    """Returns the facts of the form for a statement."""
    audience = audience_of(
        uow, access_facts_for(uow, actor, plan), plan.agent_id, plan.stand_in_id, manager_id=plan.manager_id
    )
    return StatementScreen(plan, uow.people.get(plan.manager_id), audience, declines)


def statements_for(uow: UnitOfWork, plan: Plan, seen: Set[Section], zone: str) -> PlanStatements:
    """Returns the statements in the sections that the reader may see; `zone` is the reader's."""
    reviews = uow.statements.reviews(plan.id) if Section.REVIEW in seen else ()
    statements = uow.statements.statements(plan.id) if Section.AGENT_VIEW in seen else ()
    requests = uow.statements.requests(plan.id) if Section.REQUESTS in seen else ()
    return PlanStatements(
        reviews=tuple(replace(entry, at=to_local(entry.at, zone)) for entry in reviews),
        statements=tuple(replace(entry, at=to_local(entry.at, zone)) for entry in statements),
        requests=tuple(_local(entry, zone) for entry in requests),
    )


def _local(entry: HrRequest, zone: str) -> HrRequest:
    closed = to_local(entry.closed_at, zone) if entry.closed_at else None
    return replace(entry, at=to_local(entry.at, zone), closed_at=closed)
