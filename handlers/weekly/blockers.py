"""Blockers: reporting, settling and renewing them, and agreeing on their days.

After a form all modals close, as the plan below it is out of date.
"""

from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.base.errors import InvalidForm, Problem
from coaching.plan.plan import Owner
from coaching.weekly.blockers import Report
from handlers.request.forms import texts
from handlers.request.modals import show, show_anew
from handlers.request.payload import Payload, chosen, metadata, plan_and_number
from services.core.request_context import RequestContext
from services.plan.plan_screen import open_plan
from services.weekly.blocker_days import answer_days, open_days, renew_blocker
from services.weekly.blockers import open_report, open_settling, report_blocker, settle_blocker
from views.kit.ids import Field, Modal
from views.kit.saved_notice import saved
from views.plan.plan_modal import plan_modal
from views.weekly.blocker_days import days_modal
from views.weekly.blockers import report_modal, settle_modal


def submit_report(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores a blocker."""
    typed = texts(view)
    if not typed[Field.BLOCKER_OWNER]:
        raise InvalidForm([Problem(Field.BLOCKER_OWNER, "needed")])
    first, last, due = (_day(typed[field]) for field in (Field.FIRST_DAY, Field.LAST_DAY, Field.BLOCKER_DUE))
    report = Report(typed[Field.BLOCKER], first, last, Owner(typed[Field.BLOCKER_OWNER]), due)
    ctx.run(report_blocker, metadata(view)["plan"], report)
    ack(response_action="update", view=saved(Modal.REPORT_BLOCKER))


def submit_answer(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Settles a blocker."""
    carried, typed = metadata(view), texts(view)
    answer, last = typed[Field.BLOCKER_ANSWER], _day(typed[Field.LAST_DAY])
    ctx.run(settle_blocker, carried["plan"], carried.number("number"), answer, last)
    ack(response_action="update", view=saved(Modal.SETTLE_BLOCKER))


def submit_days(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores whether readings of earlier days count."""
    carried, typed = metadata(view), texts(view)
    answer, words = typed[Field.BLOCKER_DAYS], typed[Field.DAYS_REASON]
    ctx.run(answer_days, carried["plan"], carried.number("number"), answer, words)
    ack(response_action="update", view=saved(Modal.AGREE_BLOCKER))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def ask_report(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that reports a blocker, prefilled from the reflection that the button names."""
    ack()
    show(client, body, report_modal(ctx.run(open_report, *plan_and_number(chosen(action)))))


def ask_answer(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that settles a blocker."""
    ack()
    show(client, body, settle_modal(ctx.run(open_settling, *plan_and_number(chosen(action)))))


def ask_days(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that asks whether readings of earlier days count."""
    ack()
    show(client, body, days_modal(ctx.run(open_days, *plan_and_number(chosen(action)))))


def renew(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Says for one side that it goes on, and shows the plan with it."""
    ack()
    plan = ctx.run(renew_blocker, *plan_and_number(chosen(action)))
    show_anew(client, body, plan_modal(ctx.run(open_plan, plan.id)))
