"""A person's own check-ins, as a calendar file that only they get."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.modals import show
from handlers.request.payload import Payload
from handlers.request.slack_files import CalendarFile, send_calendar
from services.core.request_context import RequestContext
from services.weekly.own_talks import own_talks
from views.kit import saved_notice
from views.programme import command_answers


def send_talks(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext, calendar_file: CalendarFile) -> None:
    """Sends the person's own check-ins as a file that only they get."""
    ack()
    talks = ctx.run(own_talks)
    show(client, body, saved_notice.calendar_sent())
    send_calendar(client, ctx.user_id, calendar_file(talks, ctx.now))


def calendar_command(ack: Ack, client: WebClient, ctx: RequestContext, calendar_file: CalendarFile) -> None:
    """The same, from `/pip calendar`."""
    send_calendar(client, ctx.user_id, calendar_file(ctx.run(own_talks), ctx.now))
    text, blocks = command_answers.calendar_sent()
    ack(text=text, blocks=blocks)
