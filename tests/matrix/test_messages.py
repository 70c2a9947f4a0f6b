"""Every kind of message to every role in every state: nobody is sent what they may not have at that moment."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import pytest

from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.timetable import Kind
from coaching.plan.policy import Action
from services.delivery.message_facts import Ready, message_facts
from tests.matrix.cast import PARTS, WORLDS
from tests.matrix.playing import ABOUT_HR
from tests.matrix.scene import YES, Scene
from tests.matrix.stage import CANARIES, NEXT, PLAN_ID, REF, ROUND_ID, STATES, TODAY, Stage
from tests.support.endings import LAST_DAY
from tests.support.office import texts_of
from views.delivery.messages import message

ASKS: dict[Kind, tuple[Action, ...]] = {
    Kind.PLAN_SHARED: (Action.ACKNOWLEDGE,),
    Kind.ACKNOWLEDGEMENT_REMINDER: (Action.ACKNOWLEDGE,),
    Kind.REFLECTION: (Action.REFLECT,),
    Kind.REFLECTION_OFFER: (Action.REFLECT,),
    Kind.AGENDA: (Action.LOG_CHECK_IN,),
    Kind.CHECK_IN_REMINDER: (Action.LOG_CHECK_IN,),
    Kind.SUPPORT_REMINDER: (Action.MARK_PROMISE,),
    Kind.OUTCOME_REMINDER: (Action.PROPOSE_OUTCOME,),
    Kind.MILESTONE: (Action.REFLECT, Action.LOG_CHECK_IN),
    Kind.POST_UNSURE: (Action.LIST,),
    Kind.APPROVAL_ASKED: (Action.APPROVE,),
    Kind.APPROVAL_ANSWERED: (Action.LOG_CHECK_IN,),
    Kind.VIEW_WRITTEN: (Action.ANSWER_VIEW,),
    Kind.VIEW_ANSWERED: (Action.ACKNOWLEDGE,),
    Kind.STATEMENT: (Action.OPEN,),
    Kind.HR_REQUEST: (Action.ANSWER_REQUEST,),
    Kind.BLOCKER: (Action.SETTLE_BLOCKER,),
    Kind.BLOCKER_ANSWERED: (Action.OPEN,),
    Kind.FEEDBACK_READY: (Action.READ_FEEDBACK,),
}
NUMBERS = {
    Kind.MILESTONE: 60,
    Kind.FEEDBACK_READY: 30,
    Kind.CHECK_IN_REMINDER: NEXT,
    Kind.REFLECTION: NEXT,
    Kind.AGENDA: NEXT,
    Kind.SUPPORT_REMINDER: 1001,
    Kind.OUTCOME_REMINDER: 60,
}
STEPPED = (Kind.CHECK_IN_REMINDER, Kind.SUPPORT_REMINDER, Kind.OUTCOME_REMINDER, Kind.MILESTONE)
MOMENTS = (TODAY, TODAY.replace(hour=15))
AFTER_THE_END = (LAST_DAY + timedelta(days=1, hours=5),)


def scenes(stage: Stage) -> Iterator[Scene]:
    for world, state in product(WORLDS, STATES):
        stage.set(WORLDS[world], state)
        for part in PARTS:
            if world == "ordinary" or part.name in ABOUT_HR:
                stage.enter(part)
                yield Scene(stage, world, WORLDS[world], part, state)


def facts_of(scene: Scene, kind: Kind) -> Ready | None:
    """What would be sent, had the message been written for this reader while they had the right."""
    step = 1 if kind in STEPPED else 0
    moments = AFTER_THE_END if kind is Kind.OUTCOME_REMINDER else MOMENTS
    number = NUMBERS.get(kind, NEXT if kind is Kind.REFLECTION_OFFER else 1)
    target = ROUND_ID if kind is Kind.FEEDBACK_ASKED else PLAN_ID
    item = DueItem(kind, target, number, step, scene.user_id)
    delivery = Delivery("d1", Operation.POST, scene.user_id, TODAY, DeliveryState.PENDING, (item,))
    with scene.stage.office.unit_of_work() as uow:
        for moment in moments:
            found = message_facts(uow, moment, delivery)
            if isinstance(found, Ready):
                return found
    return None


def is_asked(scene: Scene) -> bool:
    """Whether a message about the open round would be sent; it may name the round, and nothing of its plan."""
    found = facts_of(scene, Kind.FEEDBACK_ASKED)
    if found is None:
        return False
    (entry,) = found.items
    assert (entry.plan_id, entry.ref) == (ROUND_ID, "")
    return True


@pytest.mark.no_cover  # thousands of cells: others walk the same lines, once
def test_nobody_is_sent_what_they_may_not_have(stage: Stage, record_property: Callable[[str, object], None]) -> None:
    cells = sent = 0
    unexpected: list[object] = []
    for scene in scenes(stage):
        cells += 1
        if is_asked(scene) != (scene.giving == YES):
            unexpected.append((scene.world, scene.part.name, scene.state, Kind.FEEDBACK_ASKED, []))
        for kind, asked in ASKS.items():
            cells += 1
            found = facts_of(scene, kind)
            if found is None or found.items[0].ref != REF:
                continue
            sent += 1
            words = texts_of([block.to_dict() for block in message(found.items, reader_zone=found.zone).blocks])
            told = [name for name, text in CANARIES.items() if name != "outline" and text in words]
            if told or all(scene.code(action) != YES for action in asked):
                unexpected.append((scene.world, scene.part.name, scene.state, kind, told))
    record_property("figure", f"messages cells={cells} sent={sent} unexpected={len(unexpected)}")
    assert unexpected == []
    assert sent > 50
