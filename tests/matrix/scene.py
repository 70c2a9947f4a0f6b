"""One scene of the matrix: actor, world, state of the plan; and the policy's decision."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from coaching.base.person import Actor
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import SUSTAINED, WITH_HR, Action, Allowed, Denied, Section, decide
from coaching.programme.programme import Programme
from tests.matrix.cast import FREE_AGENT, GIVER, NEW_MANAGER, Part
from tests.matrix.matrix_harness import CANARIES, MatrixHarness, plan_in
from tests.support.bot_harness import Json
from tests.support.people import AGENT, MANAGER

YES = "yes"


@dataclass(frozen=True)
class Scene:
    """An actor, and what they act on."""

    matrix: MatrixHarness
    world: str
    programme: Programme
    part: Part
    state: PlanState | None

    @property
    def user_id(self) -> str:
        """The account that acts."""
        return self.part.person.id

    @property
    def plan(self) -> Plan | None:
        """The plan as the policy is asked about it."""
        manager = NEW_MANAGER if self.part.handed_over else MANAGER
        return plan_in(self.state, manager.id) if self.state else None

    @property
    def actor(self) -> Actor:
        """The actor as the policy is asked about them."""
        return self.part.actor(self.programme)

    def answer(self, action: Action) -> Allowed | Denied:
        """What the policy says."""
        return decide(self.actor, action, self.plan, self.part.access(self.programme, self.plan))

    def code(self, action: Action) -> str:
        """`yes`, or the reason of the refusal."""
        answer = self.answer(action)
        return answer.reason if isinstance(answer, Denied) else YES

    @property
    def giving(self) -> str:
        """What the policy says to whoever answers in the open round: nobody learns of a plan by it."""
        if self.plan is None:
            return "feedback_closed"
        access = replace(self.part.access(self.programme, self.plan), asked=frozenset({GIVER.id, FREE_AGENT.id}))
        answer = decide(self.actor, Action.GIVE_FEEDBACK, self.plan, access)
        return answer.reason if isinstance(answer, Denied) else YES

    @property
    def has_own_plan(self) -> bool:
        """Whether a running plan is about the one who acts."""
        return self.plan is not None and self.plan.state.is_running and self.user_id == AGENT.id

    @property
    def has_plan_to_read(self) -> bool:
        """Whether a plan about the one who acts runs, or is kept up after success."""
        is_kept = self.plan is not None and self.plan.state in SUSTAINED and self.user_id == AGENT.id
        return self.has_own_plan or is_kept

    @cached_property
    def seen(self) -> set[str]:
        """The canaries that the one who acts may be shown."""
        opened = self.answer(Action.OPEN)
        sections = set(opened.sections) if isinstance(opened, Allowed) else set()
        known = {str(section) for section in sections - {Section.READERS, Section.HR_ONLY}}
        outline = {"outline"} if isinstance(opened, Allowed) or self.code(Action.LIST) == YES else set()
        draft = {"draft"} if self.user_id == MANAGER.id and self.code(Action.START) == YES else set()
        colleagues = {"feedback"} if self.code(Action.READ_FEEDBACK) == YES else set()
        return known | outline | draft | colleagues

    @property
    def listed(self) -> set[str]:
        """The plan's name, if lists have to show it."""
        is_there = self.plan is not None and (self.plan.state.is_running or self.plan.state in WITH_HR | SUSTAINED)
        return {"outline"} if is_there and self.code(Action.OPEN) == YES else set()

    @property
    def whole(self) -> set[str]:
        """The canaries that an opened plan has to show: all that may be seen and are there."""
        there = {name for name, text in CANARIES.items() if text in repr(self.plan)} | {"record", "review", "requests"}
        return self.seen & there

    def body(self, kind: str, **more: Any) -> Json:
        """A payload of that kind from the one who acts."""
        workspace = self.matrix.bot.workspace
        common = {"type": kind, "trigger_id": "1.2.3", "api_app_id": workspace.app_id}
        who = {"user": {"id": self.user_id, "team_id": workspace.team_id}, "team": {"id": workspace.team_id}}
        return common | who | more

    def click(self, action_id: str, value: str = "", view: Json | None = None) -> Json:
        """A click on a button with that value: in a view, or in an old message."""
        action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value}
        where: Json = {"view": view} if view else {"channel": {"id": self.dm}, "message": {"ts": "1.2"}}
        return self.body("block_actions", actions=[action], **where)

    def view(self, callback_id: str, typed: Json, **carried: Any) -> Json:
        """A view of ours that lies open since long, with what was typed into it."""
        state = {"values": {name: {name: entry} for name, entry in typed.items()}}
        ours: Json = {"type": "modal", "id": "V1", "root_view_id": "V1", "previous_view_id": None, "blocks": []}
        return ours | {"callback_id": callback_id, "private_metadata": json.dumps(carried), "state": state}

    @property
    def dm(self) -> str:
        """The conversation of the one who acts with the app."""
        return str(self.matrix.bot.workspace.dm(self.user_id).id)

    def event(self, **event: Any) -> Json:
        """An event, as Socket Mode brings it."""
        workspace = self.matrix.bot.workspace
        return {"type": "event_callback", "team_id": workspace.team_id, "event": event, "event_id": "Ev1"}


def texts(**typed: str) -> Json:
    """What was typed into text inputs."""
    return {name: {"type": "plain_text_input", "value": text} for name, text in typed.items()}
