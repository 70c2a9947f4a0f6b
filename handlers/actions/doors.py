"""Buttons that open a form or a list from anywhere."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen
from handlers.screens import check_in_screen, handover_screen, setup_screen, show, start_screen
from handlers.slack_files import CalendarFile, send_calendar
from services.core.request_context import Desk
from services.programme.overview import open_digest
from services.weekly.own_talks import own_talks
from views.kit.saved_notice import calendar_sent
from views.programme.digest import digest_modal


def start_plan(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """The first step of a new plan."""
    ack()
    show(client, body, start_screen(desk))


def set_up(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """The setup form."""
    ack()
    show(client, body, setup_screen(desk, client))


def check_in(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The check-in form, for the plan the button names."""
    ack()
    show(client, body, check_in_screen(desk, chosen(action) or None))


def hand_over(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The form that gives a plan to somebody else."""
    ack()
    show(client, body, handover_screen(desk, chosen(action) or None))


def send_talks(ack: Ack, body: Payload, client: WebClient, desk: Desk, calendar_file: CalendarFile) -> None:
    """The person's own talks, all of them, as a file that only they get."""
    ack()
    talks = desk.do(own_talks)
    show(client, body, calendar_sent())
    send_calendar(client, desk.user_id, calendar_file(talks, desk.now))


def see_digest(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """HR's weekly summary, with names."""
    ack()
    show(client, body, digest_modal(desk.do(open_digest)))
