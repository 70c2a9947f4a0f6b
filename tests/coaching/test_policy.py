"""The whole table: every kind of person, every action, every state of a plan. What is not listed is refused."""

from itertools import product

import pytest

from coaching.errors import Refusal
from coaching.people import Actor, Person, Role
from coaching.plan import PlanState
from coaching.policy import Action, may, require, role_on
from tests.builders import a_plan
from tests.people import ADMIN, AGENT, HR, MANAGER, STRANGER, outsiders

FULL = {"is_hr": True, "may_start": True, "may_set_up": True}
MEMBERS = {
    "agent": Actor(AGENT),
    "agent in hr": Actor(AGENT, is_hr=True, may_start=True),
    "agent with all rights": Actor(AGENT, **FULL),
    "manager": Actor(MANAGER, may_start=True),
    "former starter who is the manager": Actor(MANAGER),
    "manager in hr": Actor(MANAGER, is_hr=True, may_start=True),
    "hr": Actor(HR, is_hr=True, may_start=True),
    "admin": Actor(ADMIN, may_set_up=True),
    "starter": Actor(STRANGER, may_start=True),
    "stranger": Actor(STRANGER),
}
OUTSIDERS = {
    f"{kind} {role}": Actor(account, **FULL)
    for role, person in {"agent": AGENT, "manager": MANAGER, "hr": HR, "admin": ADMIN, "stranger": STRANGER}.items()
    for kind, account in outsiders(person).items()
}
EVERYONE = MEMBERS | OUTSIDERS

AS_AGENT = {Action.OPEN, Action.ACKNOWLEDGE, Action.REFLECT}
AS_MANAGER = {Action.OPEN, Action.LOG_CHECK_IN, Action.WITHDRAW, Action.HAND_OVER, Action.NAME_STAND_IN}
ALLOWED: dict[str, set[Action]] = {
    "agent": AS_AGENT,
    "agent in hr": AS_AGENT | {Action.START, Action.READ_DIGEST},
    "agent with all rights": AS_AGENT | {Action.START, Action.READ_DIGEST, Action.SET_UP},
    "manager": AS_MANAGER | {Action.START},
    "former starter who is the manager": AS_MANAGER,
    "manager in hr": AS_MANAGER | {Action.START, Action.READ_DIGEST},
    "hr": {Action.OPEN, Action.HAND_OVER, Action.START, Action.READ_DIGEST},
    "admin": {Action.SET_UP},
    "starter": {Action.START},
}
ABOUT_A_PLAN = {Action.OPEN, *AS_AGENT, *AS_MANAGER}
CASES = list(product(EVERYONE, Action, PlanState))


def answer(who: str, action: Action, state: PlanState) -> str:
    plan = a_plan(state=state) if action in ABOUT_A_PLAN else None
    try:
        require(EVERYONE[who], action, plan)
    except Refusal as refusal:
        return refusal.code
    return "yes"


def expected(who: str, action: Action, state: PlanState) -> str:
    if action not in ALLOWED.get(who, set()):
        return "not_yours"
    if action is Action.OPEN and state is PlanState.WITHDRAWN and who.startswith("agent"):
        return "not_yours"  # what was taken back before they read it is not theirs to read
    if action in ABOUT_A_PLAN - {Action.OPEN} and state is PlanState.WITHDRAWN:
        return "not_running"
    return "already_opened" if action is Action.WITHDRAW and state is not PlanState.SHARED else "yes"


@pytest.mark.parametrize("who", EVERYONE)
def test_everyone_may_do_what_the_table_says_and_nothing_else(who: str) -> None:
    cases = [case for case in CASES if case[0] == who]
    assert {case: answer(*case) for case in cases} == {case: expected(*case) for case in cases}


def test_the_table_is_complete() -> None:
    assert len(CASES) == 25 * 10 * 4 == 1000
    assert sum(answer(*case) == "yes" for case in CASES) == 124


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_with_every_right_is_a_stranger(who: str) -> None:
    assert role_on(OUTSIDERS[who], a_plan()) is Role.STRANGER
    assert not any(may(OUTSIDERS[who], action, a_plan()) for action in Action)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("agent", Role.AGENT),
        ("agent in hr", Role.AGENT),
        ("manager", Role.MANAGER),
        ("manager in hr", Role.MANAGER),
        ("hr", Role.HR),
        ("admin", Role.STRANGER),
        ("starter", Role.STRANGER),
        ("stranger", Role.STRANGER),
    ],
)
def test_hr_is_never_hr_of_a_plan_of_their_own(who: str, role: Role) -> None:
    assert role_on(EVERYONE[who], a_plan()) is role


@pytest.mark.parametrize("action", sorted(ABOUT_A_PLAN))
def test_an_action_about_a_plan_needs_one(action: Action) -> None:
    assert not any(may(actor, action) for actor in EVERYONE.values())


def test_a_refusal_names_the_action_and_nothing_of_the_plan() -> None:
    with pytest.raises(Refusal) as refused:
        require(EVERYONE["stranger"], Action.OPEN, a_plan())
    assert refused.value.facts == {"action": "open"}


@pytest.mark.parametrize("flag", ["is_guest", "is_deleted", "is_bot"])
def test_a_member_is_a_person_who_works_here_now(flag: str) -> None:
    fields = vars(STRANGER) | {flag: True}
    assert STRANGER.is_member
    assert not Person(**fields).is_member
