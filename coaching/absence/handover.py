"""Handovers and stand-ins: what can change, and whether a person is eligible."""

import hashlib
from enum import StrEnum

from coaching.base.errors import Problem
from coaching.base.person import Person
from coaching.plan.plan import Plan


class LeadChange(StrEnum):
    """How the leadership of a plan changes."""

    TAKES_OVER = "takes_over"
    STANDS_IN = "stands_in"
    NOBODY = "nobody"


def problem_with(plan: Plan, person: Person, change: LeadChange) -> Problem | None:
    """Returns why `person` cannot lead the plan in that way; None if they can."""
    codes = {
        "person_not_member": not person.is_member,
        "person_is_agent": person.id == plan.agent_id,
        "person_leads_it": person.id == plan.manager_id,
        "person_stands_in": person.id == plan.stand_in_id and change is LeadChange.STANDS_IN,
    }
    return next((Problem("new_manager", code) for code, is_so in codes.items() if is_so), None)


def led_by(plan: Plan) -> str:
    """Returns a digest of plan and manager that reveals neither: a form opened under another manager is recognised."""
    return hashlib.sha256(f"{plan.id}:{plan.manager_id}".encode()).hexdigest()[:16]
