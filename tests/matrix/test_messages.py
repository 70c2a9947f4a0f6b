"""Every kind of message to every role in every state: nobody is sent what they may not have at that moment."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import pytest

from coaching.delivery.blocker_notices import (
    BlockerAnsweredNotice,
    BlockerDaysNotice,
    BlockerDecisionNotice,
    BlockerNotice,
)
from coaching.delivery.ending_notices import OutcomeReminderNotice, SustainCheckNotice
from coaching.delivery.feedback_notices import FeedbackAskedNotice, FeedbackReadyNotice
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import (
    AcknowledgementReminderNotice,
    HrRequestNotice,
    PlanSharedNotice,
    StatementNotice,
    ViewAnsweredNotice,
    ViewWrittenNotice,
)
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.delivery.start_notices import ApprovalAnsweredNotice, ApprovalAskedNotice
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    ReflectionOfferNotice,
    SupportReminderNotice,
)
from coaching.plan.policy import Action
from services.delivery.message_facts import Ready, message_facts
from tests.matrix.cast import PARTS, WORLDS
from tests.matrix.matrix_harness import CANARIES, NEXT, PLAN_ID, REF, ROUND_ID, STATES, TODAY, MatrixHarness
from tests.matrix.playing import ABOUT_HR
from tests.matrix.scene import YES, Scene
from tests.support.bot_harness import texts_of
from tests.support.endings import LAST_DAY
from tests.support.notices import HERE, PLAIN, a_notice
from views.delivery.messages import message

ASKS: dict[type[Notice], tuple[Action, ...]] = {
    PlanSharedNotice: (Action.ACKNOWLEDGE,),
    AcknowledgementReminderNotice: (Action.ACKNOWLEDGE,),
    ReflectionNotice: (Action.REFLECT,),
    ReflectionOfferNotice: (Action.REFLECT,),
    AgendaNotice: (Action.LOG_CHECK_IN,),
    CheckInReminderNotice: (Action.LOG_CHECK_IN,),
    SupportReminderNotice: (Action.MARK_PROMISE,),
    OutcomeReminderNotice: (Action.PROPOSE_OUTCOME,),
    MilestoneNotice: (Action.REFLECT, Action.LOG_CHECK_IN),
    PostUnsureNotice: (Action.LIST,),
    ApprovalAskedNotice: (Action.APPROVE,),
    ApprovalAnsweredNotice: (Action.LOG_CHECK_IN,),
    ViewWrittenNotice: (Action.ANSWER_VIEW,),
    ViewAnsweredNotice: (Action.ACKNOWLEDGE,),
    StatementNotice: (Action.OPEN,),
    HrRequestNotice: (Action.ANSWER_REQUEST,),
    BlockerNotice: (Action.SETTLE_BLOCKER,),
    BlockerAnsweredNotice: (Action.OPEN,),
    BlockerDaysNotice: (Action.AGREE_BLOCKER,),
    BlockerDecisionNotice: (Action.AGREE_BLOCKER,),
    SustainCheckNotice: (Action.LOOK_AGAIN,),
    FeedbackReadyNotice: (Action.READ_FEEDBACK,),
}
NUMBERS = {
    MilestoneNotice: 60,
    FeedbackReadyNotice: 30,
    CheckInReminderNotice: NEXT,
    ReflectionNotice: NEXT,
    AgendaNotice: NEXT,
    SupportReminderNotice: 1001,
    OutcomeReminderNotice: 60,
}
MOMENTS = (TODAY, TODAY.replace(hour=15))
AFTER_THE_END = (LAST_DAY + timedelta(days=1, hours=5),)


def scenes(matrix: MatrixHarness) -> Iterator[Scene]:
    for world, state in product(WORLDS, STATES):
        matrix.set(WORLDS[world], state)
        for part in PARTS:
            if world == "ordinary" or part.name in ABOUT_HR:
                matrix.enter(part)
                yield Scene(matrix, world, WORLDS[world], part, state)


def facts_of(scene: Scene, kind: type[Notice]) -> Ready | None:
    """What would be sent, had the message been written for this reader while they had the right."""
    moments = AFTER_THE_END if kind is OutcomeReminderNotice else MOMENTS
    number = NUMBERS.get(kind, NEXT if kind is ReflectionOfferNotice else 1)
    target = ROUND_ID if kind is FeedbackAskedNotice else PLAN_ID
    item = DueItem(a_notice(kind, target, number, **(HERE if kind is MilestoneNotice else PLAIN)), scene.user_id)
    delivery = Delivery("d1", Operation.POST, scene.user_id, TODAY, DeliveryState.PENDING, (item,))
    with scene.matrix.bot.unit_of_work() as uow:
        for moment in moments:
            found = message_facts(uow, moment, delivery)
            if isinstance(found, Ready):
                return found
    return None


def is_asked(scene: Scene) -> bool:
    """Whether a message about the open round would be sent; it may name the round, and nothing of its plan."""
    found = facts_of(scene, FeedbackAskedNotice)
    if found is None:
        return False
    (entry,) = found.items
    assert (entry.notice.about, entry.ref) == (ROUND_ID, "")
    return True


@pytest.mark.no_cover  # thousands of cells: others walk the same lines, once
def test_nobody_is_sent_what_they_may_not_have(
    matrix: MatrixHarness, record_property: Callable[[str, object], None]
) -> None:
    cells = sent = 0
    unexpected: list[object] = []
    for scene in scenes(matrix):
        cells += 1
        if is_asked(scene) != (scene.giving == YES):
            unexpected.append((scene.world, scene.part.name, scene.state, FeedbackAskedNotice, []))
        for kind, asked in ASKS.items():
            cells += 1
            found = facts_of(scene, kind)
            if found is None or found.items[0].ref != REF:
                continue
            sent += 1
            words = texts_of([block.to_dict() for block in message(found.items, reader_zone=found.zone).blocks])
            leaked = [name for name, text in CANARIES.items() if name != "outline" and text in words]
            if leaked or all(scene.code(action) != YES for action in asked):
                unexpected.append((scene.world, scene.part.name, scene.state, kind, leaked))
    record_property("figure", f"messages cells={cells} sent={sent} unexpected={len(unexpected)}")
    assert unexpected == []
    assert sent > 50
