"""The days of a blocker that one side alone does not cover: earlier ones, those after a plan's end, and a second week.

All days are local dates. The two sides are the agent, and whoever leads the plan.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from coaching.base.calendar import WorkPattern, working_days_after
from coaching.base.errors import Problem
from coaching.base.person import Role
from coaching.base.reasons import missing_reason
from coaching.plan.plan import Owner, Plan
from coaching.weekly.blockers import Agreement, Blocker

TERM = timedelta(days=7)
"""How long a blocker covers days before both have to renew it."""
ASKED_FOR = 5
"""Working days that the other side has before HR decides."""
_ENDS_SOON = timedelta(days=2)
_LEADS = (Role.MANAGER, Role.STAND_IN)


def with_days(blocker: Blocker, plan: Plan, today: date, pattern: WorkPattern) -> Blocker:
    """Returns a blocker reported on `today` with the days it covers at once, and what has to be agreed.

    `pattern` are the working days of the other side.
    """
    begins = today if today <= plan.cadence.end else None
    lasting = replace(blocker, at_once_from=begins, lasts_until=today + TERM - timedelta(days=1))
    if begins is not None and begins <= blocker.first_day:
        return lasting
    return replace(lasting, agreement=Agreement.ASKED, agree_by=working_days_after(today, ASKED_FOR, pattern))


def is_agents(blocker: Blocker, plan: Plan) -> bool:
    """Whether the agent reported it; else whoever led the plan then."""
    return blocker.by == plan.agent_id


def other_side(blocker: Blocker, plan: Plan) -> Owner:
    """Returns the side that did not report it."""
    return Owner.MANAGER if is_agents(blocker, plan) else Owner.AGENT


def is_other_side(blocker: Blocker, plan: Plan, role: Role) -> bool:
    """Whether somebody in that role is on the side that did not report it."""
    return role in _LEADS if is_agents(blocker, plan) else role is Role.AGENT


def is_hrs_turn(blocker: Blocker, today: date) -> bool:
    """Whether HR decides about its days: the two sides see them differently, or the other one did not answer."""
    overdue = blocker.agree_by is not None and today > blocker.agree_by
    return blocker.agreement is Agreement.DISPUTED or (blocker.agreement is Agreement.ASKED and overdue)


def may_answer_days(blocker: Blocker, plan: Plan, role: Role, today: date) -> bool:
    """Whether somebody in that role answers now: the other side until they did, then HR."""
    if role is Role.HR:
        return is_hrs_turn(blocker, today)
    return blocker.agreement is Agreement.ASKED and is_other_side(blocker, plan, role)


def days_problems(role: Role, leave_out: str, words: str) -> Iterator[Problem]:
    """Returns what is wrong with an answer: the other side gives a reason where they disagree, HR always."""
    if not leave_out:
        yield Problem("blocker_days", "needed")
    elif role is Role.HR or leave_out != "yes":
        yield from missing_reason("days_reason", words)


def answered(blocker: Blocker, role: Role, words: str, *, leave_out: bool) -> Blocker:
    """Returns it with the answer of the other side, or with HR's decision."""
    if role is Role.HR:
        decided = Agreement.LEFT_OUT if leave_out else Agreement.COUNTED
        return replace(blocker, agreement=decided, days_decision=words)
    return replace(blocker, agreement=Agreement.AGREED if leave_out else Agreement.DISPUTED, days_reply=words)


def may_renew(blocker: Blocker, today: date) -> bool:
    """Whether it can go on: from its report to a week after its end, unless it is known to be over."""
    until = blocker.lasts_until
    is_over = blocker.last_day is not None and until is not None and blocker.last_day <= until
    return blocker.waits and until is not None and not is_over and today <= until + TERM


def renewal_waits_for(blocker: Blocker, plan: Plan, role: Role, today: date) -> bool:
    """Whether somebody in that role is asked to renew it: the other side did, or it ends within two days."""
    if role not in (Role.AGENT, *_LEADS) or not may_renew(blocker, today) or blocker.lasts_until is None:
        return False
    if blocker.renewal_by:
        return not has_renewed(blocker, plan, role)
    return today <= blocker.lasts_until <= today + _ENDS_SOON


def has_renewed(blocker: Blocker, plan: Plan, role: Role) -> bool:
    """Whether the side of that role has said that it goes on, and the other side has not."""
    return bool(blocker.renewal_by) and (blocker.renewal_by == plan.agent_id) is (role is Role.AGENT)


def renewed(blocker: Blocker, by: str, plan: Plan, role: Role, today: date) -> Blocker:
    """Returns it as one side leaves it: asked for, or renewed for another week where the other side asked before."""
    if not blocker.renewal_by or has_renewed(blocker, plan, role):
        return replace(blocker, renewal_by=by)
    until = max(blocker.lasts_until or today, today + TERM)
    return replace(blocker, renewal_by="", renewals=blocker.renewals + 1, lasts_until=until)
