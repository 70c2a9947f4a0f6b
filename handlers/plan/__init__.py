"""A shared plan: opening, acknowledging, amending and withdrawing it, statements and requests to HR."""

from handlers.plan import amendments, plans, statements
from handlers.request.listeners import Listeners
from views.kit.ids import Button, Field, Modal

LISTENERS = Listeners(
    buttons={
        Button.OPEN_PLAN: plans.see_plan,
        Button.ACKNOWLEDGE: plans.confirm,
        Button.WITHDRAW_PLAN: plans.ask_reason,
        Button.ANSWER_VIEW: statements.ask_answer,
        Button.DECLINE: statements.ask_why,
        Button.SEE_DIFFERENTLY: statements.ask_statement,
        Button.ASK_TALK: statements.ask_of_hr,
        Button.ASK_ADJUSTMENT: statements.ask_of_hr,
        Button.REQUEST_DONE: statements.request_done,
        Button.AMEND_PLAN: amendments.ask_change,
        Button.CONFIRM_CHANGE: amendments.answer_change,
        Button.DECLINE_CHANGE: amendments.answer_change,
    },
    forms={
        Modal.PLAN: plans.submit_view,
        Modal.WITHDRAW: plans.submit_withdrawal,
        Modal.ANSWER_VIEW: statements.submit_answer,
        Modal.STATEMENT: statements.submit_statement,
        Modal.DECLINE: statements.submit_decline,
        Modal.AMEND: amendments.submit_change,
    },
    read_twice={Modal.ANSWER_VIEW: (Field.VIEW_ANSWER,), Modal.AMEND: (Field.AMEND_REASON,)},
)
