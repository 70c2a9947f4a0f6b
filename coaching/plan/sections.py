"""Removing what a reader may not see, before any view receives it."""

from collections.abc import Set
from dataclasses import replace

from coaching.base.circumstances import Gap
from coaching.plan.plan import CheckIn, Context, Plan, Reflection
from coaching.plan.policy import Section


def visible(plan: Plan, sections: Set[Section]) -> Plan:
    """Returns the plan with empty texts and numbers in every section but these. People, state and dates stay."""
    if Section.TERMS not in sections:
        terms = replace(plan.terms, template="", observed="", context=Context(), goals=(), support=(), gap="")
        plan = replace(plan, terms=terms)
    if Section.RECORD not in sections:
        plan = replace(plan, check_ins=_held(plan), reflections=_written(plan), history=(), after=())
    if Section.AGENT_VIEW not in sections:
        plan = replace(plan, agent_view="", view_answer="")
    if Section.WITHDRAWAL not in sections:
        plan = replace(plan, withdraw_reason="")
    if Section.HR_ONLY not in sections:
        gap = "" if plan.terms.gap == Gap.PRIVATE else plan.terms.gap
        plan = replace(plan, readiness=(), go_on_because="", terms=replace(plan.terms, gap=gap))
    return plan


def _held(plan: Plan) -> tuple[CheckIn, ...]:
    """Returns the bare fact that a check-in took place, which every list shows, without its content."""
    return tuple(CheckIn(entry.number, entry.logged_at, entry.logged_by, "", "") for entry in plan.check_ins)


def _written(plan: Plan) -> tuple[Reflection, ...]:
    return tuple(Reflection(entry.number, entry.submitted_at, "", "", "") for entry in plan.reflections)
