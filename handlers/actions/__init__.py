"""Buttons and menus that answer at once."""

import re
from collections.abc import Callable, Mapping

from slack_bolt import App

from coaching.plan.plan import MAX_GOALS
from handlers.actions import (
    away,
    blockers,
    choices,
    doors,
    draft,
    ending,
    feedback,
    guide,
    notes,
    plan,
    promises,
    scores,
    templates,
    voices,
)
from views.kit.ids import Button, Field, goal_field

CLICKED: Mapping[str, Callable[..., None]] = {
    Button.START_PLAN: doors.start_plan,
    Button.WRITE_NOTE: notes.ask_note,
    Button.READ_NOTES: notes.see_notes,
    Button.PREPARE_TALK: guide.prepare_talk,
    Button.OPEN_SETUP: doors.set_up,
    Button.OPEN_DIGEST: doors.see_digest,
    Button.HAND_OVER: doors.hand_over,
    Button.TAKE_BACK_ABSENCE: away.take_back_leave,
    Button.OPEN_PROMISES: promises.see_promises,
    Button.PROMISE_DONE: promises.done,
    Button.PROMISE_OPEN: promises.not_done,
    Button.MOVE_PROMISE: promises.ask_day,
    Button.CANCEL_TALK: promises.ask_cancel,
    Button.OPEN_SCORE: scores.see_score,
    Button.OPEN_SCORES: scores.see_scores,
    Button.OPEN_TEMPLATES: templates.see_templates,
    Field.EDITED_TEMPLATE: templates.choose,
    Button.SHIPPED_TEMPLATE: templates.use_shipped,
    Button.SEND_CALENDAR: doors.send_talks,
    Button.OPEN_CHECK_IN: doors.check_in,
    Field.PLAN: choices.choose_check_in,
    Button.CHOOSE_TEMPLATE: draft.choose_template,
    Button.RESUME_DRAFT: draft.resume,
    Button.ADD_GOAL: draft.more_goals,
    Button.ADD_BESIDE: draft.goal_beside,
    Button.CHECK_GOALS: draft.check_goals,
    **{goal_field(n, "metric"): draft.check_goals for n in range(1, MAX_GOALS + 1)},
    Button.ADD_SUPPORT: draft.more_support,
    Button.GO_BACK: draft.back,
    Button.OPEN_PLAN: plan.see_plan,
    Button.ACKNOWLEDGE: plan.confirm,
    Button.WITHDRAW_PLAN: plan.ask_reason,
    Button.OPEN_REFLECTION: plan.ask_questions,
    Button.USE_AS_REFLECTION: plan.use_message,
    Button.APPROVE_PLAN: voices.ask_review,
    Button.RETURN_PLAN: voices.ask_review,
    Button.COMMENT_PLAN: voices.ask_review,
    Button.CHANGE_PLAN: voices.change_returned,
    Button.ANSWER_VIEW: voices.ask_answer,
    Button.DECLINE: voices.ask_why,
    Button.SEE_DIFFERENTLY: voices.ask_statement,
    Button.ASK_TALK: voices.ask_of_hr,
    Button.ASK_ADJUSTMENT: voices.ask_of_hr,
    Button.REQUEST_DONE: voices.request_done,
    Button.REPORT_BLOCKER: blockers.ask_report,
    Button.SETTLE_BLOCKER: blockers.ask_answer,
    Button.AMEND_PLAN: ending.ask_change,
    Button.CONFIRM_CHANGE: ending.answer_change,
    Button.DECLINE_CHANGE: ending.answer_change,
    Button.OPEN_WHOLE: ending.see_whole,
    Button.PROPOSE_OUTCOME: ending.ask_outcome,
    Button.DECIDE_OUTCOME: ending.ask_decision,
    Button.LOOK_AGAIN: ending.ask_look,
    Button.CLOSE_PLAN: ending.close_now,
    Button.ASK_COLLEAGUES: feedback.ask,
    Button.OPEN_FEEDBACK: feedback.answer,
    Button.READ_FEEDBACK: feedback.read,
}


def register(app: App) -> None:
    """Binds each id; whatever else is clicked needs no answer but its acknowledgement."""
    for action_id, listener in CLICKED.items():
        app.action(str(action_id))(listener)
    app.action(re.compile(".*"))(choices.nothing_to_do)
