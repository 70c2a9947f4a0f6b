"""The week of a plan: reflection, check-in, promised support, blockers, follow-through, the calendar file."""

from handlers.request.listeners import Listeners
from handlers.weekly import blockers, check_ins, corrections, follow_through, own_talks, promises, reflections
from views.kit.ids import Button, Field, Modal, step_field
from views.weekly.check_in_inputs import NEXT_STEPS

_READ_TWICE = (Field.STRENGTH, Field.FOCUS, *(step_field(n, "text") for n in range(1, NEXT_STEPS + 1)))
LISTENERS = Listeners(
    commands={"checkin": check_ins.check_in_command, "score": follow_through.score_command},
    buttons={
        Button.OPEN_CHECK_IN: check_ins.check_in,
        Field.PLAN: check_ins.choose_check_in,
        Button.CORRECT_CHECK_IN: corrections.ask_correction,
        Button.READ_VERSIONS: corrections.see_versions,
        Button.ANSWER_CORRECTION: corrections.ask_answer,
        Button.SEAL_VERSION: corrections.seal,
        Button.OPEN_REFLECTION: reflections.ask_questions,
        Button.USE_AS_REFLECTION: reflections.use_message,
        Button.OPEN_PROMISES: promises.see_promises,
        Button.PROMISE_DONE: promises.done,
        Button.PROMISE_OPEN: promises.not_done,
        Button.MOVE_PROMISE: promises.ask_day,
        Button.CANCEL_TALK: promises.ask_cancel,
        Button.REPORT_BLOCKER: blockers.ask_report,
        Button.SETTLE_BLOCKER: blockers.ask_answer,
        Button.AGREE_BLOCKER: blockers.ask_days,
        Button.RENEW_BLOCKER: blockers.renew,
        Button.OPEN_SCORE: follow_through.see_score,
        Button.OPEN_SCORES: follow_through.see_scores,
        Button.SEND_CALENDAR: own_talks.send_talks,
    },
    forms={
        Modal.CHECK_IN: check_ins.submit_check_in,
        Modal.CORRECTION: corrections.submit_correction,
        Modal.ANSWER_CORRECTION: corrections.submit_answer,
        Modal.REFLECTION: reflections.submit_reflection,
        Modal.MOVE_PROMISE: promises.submit_move,
        Modal.CANCEL_TALK: promises.submit_cancel,
        Modal.REPORT_BLOCKER: blockers.submit_report,
        Modal.SETTLE_BLOCKER: blockers.submit_answer,
        Modal.AGREE_BLOCKER: blockers.submit_days,
    },
    read_twice={
        Modal.CHECK_IN: _READ_TWICE,
        Modal.CORRECTION: (*_READ_TWICE, Field.CORRECTION_REASON),
    },
    events={"message": reflections.answer_message},
)
