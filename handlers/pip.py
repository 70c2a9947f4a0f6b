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


def pip(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext, calendar_file: CalendarFile) -> None:
    """Dispatches on the first word; without one, or with an unknown one, it shows the help."""
    word = command.get("text", "").strip().partition(" ")[0].lower()
    if word == CALENDAR:
        calendar_command(ack, client, ctx, calendar_file)
    else:
        VERBS.get(word, help_command)(ack, command, client, ctx)
