"""Whether notices of colleagues' feedback still hold when they are sent. It never depends on who has answered."""

from dataclasses import replace

from coaching.delivery.feedback_notices import FeedbackAskedNotice, FeedbackReadyNotice, FeedbackResult
from coaching.feedback.rounds import RoundState
from coaching.plan.policy import Action, may
from coaching.screens import MessageItem
from services.core.plan_access import access_facts_for
from services.delivery.notice_rules import NoticeRule, PlanSending, Sending, about_plan, while_true


def _asked(sending: Sending[FeedbackAskedNotice]) -> MessageItem | None:
    """To whom an open round asks. It names the round, and nothing of its plan: not even its ref."""
    uow, actor = sending.uow, sending.actor
    round_ = uow.feedback.find(sending.notice.round_id)
    plan = uow.plans.find(round_.plan_id) if round_ is not None and round_.takes_answers(sending.now) else None
    if round_ is None or plan is None:
        return None
    access = replace(access_facts_for(uow, actor, plan), asked=uow.feedback.asked(round_.id))
    return MessageItem(sending.notice) if may(actor, Action.GIVE_FEEDBACK, plan, access) else None


def _ready(sending: PlanSending[FeedbackReadyNotice]) -> bool:
    plan, notice = sending.plan, sending.notice
    state = RoundState.RELEASED if notice.result is FeedbackResult.RELEASED else RoundState.SUPPRESSED
    rounds = {round_.number: round_.state for round_ in sending.uow.feedback.of_plan(plan.id)}
    return sending.is_to(plan.agent_id, plan.manager_id) and rounds.get(notice.milestone) is state


RULES = (
    NoticeRule(FeedbackAskedNotice, _asked, (Action.GIVE_FEEDBACK,)),
    about_plan(FeedbackReadyNotice, (Action.READ_FEEDBACK,), while_true(_ready)),
)
