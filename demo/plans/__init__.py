"""Eight coaching plans in different weeks of their life, one module each."""

from demo.plans.careful_handover import CAREFUL_HANDOVER
from demo.plans.client_follow_up import CLIENT_FOLLOW_UP
from demo.plans.complete_notes import COMPLETE_NOTES
from demo.plans.first_contact import FIRST_CONTACT
from demo.plans.handle_time import HANDLE_TIME
from demo.plans.hard_calls import HARD_CALLS
from demo.plans.public_tone import PUBLIC_TONE
from demo.plans.response_time import RESPONSE_TIME

STORIES = (
    FIRST_CONTACT,
    HARD_CALLS,
    HANDLE_TIME,
    PUBLIC_TONE,
    RESPONSE_TIME,
    COMPLETE_NOTES,
    CLIENT_FOLLOW_UP,
    CAREFUL_HANDOVER,
)
