"""Submitted and closed modals. Each is answered in its acknowledgement, after the use case committed."""

from collections.abc import Callable, Mapping

from slack_bolt import App

from handlers.modals import (
    away,
    blockers,
    check_in,
    ending,
    feedback,
    handover,
    importing,
    notes,
    plan,
    promises,
    reflection,
    setup,
    start,
    templates,
    voices,
)
from views.kit.ids import Modal

SUBMITTED: Mapping[Modal, Callable[..., None]] = {
    Modal.START_STEP: start.submit_step,
    Modal.START_PREVIEW: start.submit_preview,
    Modal.NOTE: notes.submit_note,
    Modal.PLAN: plan.submit_view,
    Modal.WITHDRAW: plan.submit_withdrawal,
    Modal.REFLECTION: reflection.submit_reflection,
    Modal.CHECK_IN: check_in.submit_check_in,
    Modal.MOVE_PROMISE: promises.submit_move,
    Modal.CANCEL_TALK: promises.submit_cancel,
    Modal.SETUP: setup.submit_setup,
    Modal.HAND_OVER: handover.submit_handover,
    Modal.REVIEW: voices.submit_review,
    Modal.ANSWER_VIEW: voices.submit_answer,
    Modal.STATEMENT: voices.submit_statement,
    Modal.DECLINE: voices.submit_decline,
    Modal.REPORT_BLOCKER: blockers.submit_report,
    Modal.SETTLE_BLOCKER: blockers.submit_answer,
    Modal.AMEND: ending.submit_change,
    Modal.OUTCOME: ending.submit_outcome,
    Modal.DECISION: ending.submit_decision,
    Modal.LOOK: ending.submit_look,
    Modal.ASK_COLLEAGUES: feedback.submit_asking,
    Modal.GIVE_FEEDBACK: feedback.submit_feedback,
    Modal.TEMPLATE: templates.submit_template,
    Modal.AWAY: away.submit_away,
    Modal.OUTAGE: away.submit_outage,
    Modal.HOURS: away.submit_hours,
    Modal.IMPORT: importing.submit_file,
    Modal.IMPORT_CHECKED: importing.submit_checked,
}


def register(app: App) -> None:
    """Binds the modals that can be submitted, and those that tell when they are closed."""
    for callback_id, listener in SUBMITTED.items():
        app.view(str(callback_id))(listener)
    for callback_id in (Modal.START_STEP, Modal.START_PREVIEW):
        app.view_closed(str(callback_id))(start.close_step)
