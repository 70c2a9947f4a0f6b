"""Leave, outages and working hours; handovers and stand-ins."""

from handlers.absence import absences, handover
from handlers.request.listeners import Listeners
from views.kit.ids import Button, Modal

LISTENERS = Listeners(
    commands={
        "handover": handover.handover_command,
        "away": absences.away_command,
        "outage": absences.outage_command,
        "hours": absences.hours_command,
    },
    buttons={Button.HAND_OVER: handover.ask_handover, Button.TAKE_BACK_ABSENCE: absences.take_back_leave},
    forms={
        Modal.HAND_OVER: handover.submit_handover,
        Modal.TALK_CLOCK: handover.submit_talk_clock,
        Modal.AWAY: absences.submit_away,
        Modal.OUTAGE: absences.submit_outage,
        Modal.HOURS: absences.submit_hours,
    },
)
