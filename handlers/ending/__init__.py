"""A plan's ending: the final review, the outcome, the follow-up checks, the close."""

from handlers.ending import outcomes
from handlers.request.listeners import Listeners
from views.kit.ids import Button, Field, Modal

LISTENERS = Listeners(
    buttons={
        Button.OPEN_WHOLE: outcomes.see_final_review,
        Button.PROPOSE_OUTCOME: outcomes.ask_outcome,
        Button.DECIDE_OUTCOME: outcomes.ask_decision,
        Button.LOOK_AGAIN: outcomes.ask_follow_up,
        Button.FOLLOW_LONGER: outcomes.take_more_days,
        Button.CLOSE_PLAN: outcomes.close_now,
    },
    forms={
        Modal.OUTCOME: outcomes.submit_outcome,
        Modal.DECISION: outcomes.submit_decision,
        Modal.LOOK: outcomes.submit_follow_up,
    },
    read_twice={
        Modal.OUTCOME: (Field.OUTCOME_REASON, Field.OVERRIDE),
        Modal.DECISION: (Field.OUTCOME_COMMENT, Field.OVERRIDE),
        Modal.LOOK: (Field.LOOK_NOTE,),
    },
)
