"""A person's own check-ins, as a calendar file that only they get."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.opening import show
from handlers.request.payload import Payload
from handlers.request.slack_files import CalendarFile, send_calendar
from services.core.request_context import Desk
from services.weekly.own_talks import own_talks
from views.kit import saved_notice
from views.programme import command_answers


def send_talks(ack: Ack, body: Payload, client: WebClient, desk: Desk, calendar_file: CalendarFile) -> None:
    """Sends the person's own check-ins as a file that only they get."""
    ack()
    talks = desk.do(own_talks)
    show(client, body, saved_notice.calendar_sent())
    send_calendar(client, desk.user_id, calendar_file(talks, desk.now))


def calendar_command(ack: Ack, client: WebClient, desk: Desk, calendar_file: CalendarFile) -> None:
    """The same, from `/pip calendar`."""
    send_calendar(client, desk.user_id, calendar_file(desk.do(own_talks), desk.now))
    text, blocks = command_answers.calendar_sent()
    ack(text=text, blocks=blocks)
