"""The complete policy: every kind of person, every action, every state of a plan. What is not listed is refused.

What is expected is written here a second time, by hand: the policy's own table is not asked.
"""

from itertools import product

import pytest

from coaching.base.errors import Refusal
from coaching.base.person import Actor, Person, Role
from coaching.plan.access_facts import AccessFacts
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import OF_WORKSPACE, TABLE, Action, Allowed, Denied, Section, decide, may, require, role_on
from tests.support.builders import a_plan
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER, outsiders

STAND_IN, DEPUTY = OTHER_MANAGER, OTHER_AGENT
FULL = {"is_hr": True, "may_start": True, "may_set_up": True}
GIVER = Person("U0GIVER", "Gita Rao", "Asia/Kolkata")
ADMIN_ASKED = Person("U0ASKED", "Abe Asked", "Europe/Berlin", is_admin=True)
ASKED = frozenset({GIVER.id, ADMIN_ASKED.id, AGENT.id, MANAGER.id, STAND_IN.id, HR.id})
"""A colleague who is asked, and a reader of the answers who was asked by mistake."""
ACCESS = AccessFacts(frozenset({HR.id, SECOND_HR.id}), DEPUTY.id, asked=ASKED)
MEMBERS = {
    "agent": Actor(AGENT),
    "agent in hr": Actor(AGENT, is_hr=True, may_start=True),
    "agent with all rights": Actor(AGENT, **FULL),
    "manager": Actor(MANAGER, may_start=True),
    "former starter who is the manager": Actor(MANAGER),
    "manager in hr": Actor(MANAGER, is_hr=True, may_start=True),
    "stand-in": Actor(STAND_IN),
    "stand-in in hr": Actor(STAND_IN, is_hr=True, may_start=True),
    "hr": Actor(HR, is_hr=True, may_start=True),
    "admin": Actor(ADMIN, may_set_up=True),
    "starter": Actor(STRANGER, may_start=True),
    "deputy where hr reads": Actor(DEPUTY),
    "giver": Actor(GIVER),
    "giver who is an admin": Actor(ADMIN_ASKED, may_set_up=True),
    "stranger": Actor(STRANGER),
}
PEOPLE = {"agent": AGENT, "manager": MANAGER, "stand-in": STAND_IN, "hr": HR, "admin": ADMIN, "stranger": STRANGER}
OUTSIDERS = {
    f"{kind} {role}": Actor(account, **FULL)
    for role, person in PEOPLE.items()
    for kind, account in outsiders(person).items()
}
EVERYONE = MEMBERS | OUTSIDERS

PROPOSED, RETURNED, SHARED, OPENED, CONFIRMED, DECLINED, SUSTAIN, CLOSED, WITHDRAWN = PlanState
ALWAYS, RUNNING = set(PlanState), {SHARED, OPENED, CONFIRMED, DECLINED}
KNOWN = RUNNING | {SUSTAIN, CLOSED}
LISTED = RUNNING | {PROPOSED, RETURNED, SUSTAIN}
SHARED_SECTIONS = {Section.TERMS, Section.RECORD, Section.AGENT_VIEW}
WITH_REASON = SHARED_SECTIONS | {Section.WITHDRAWAL}
WITH_REVIEW = SHARED_SECTIONS | {Section.REVIEW}
Rights = dict[Action, tuple[set[PlanState], set[Section]]]

AS_AGENT: Rights = {
    Action.OPEN: (KNOWN, SHARED_SECTIONS | {Section.READERS, Section.REQUESTS}),
    Action.ACKNOWLEDGE: (RUNNING, SHARED_SECTIONS),
    Action.REFLECT: (RUNNING, SHARED_SECTIONS),
    Action.STATE: (KNOWN, set()),
    Action.ASK_HR: (KNOWN, set()),
    Action.MARK_PROMISE: (RUNNING, SHARED_SECTIONS),
    Action.REPORT_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.SETTLE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.AGREE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.RENEW_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.LOOK_AGAIN: ({SUSTAIN}, SHARED_SECTIONS),
    Action.READ_FEEDBACK: (KNOWN, set()),
}
AS_MANAGER: Rights = {
    Action.LIST: (LISTED, set()),
    Action.OPEN: (ALWAYS, WITH_REASON | WITH_REVIEW),
    Action.LOG_CHECK_IN: (RUNNING, SHARED_SECTIONS),
    Action.CORRECT_CHECK_IN: (KNOWN, SHARED_SECTIONS),
    Action.WITHDRAW: ({PROPOSED, RETURNED, SHARED}, WITH_REASON),
    Action.HAND_OVER: (RUNNING, SHARED_SECTIONS),
    Action.NAME_STAND_IN: (RUNNING, SHARED_SECTIONS),
    Action.PREPARE_TALK: ({PROPOSED, RETURNED}, {Section.TERMS}),
    Action.SEND_AGAIN: ({RETURNED}, WITH_REVIEW),
    Action.ANSWER_VIEW: (RUNNING, SHARED_SECTIONS),
    Action.AMEND: (RUNNING, SHARED_SECTIONS),
    Action.MARK_PROMISE: (RUNNING, SHARED_SECTIONS),
    Action.REPORT_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.SETTLE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.AGREE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.RENEW_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.FOLLOW_LONGER: ({SUSTAIN}, SHARED_SECTIONS),
    Action.ENTER_LEAVE: (RUNNING, set()),
    Action.PROPOSE_OUTCOME: (RUNNING, SHARED_SECTIONS),
    Action.LOOK_AGAIN: ({SUSTAIN}, SHARED_SECTIONS),
    Action.ASK_FEEDBACK: (RUNNING, set()),
    Action.READ_FEEDBACK: (KNOWN, set()),
}
AS_STAND_IN: Rights = {
    Action.LIST: (LISTED, set()),
    Action.OPEN: (RUNNING | {SUSTAIN}, SHARED_SECTIONS),
    Action.LOG_CHECK_IN: (RUNNING, SHARED_SECTIONS),
    Action.CORRECT_CHECK_IN: (RUNNING | {SUSTAIN}, SHARED_SECTIONS),
    Action.MARK_PROMISE: (RUNNING, SHARED_SECTIONS),
    Action.REPORT_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.SETTLE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.AGREE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.RENEW_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.ENTER_LEAVE: (RUNNING, set()),
    Action.LOOK_AGAIN: ({SUSTAIN}, SHARED_SECTIONS),
    Action.READ_FEEDBACK: (RUNNING | {SUSTAIN}, set()),
}
AS_HR: Rights = {
    Action.LIST: (LISTED, set()),
    Action.OPEN: (ALWAYS, WITH_REASON | WITH_REVIEW | {Section.READERS, Section.REQUESTS, Section.HR_ONLY}),
    Action.WITHDRAW: ({PROPOSED, RETURNED}, WITH_REASON),
    Action.HAND_OVER: (RUNNING, SHARED_SECTIONS),
    Action.APPROVE: ({PROPOSED}, WITH_REVIEW | {Section.HR_ONLY}),
    Action.COMMENT: (RUNNING, WITH_REVIEW),
    Action.ANSWER_CORRECTION: (KNOWN, SHARED_SECTIONS),
    Action.SEAL_VERSION: (KNOWN, SHARED_SECTIONS),
    Action.ANSWER_REQUEST: (KNOWN, {Section.REQUESTS}),
    Action.SETTLE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.AGREE_BLOCKER: (RUNNING, {Section.RECORD}),
    Action.FOLLOW_LONGER: ({SUSTAIN}, SHARED_SECTIONS),
    Action.HOLD_CLOCK: (RUNNING, set()),
    Action.ENTER_LEAVE: (RUNNING, set()),
    Action.PROPOSE_OUTCOME: (RUNNING, SHARED_SECTIONS),
    Action.DECIDE_OUTCOME: (RUNNING, SHARED_SECTIONS),
    Action.CLOSE_EARLY: ({SUSTAIN}, SHARED_SECTIONS),
    Action.ASK_FEEDBACK: (RUNNING, set()),
    Action.READ_FEEDBACK: (KNOWN, set()),
}
AS_GIVER: Rights = {Action.GIVE_FEEDBACK: (RUNNING, set())}
ON_PLAN: dict[str, Rights] = {
    "agent": AS_AGENT,
    "agent in hr": AS_AGENT,
    "agent with all rights": AS_AGENT,
    "manager": AS_MANAGER,
    "former starter who is the manager": AS_MANAGER,
    "manager in hr": AS_MANAGER,
    "stand-in": AS_STAND_IN,
    "stand-in in hr": AS_STAND_IN,
    "hr": AS_HR,
    "giver": AS_GIVER,
    "giver who is an admin": AS_GIVER,
}
STARTERS = {Action.START, Action.WRITE_NOTE, Action.IMPORT}
OF_HR = STARTERS | {
    *(Action.READ_DIGEST, Action.READ_SCORE, Action.EDIT_TEMPLATES),
    *(Action.ENTER_LEAVE_OF_ANYBODY, Action.TAKE_ROSTER),
}
OF_ADMINS = {Action.SET_UP, Action.EDIT_TEMPLATES}
IN_WORKSPACE: dict[str, set[Action]] = {
    "agent in hr": OF_HR,
    "agent with all rights": OF_HR | OF_ADMINS,
    "manager": STARTERS,
    "manager in hr": OF_HR,
    "stand-in in hr": OF_HR,
    "hr": OF_HR,
    "admin": OF_ADMINS,
    "giver who is an admin": OF_ADMINS,
    "starter": STARTERS,
}
CASES = list(product(EVERYONE, Action, PlanState))


def the_plan(state: PlanState = SHARED) -> Plan:
    return a_plan(state=state, stand_in_id=STAND_IN.id)


def answer(who: str, action: Action, state: PlanState) -> Allowed | Denied:
    return decide(EVERYONE[who], action, the_plan(state), ACCESS)


def expected(who: str, action: Action, state: PlanState) -> Allowed | Denied:
    if action in OF_HR | OF_ADMINS:
        return Allowed() if action in IN_WORKSPACE.get(who, set()) else Denied("not_yours")
    if action not in ON_PLAN.get(who, {}):
        return Denied("not_yours")
    states, sections = ON_PLAN[who][action]
    if state in states:
        return Allowed(frozenset(sections))
    if action is Action.OPEN or (ON_PLAN[who] is AS_AGENT and state in {PROPOSED, RETURNED}):
        return Denied("not_yours")  # what they may not know of is not theirs to read
    if ON_PLAN[who] is AS_GIVER:
        return Denied("feedback_closed")  # they never learn that there is a plan
    return Denied(why_not_now(who, action, state))


def why_not_now(who: str, action: Action, state: PlanState) -> str:
    if action in {Action.APPROVE, Action.SEND_AGAIN}:
        return "already_decided"
    if action is Action.WITHDRAW and state in RUNNING:
        return "already_opened" if ON_PLAN[who] is AS_MANAGER else "not_yours"
    reasons = {PROPOSED: "not_shared_yet", RETURNED: "not_shared_yet", CLOSED: "not_running", WITHDRAWN: "not_running"}
    return reasons.get(state, "not_at_this_stage")


@pytest.mark.parametrize("who", EVERYONE)
def test_everyone_may_do_what_the_table_says_and_nothing_else(who: str) -> None:
    cases = [case for case in CASES if case[0] == who]
    assert {case: answer(*case) for case in cases} == {case: expected(*case) for case in cases}


def test_the_table_is_complete() -> None:
    assert len(CASES) == 33 * 44 * 9 == 13068
    assert sum(isinstance(answer(*case), Allowed) for case in CASES) == 614 + 9 * 51 == 1073
    assert set(TABLE) == set(Action)
    assert OF_HR | OF_ADMINS == OF_WORKSPACE


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_with_every_right_is_a_stranger(who: str) -> None:
    everything = AccessFacts(frozenset(actor.id for actor in EVERYONE.values()), OUTSIDERS[who].id)
    assert role_on(OUTSIDERS[who], the_plan(), everything) is Role.STRANGER
    assert not any(may(OUTSIDERS[who], action, the_plan(), everything) for action in Action)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("agent", Role.AGENT),
        ("agent in hr", Role.AGENT),
        ("manager", Role.MANAGER),
        ("manager in hr", Role.MANAGER),
        ("stand-in", Role.STAND_IN),
        ("stand-in in hr", Role.STAND_IN),
        ("hr", Role.HR),
        ("admin", Role.ADMIN),
        ("giver", Role.FEEDBACK_GIVER),
        ("giver who is an admin", Role.FEEDBACK_GIVER),
        ("starter", Role.STRANGER),
        ("deputy where hr reads", Role.STRANGER),
        ("stranger", Role.STRANGER),
    ],
)
def test_everybody_is_one_thing_to_a_plan(who: str, role: Role) -> None:
    assert role_on(EVERYONE[who], the_plan(), ACCESS) is role


@pytest.mark.parametrize("action", sorted(set(Action) - OF_HR - OF_ADMINS))
def test_an_action_about_a_plan_needs_one_and_its_standing(action: Action) -> None:
    for actor in EVERYONE.values():
        assert decide(actor, action) == Denied("not_yours")
        assert decide(actor, action, the_plan()) == Denied("not_yours")
        assert decide(actor, action, None, ACCESS) == Denied("not_yours")


def test_a_refusal_names_the_action_and_nothing_of_the_plan() -> None:
    with pytest.raises(Refusal) as refused:
        require(EVERYONE["stranger"], Action.OPEN, the_plan(), ACCESS)
    assert (refused.value.code, refused.value.facts) == ("not_yours", {"action": "open"})
    with pytest.raises(Refusal) as too_late:
        require(EVERYONE["manager"], Action.WITHDRAW, the_plan(OPENED), ACCESS)
    assert (too_late.value.code, too_late.value.facts) == ("already_opened", {"action": "withdraw"})


def test_what_is_allowed_comes_with_its_sections() -> None:
    allowed = require(EVERYONE["stand-in"], Action.OPEN, the_plan(), ACCESS)
    assert allowed == Allowed(frozenset(SHARED_SECTIONS))
    assert may(EVERYONE["stand-in"], Action.OPEN, the_plan(), ACCESS) is True
    assert may(EVERYONE["stranger"], Action.OPEN, the_plan(), ACCESS) is False
    assert require(EVERYONE["admin"], Action.SET_UP) == Allowed(frozenset())


@pytest.mark.parametrize("flag", ["is_guest", "is_deleted", "is_bot"])
def test_a_member_is_a_person_who_works_here_now(flag: str) -> None:
    fields = vars(STRANGER) | {flag: True}
    assert STRANGER.is_member
    assert not Person(**fields).is_member
