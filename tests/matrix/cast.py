"""The actors of the matrix in each world, and the policy's facts about them: written by hand, not read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coaching.base.person import Actor, Person
from coaching.plan.access_facts import AccessFacts
from coaching.plan.plan import Plan
from coaching.programme.programme import Programme, acting
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER

STAND_IN = Person("U0STANDIN", "Stella Ferreira", "Europe/Lisbon")
DEPUTY = Person("U0DEPUTY", "Dana Holt", "Europe/Berlin")
GIVER = Person("U0GIVER", "Gita Rao", "Asia/Kolkata")
HR_UNDER_AGENT = Person("U0HRUNDER", "Uma Berg", "Europe/Berlin", reports_to=AGENT.id)
FREE_AGENT = OTHER_AGENT
"""Somebody without a plan: the manager's draft is about them."""
NEW_MANAGER = OTHER_MANAGER
ADDED = (STAND_IN, DEPUTY, GIVER, HR_UNDER_AGENT)

ORDINARY = replace(
    PROGRAMME, hr_people=frozenset({HR.id, SECOND_HR.id, HR_UNDER_AGENT.id}), deputy=DEPUTY.id, revision=1
)
WORLDS: Mapping[str, Programme] = {
    "ordinary": ORDINARY,
    "about hr": replace(ORDINARY, hr_people=frozenset({HR_UNDER_AGENT.id})),
}
"""In the second world, all of HR works for the agent: the deputy acts, and the former HR no longer does."""


@dataclass(frozen=True)
class Part:
    """A role in the matrix: an account, what Slack says of it now, and what happened to the plan before."""

    name: str
    person: Person
    in_slack: Mapping[str, Any] = field(default_factory=dict)
    handed_over: bool = False

    @property
    def account(self) -> Person:
        """The account as the policy should see it."""
        flags = {"is_restricted": "is_guest", "team_id": "is_guest", "deleted": "is_deleted", "is_bot": "is_bot"}
        return Person(**vars(self.person) | {flags[flag]: True for flag in self.in_slack})

    def actor(self, programme: Programme) -> Actor:
        """The actor, with the rights they hold in that world."""
        return acting(self.account, programme, "")

    def access(self, programme: Programme, plan: Plan | None) -> AccessFacts:
        """The policy's facts: one person reports to the agent, and non-members hold no role."""
        gone = frozenset() if self.account.is_member else frozenset({self.person.id})
        superiors = {HR_UNDER_AGENT.id: frozenset({AGENT.id})}
        if plan is not None and plan.state.is_running:
            superiors[AGENT.id] = frozenset({plan.manager_id})
        return AccessFacts(programme.hr - gone, "" if programme.deputy in gone else programme.deputy, superiors)


PAIR = (Part("agent", AGENT), Part("manager", MANAGER))
OF_HR = (
    Part("hr", HR),
    Part("second hr", SECOND_HR),
    Part("hr who works for the agent", HR_UNDER_AGENT),
    Part("deputy", DEPUTY),
)
OTHERS = (
    Part("stand-in", STAND_IN),
    Part("admin", ADMIN),
    Part("feedback giver", GIVER),
    Part("stranger", STRANGER),
    Part("former manager", MANAGER, handed_over=True),
    Part("deactivated agent", AGENT, {"deleted": True}),
    Part("guest who was manager", MANAGER, {"is_restricted": True}),
    Part("account of hr flagged as a bot", HR, {"is_bot": True}),
    Part("stand-in of another organisation", STAND_IN, {"team_id": "T0ELSEWHERE"}),
    Part("admin whose account is closed", ADMIN, {"deleted": True}),
)
PARTS = (*PAIR, *OF_HR, *OTHERS)
