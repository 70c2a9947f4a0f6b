"""Whether a message about colleagues' feedback still holds when it is sent. It never depends on the answers given."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from coaching.base.people import Actor, Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.timetable import Kind
from coaching.feedback.rounds import RoundState
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, may
from coaching.screens import MessageItem
from services.core.access_facts import standing_for
from services.feedback.round_closing import RELEASED
from storage.unit_of_work import UnitOfWork

Holds = Callable[[UnitOfWork, Person, DueItem, Plan], bool]


def asked(uow: UnitOfWork, now: datetime, actor: Actor, item: DueItem) -> MessageItem | None:
    """For those whom an open round asks. The item names the round, and nothing of its plan, not even its ref."""
    round_ = uow.feedback.find(item.plan_id)
    plan = uow.plans.find(round_.plan_id) if round_ is not None and round_.takes_answers(now) else None
    if round_ is None or plan is None:
        return None
    standing = replace(standing_for(uow, actor, plan), asked=uow.feedback.asked(round_.id))
    is_asked = may(actor, Action.GIVE_FEEDBACK, plan, standing)
    return MessageItem(item.kind, round_.id, "", item.number, item.step) if is_asked else None


def _ready(uow: UnitOfWork, reader: Person, item: DueItem, plan: Plan) -> bool:
    state = RoundState.RELEASED if item.step == RELEASED else RoundState.SUPPRESSED
    rounds = {round_.number: round_.state for round_ in uow.feedback.of_plan(plan.id)}
    return reader.id in (plan.agent_id, plan.manager_id) and rounds.get(item.number) is state


HOLDS: Mapping[Kind, Holds] = {Kind.FEEDBACK_READY: _ready}
ASKED: Mapping[Kind, tuple[Action, ...]] = {Kind.FEEDBACK_READY: (Action.READ_FEEDBACK,)}
"""The action that each message asks of its reader."""
