"""Permissions: one table and one pure function, asked on every path. What the table does not name is refused.

`docs/policy.md` is made from the table (`python -m tools.policy_table`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coaching.base.errors import Refusal
from coaching.base.person import Actor, Role
from coaching.plan.access_facts import AccessFacts
from coaching.plan.plan import Plan, PlanState


class Action(StrEnum):
    """What can be done to a plan, or in the workspace."""

    SET_UP = "set_up"
    START = "start"
    WRITE_NOTE = "write_note"
    READ_DIGEST = "read_digest"
    READ_SCORE = "read_score"
    LIST = "list"
    OPEN = "open"
    ACKNOWLEDGE = "acknowledge"
    REFLECT = "reflect"
    LOG_CHECK_IN = "log_check_in"
    CORRECT_CHECK_IN = "correct_check_in"
    ANSWER_CORRECTION = "answer_correction"
    SEAL_VERSION = "seal_version"
    WITHDRAW = "withdraw"
    HAND_OVER = "hand_over"
    NAME_STAND_IN = "name_stand_in"
    EDIT_TEMPLATES = "edit_templates"
    IMPORT = "import"
    TAKE_ROSTER = "take_roster"
    PREPARE_TALK = "prepare_talk"
    APPROVE = "approve"
    SEND_AGAIN = "send_again"
    COMMENT = "comment"
    ANSWER_VIEW = "answer_view"
    STATE = "state"
    ASK_HR = "ask_hr"
    ANSWER_REQUEST = "answer_request"
    AMEND = "amend"
    MARK_PROMISE = "mark_promise"
    REPORT_BLOCKER = "report_blocker"
    SETTLE_BLOCKER = "settle_blocker"
    AGREE_BLOCKER = "agree_blocker"
    RENEW_BLOCKER = "renew_blocker"
    HOLD_CLOCK = "hold_clock"
    ENTER_LEAVE = "enter_leave"
    ENTER_LEAVE_OF_ANYBODY = "enter_leave_of_anybody"
    PROPOSE_OUTCOME = "propose_outcome"
    DECIDE_OUTCOME = "decide_outcome"
    LOOK_AGAIN = "look_again"
    FOLLOW_LONGER = "follow_longer"
    CLOSE_EARLY = "close_early"
    ASK_FEEDBACK = "ask_feedback"
    GIVE_FEEDBACK = "give_feedback"
    READ_FEEDBACK = "read_feedback"


class Section(StrEnum):
    """A part of a plan with restricted readers. Its people, state, rhythm and dates stand in every list."""

    TERMS = "terms"
    RECORD = "record"
    AGENT_VIEW = "agent_view"
    WITHDRAWAL = "withdrawal"
    READERS = "readers"
    REVIEW = "review"
    REQUESTS = "requests"
    HR_ONLY = "hr_only"


@dataclass(frozen=True)
class Grant:
    """The states of a plan in which a role may do something, and the sections it sees then."""

    states: frozenset[PlanState] = frozenset()
    sections: frozenset[Section] = frozenset()


@dataclass(frozen=True)
class Allowed:
    """The actor may do it, and sees these sections of the plan."""

    sections: frozenset[Section] = frozenset()


@dataclass(frozen=True)
class Denied:
    """The actor may not. `reason` is a code that has words in `views.kit.refusals`."""

    reason: str


RUNNING = frozenset(state for state in PlanState if state.is_running)
WITH_AGENT = frozenset(state for state in PlanState if state.is_with_agent)
WITH_HR = frozenset({PlanState.PROPOSED, PlanState.RETURNED})
SUSTAINED = frozenset({PlanState.SUSTAIN})
ALWAYS = frozenset(PlanState)
SHARED_SECTIONS = frozenset({Section.TERMS, Section.RECORD, Section.AGENT_VIEW})

_AT_WORK = Grant(RUNNING, SHARED_SECTIONS)
_LISTED = Grant(RUNNING | WITH_HR | SUSTAINED)
_WHILE_IT_RUNS = Grant(RUNNING)
_RECORDED = Grant(RUNNING, frozenset({Section.RECORD}))
_AS_LONG_AS_IT_IS_KNOWN = Grant(WITH_AGENT)
_ANYWHERE = Grant()

TABLE: Mapping[Action, Mapping[Role, Grant]] = {
    Action.SET_UP: {Role.ADMIN: _ANYWHERE},
    Action.START: {Role.MANAGER: _ANYWHERE, Role.HR: _ANYWHERE},
    Action.WRITE_NOTE: {Role.MANAGER: _ANYWHERE, Role.HR: _ANYWHERE},
    Action.READ_DIGEST: {Role.HR: _ANYWHERE},
    Action.READ_SCORE: {Role.HR: _ANYWHERE},
    Action.LIST: {Role.MANAGER: _LISTED, Role.STAND_IN: _LISTED, Role.HR: _LISTED},
    Action.OPEN: {
        Role.AGENT: Grant(WITH_AGENT, SHARED_SECTIONS | {Section.READERS, Section.REQUESTS}),
        Role.MANAGER: Grant(ALWAYS, SHARED_SECTIONS | {Section.WITHDRAWAL, Section.REVIEW}),
        Role.STAND_IN: Grant(RUNNING | SUSTAINED, SHARED_SECTIONS),
        Role.HR: Grant(ALWAYS, frozenset(Section)),
    },
    Action.ACKNOWLEDGE: {Role.AGENT: _AT_WORK},
    Action.REFLECT: {Role.AGENT: _AT_WORK},
    Action.LOG_CHECK_IN: {Role.MANAGER: _AT_WORK, Role.STAND_IN: _AT_WORK},
    Action.CORRECT_CHECK_IN: {
        Role.MANAGER: Grant(WITH_AGENT, SHARED_SECTIONS),
        Role.STAND_IN: Grant(RUNNING | SUSTAINED, SHARED_SECTIONS),
    },
    Action.ANSWER_CORRECTION: {Role.HR: Grant(WITH_AGENT, SHARED_SECTIONS)},
    Action.SEAL_VERSION: {Role.HR: Grant(WITH_AGENT, SHARED_SECTIONS)},
    Action.WITHDRAW: {
        Role.MANAGER: Grant(WITH_HR | {PlanState.SHARED}, SHARED_SECTIONS | {Section.WITHDRAWAL}),
        Role.HR: Grant(WITH_HR, SHARED_SECTIONS | {Section.WITHDRAWAL}),
    },
    Action.HAND_OVER: {Role.MANAGER: _AT_WORK, Role.HR: _AT_WORK},
    Action.NAME_STAND_IN: {Role.MANAGER: _AT_WORK},
    Action.EDIT_TEMPLATES: {Role.ADMIN: _ANYWHERE, Role.HR: _ANYWHERE},
    Action.IMPORT: {Role.MANAGER: _ANYWHERE, Role.HR: _ANYWHERE},
    Action.TAKE_ROSTER: {Role.HR: _ANYWHERE},
    Action.PREPARE_TALK: {Role.MANAGER: Grant(WITH_HR, frozenset({Section.TERMS}))},
    Action.APPROVE: {
        Role.HR: Grant(frozenset({PlanState.PROPOSED}), SHARED_SECTIONS | {Section.REVIEW, Section.HR_ONLY})
    },
    Action.SEND_AGAIN: {Role.MANAGER: Grant(frozenset({PlanState.RETURNED}), SHARED_SECTIONS | {Section.REVIEW})},
    Action.COMMENT: {Role.HR: Grant(RUNNING, SHARED_SECTIONS | {Section.REVIEW})},
    Action.ANSWER_VIEW: {Role.MANAGER: _AT_WORK},
    Action.STATE: {Role.AGENT: _AS_LONG_AS_IT_IS_KNOWN},
    Action.ASK_HR: {Role.AGENT: _AS_LONG_AS_IT_IS_KNOWN},
    Action.ANSWER_REQUEST: {Role.HR: Grant(WITH_AGENT, frozenset({Section.REQUESTS}))},
    Action.AMEND: {Role.MANAGER: _AT_WORK},
    Action.MARK_PROMISE: {Role.MANAGER: _AT_WORK, Role.STAND_IN: _AT_WORK, Role.AGENT: _AT_WORK},
    Action.REPORT_BLOCKER: {Role.MANAGER: _RECORDED, Role.STAND_IN: _RECORDED, Role.AGENT: _RECORDED},
    Action.SETTLE_BLOCKER: {
        Role.MANAGER: _RECORDED,
        Role.STAND_IN: _RECORDED,
        Role.AGENT: _RECORDED,
        Role.HR: _RECORDED,
    },
    Action.AGREE_BLOCKER: {
        Role.MANAGER: _RECORDED,
        Role.STAND_IN: _RECORDED,
        Role.AGENT: _RECORDED,
        Role.HR: _RECORDED,
    },
    Action.RENEW_BLOCKER: {Role.MANAGER: _RECORDED, Role.STAND_IN: _RECORDED, Role.AGENT: _RECORDED},
    Action.HOLD_CLOCK: {Role.HR: _WHILE_IT_RUNS},
    Action.ENTER_LEAVE: {Role.MANAGER: _WHILE_IT_RUNS, Role.STAND_IN: _WHILE_IT_RUNS, Role.HR: _WHILE_IT_RUNS},
    Action.ENTER_LEAVE_OF_ANYBODY: {Role.HR: _ANYWHERE},
    Action.PROPOSE_OUTCOME: {Role.MANAGER: _AT_WORK, Role.HR: _AT_WORK},
    Action.DECIDE_OUTCOME: {Role.HR: _AT_WORK},
    Action.CLOSE_EARLY: {Role.HR: Grant(SUSTAINED, SHARED_SECTIONS)},
    Action.LOOK_AGAIN: {
        Role.AGENT: Grant(SUSTAINED, SHARED_SECTIONS),
        Role.MANAGER: Grant(SUSTAINED, SHARED_SECTIONS),
        Role.STAND_IN: Grant(SUSTAINED, SHARED_SECTIONS),
    },
    Action.FOLLOW_LONGER: {Role.MANAGER: Grant(SUSTAINED, SHARED_SECTIONS), Role.HR: Grant(SUSTAINED, SHARED_SECTIONS)},
    Action.ASK_FEEDBACK: {Role.MANAGER: _WHILE_IT_RUNS, Role.HR: _WHILE_IT_RUNS},
    Action.GIVE_FEEDBACK: {Role.FEEDBACK_GIVER: _WHILE_IT_RUNS},
    Action.READ_FEEDBACK: {
        Role.AGENT: _AS_LONG_AS_IT_IS_KNOWN,
        Role.MANAGER: _AS_LONG_AS_IT_IS_KNOWN,
        Role.STAND_IN: Grant(RUNNING | SUSTAINED),
        Role.HR: _AS_LONG_AS_IT_IS_KNOWN,
    },
}
"""Action → role → the states in which it is allowed, and the sections seen. LIST is the programme's list and summary.

Those in OF_WORKSPACE are about the workspace: there, managers are the people the setup names, and admins may set up.
"""
OF_WORKSPACE = frozenset(
    {
        Action.SET_UP,
        Action.START,
        Action.WRITE_NOTE,
        Action.READ_DIGEST,
        Action.READ_SCORE,
        Action.EDIT_TEMPLATES,
        Action.IMPORT,
        Action.TAKE_ROSTER,
        Action.ENTER_LEAVE_OF_ANYBODY,
    }
)


def role_on(actor: Actor, plan: Plan, access: AccessFacts) -> Role:
    """Returns the role of `actor` on `plan`. Nobody is HR or stand-in of a plan about themselves or a superior."""
    if not actor.person.is_member:
        return Role.STRANGER
    if actor.id == plan.agent_id:
        return Role.AGENT
    if actor.id == plan.manager_id:
        return Role.MANAGER
    if not access.is_barred(actor.id, plan.agent_id):
        if actor.id == plan.stand_in_id:
            return Role.STAND_IN
        if actor.is_hr or actor.id == access.deputy_for(plan.agent_id, plan.leaders):
            return Role.HR
    return _outside(actor, access)


def _outside(actor: Actor, access: AccessFacts) -> Role:
    """Returns the role of somebody without any part in a plan."""
    if actor.id in access.asked:
        return Role.FEEDBACK_GIVER
    return Role.ADMIN if actor.may_set_up else Role.STRANGER


def decide(
    actor: Actor, action: Action, plan: Plan | None = None, access: AccessFacts | None = None
) -> Allowed | Denied:
    """Decides whether `actor` may do `action`, which needs `plan` and its access facts if it is about a plan."""
    grants = TABLE[action]
    if action in OF_WORKSPACE:
        return Allowed() if grants.keys() & _roles(actor) else Denied("not_yours")
    if plan is None or access is None:
        return Denied("not_yours")
    role = role_on(actor, plan, access)
    if (grant := grants.get(role)) is None:
        return Denied("not_yours")
    return Allowed(grant.sections) if plan.state in grant.states else Denied(_not_now(action, role, plan.state))


def may(actor: Actor, action: Action, plan: Plan | None = None, access: AccessFacts | None = None) -> bool:
    """Whether `decide` allows it."""
    return isinstance(decide(actor, action, plan, access), Allowed)


def require(actor: Actor, action: Action, plan: Plan | None = None, access: AccessFacts | None = None) -> Allowed:
    """Returns what `decide` allows. Raises Refusal with the reason if it denies."""
    answer = decide(actor, action, plan, access)
    if isinstance(answer, Denied):
        raise Refusal(answer.reason, action=action.value)
    return answer


def _roles(actor: Actor) -> set[Role]:
    """Returns somebody's roles in the workspace."""
    held = {Role.ADMIN: actor.may_set_up, Role.MANAGER: actor.may_start, Role.HR: actor.is_hr}
    return {role for role, holds in held.items() if holds and actor.person.is_member}


def _not_now(action: Action, role: Role, state: PlanState) -> str:
    """Returns why a state forbids what the role may do. For its agent, an unshared plan does not even exist."""
    if action is Action.OPEN or (role is Role.AGENT and state in WITH_HR):
        return "not_yours"
    if role is Role.FEEDBACK_GIVER:
        return "feedback_closed"
    if action in (Action.APPROVE, Action.SEND_AGAIN):
        return "already_decided"
    if state in WITH_HR:
        return "not_shared_yet"
    if action is Action.WITHDRAW and state.is_running:
        return "already_opened" if role is Role.MANAGER else "not_yours"
    return "not_at_this_stage" if state.is_open else "not_running"
