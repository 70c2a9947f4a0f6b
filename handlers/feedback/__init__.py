"""Rounds of colleagues' feedback."""

from handlers.feedback import rounds
from handlers.request.listeners import Listeners
from views.kit.ids import Button, Modal

LISTENERS = Listeners(
    buttons={
        Button.ASK_COLLEAGUES: rounds.ask,
        Button.OPEN_FEEDBACK: rounds.answer,
        Button.READ_FEEDBACK: rounds.read,
    },
    forms={Modal.ASK_COLLEAGUES: rounds.submit_asking, Modal.GIVE_FEEDBACK: rounds.submit_feedback},
)
