"""HR and the plans that are about HR itself: their own, and those of their superiors."""

from dataclasses import replace

import pytest

from coaching.base.person import Actor, Person, Role
from coaching.plan.access_facts import AccessFacts
from coaching.plan.policy import OF_WORKSPACE, Action, Denied, decide, role_on
from tests.support.builders import a_plan
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER

PLAN = a_plan(stand_in_id=OTHER_MANAGER.id)
BOTH = frozenset({HR.id, SECOND_HR.id})
UNDER_AGENT = frozenset({AGENT.id})


def access(*under_the_agent: Person, hr: frozenset[str] = BOTH, deputy: str = ADMIN.id) -> AccessFacts:
    """Return the standing where these people work for the plan's agent."""
    return AccessFacts(hr, deputy, {person.id: UNDER_AGENT for person in under_the_agent})


def test_nobody_in_hr_reads_a_plan_about_whom_they_work_for() -> None:
    theirs = access(HR)
    assert role_on(Actor(HR, is_hr=True), PLAN, theirs) is Role.STRANGER
    assert role_on(Actor(SECOND_HR, is_hr=True), PLAN, theirs) is Role.HR
    assert all(
        decide(Actor(HR, is_hr=True), action, PLAN, theirs) == Denied("not_yours")
        for action in set(Action) - OF_WORKSPACE
    )


def test_a_plan_that_their_manager_leads_is_open_to_hr() -> None:
    theirs = AccessFacts(BOTH, "", {HR.id: frozenset({MANAGER.id})})
    assert role_on(Actor(HR, is_hr=True), PLAN, theirs) is Role.HR
    assert theirs.is_barred(HR.id, MANAGER.id)


def test_nobody_stands_in_on_a_plan_about_whom_they_work_for() -> None:
    assert role_on(Actor(OTHER_MANAGER), PLAN, access(HR)) is Role.STAND_IN
    assert role_on(Actor(OTHER_MANAGER), PLAN, access(OTHER_MANAGER)) is Role.STRANGER


def test_the_manager_and_the_agent_are_what_they_are_whoever_works_for_whom() -> None:
    turned = access(MANAGER, AGENT)
    assert role_on(Actor(MANAGER), PLAN, turned) is Role.MANAGER
    assert role_on(Actor(AGENT), PLAN, turned) is Role.AGENT


@pytest.mark.parametrize(
    ("facts", "deputy"),
    [
        (access(), ""),
        (access(HR), ""),
        (access(HR, SECOND_HR), ADMIN.id),
        (access(HR, hr=frozenset({HR.id})), ADMIN.id),
        (access(hr=frozenset({AGENT.id})), ADMIN.id),
        (access(SECOND_HR, hr=frozenset({AGENT.id, SECOND_HR.id})), ADMIN.id),
        (access(HR, hr=frozenset({HR.id}), deputy=""), ""),
        (access(hr=frozenset()), ""),
        (access(HR, ADMIN, hr=frozenset({HR.id})), ""),
        (access(hr=frozenset({AGENT.id}), deputy=AGENT.id), ""),
        (access(hr=PLAN.leaders), ADMIN.id),
    ],
    ids=[
        "hr reads",
        "the second hr person reads",
        "all of hr works for the agent",
        "the one hr person works for the agent",
        "the agent is hr",
        "the agent is hr, the other works for them",
        "nobody is named",
        "there is no hr",
        "the deputy works for the agent, too",
        "the deputy is the agent",
        "all of hr leads the plan",
    ],
)
def test_the_deputy_acts_only_where_nobody_in_hr_may(facts: AccessFacts, deputy: str) -> None:
    assert facts.deputy_for(PLAN.agent_id, PLAN.leaders) == deputy
    acts = role_on(Actor(ADMIN, may_set_up=True), PLAN, facts)
    assert acts is (Role.HR if deputy else Role.ADMIN)


def test_the_deputy_acts_where_all_of_hr_that_is_free_leads_the_plan() -> None:
    led = replace(PLAN, manager_id=HR.id, stand_in_id="")
    only, both = access(hr=frozenset({HR.id})), access()
    assert role_on(Actor(ADMIN, may_set_up=True), led, only) is Role.HR
    assert role_on(Actor(ADMIN, may_set_up=True), led, both) is Role.ADMIN
    stood_in = replace(led, stand_in_id=SECOND_HR.id)
    assert role_on(Actor(ADMIN, may_set_up=True), stood_in, both) is Role.HR
    assert role_on(Actor(ADMIN, may_set_up=True), replace(led, stand_in_id=ADMIN.id), only) is Role.STAND_IN
    assert role_on(Actor(HR, is_hr=True), led, only) is Role.MANAGER


def test_those_of_hr_who_may_read_are_named() -> None:
    assert access().hr_of(AGENT.id) == BOTH
    assert access(HR).hr_of(AGENT.id) == {SECOND_HR.id}
    assert access(HR, SECOND_HR).hr_of(AGENT.id) == frozenset()
    assert access(HR).hr_of(HR.id) == {SECOND_HR.id}


def test_a_stranger_is_no_deputy_of_nobody() -> None:
    assert role_on(Actor(STRANGER), PLAN, access(HR, SECOND_HR, deputy="")) is Role.STRANGER
    assert AccessFacts() == AccessFacts(frozenset(), "", {})


@pytest.mark.parametrize("leader", sorted(PLAN.leaders))
def test_a_deputy_who_leads_the_plan_does_not_act_on_it(leader: str) -> None:
    assert access(hr=frozenset({AGENT.id}), deputy=leader).deputy_for(PLAN.agent_id, PLAN.leaders) == ""
