"""Buttons about what gets in the way."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, chosen, plan_and_number
from handlers.screens import show
from services.core.request_context import Desk
from services.weekly.blockers import open_report, open_settling
from views.weekly.blockers import report_modal, settle_modal


def ask_report(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The form that reports a blocker, with the agent's words where the button names their reflection."""
    ack()
    show(client, body, report_modal(desk.do(open_report, *plan_and_number(chosen(action)))))


def ask_answer(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The form that says a blocker is out of the way."""
    ack()
    show(client, body, settle_modal(desk.do(open_settling, *plan_and_number(chosen(action)))))
