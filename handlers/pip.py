"""`/pip` and its subcommands. Responses stand in the acknowledgement itself, so they are private and fast."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers import absence, ending, feedback, plan, programme, start, weekly
from handlers.programme.overview import help_command
from handlers.request.listeners import together
from handlers.request.payload import Payload
from handlers.request.slack_files import CalendarFile
from handlers.weekly.own_talks import calendar_command
from services.core.request_context import RequestContext

CAPABILITIES = tuple(each.LISTENERS for each in (plan, start, weekly, absence, feedback, ending, programme))
CALENDAR = "calendar"
VERBS = together(CAPABILITIES, "commands")
WORDS = (*VERBS, CALENDAR)
"""All subcommands."""
ALSO = {
    "check": "checkin",
    "check-in": "checkin",
    "checkins": "checkin",
    "log": "checkin",
    "new": "start",
    "begin": "start",
    "plans": "list",
    "notes": "note",
    "kudos": "note",
    "leave": "away",
    "vacation": "away",
    "holiday": "away",
    "stand-in": "handover",
    "standin": "handover",
    "hand-over": "handover",
    "hand": "handover",
    "shift": "hours",
    "settings": "setup",
    "template": "templates",
    "cal": "calendar",
}
"""Other spellings that people type, by their first word."""


def pip(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext, calendar_file: CalendarFile) -> None:
    """Dispatches on the first word; without one, or with an unknown one, it shows the help."""
    typed = command.get("text", "").strip().partition(" ")[0].lower()
    word = ALSO.get(typed, typed)
    if word == CALENDAR:
        calendar_command(ack, client, ctx, calendar_file)
    else:
        VERBS.get(word, help_command)(ack, command, client, ctx)
