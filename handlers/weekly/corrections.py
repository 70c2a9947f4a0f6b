"""Putting a logged check-in right, HR's answer, and its versions.

After a form all modals close, as the plan below it is out of date."""

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.ending.outcomes import OutcomeVerdict
from coaching.weekly.corrections import CorrectionRequest
from handlers.request.forms import needed, texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata, plan_and_number
from handlers.weekly.check_ins import entry_from
from services.core.request_context import RequestContext
from services.weekly.check_in_versions import open_versions
from services.weekly.correction_answers import answer_correction, open_answer, seal_version
from services.weekly.corrections import correct_check_in, open_correction
from views.kit.ids import Field, Modal
from views.kit.saved_notice import saved
from views.weekly.corrections import correction_answer_modal, correction_modal, versions_modal


def submit_correction(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Puts a check-in right, or asks HR to confirm that."""
    carried, typed = metadata(view), texts(view)
    number, seen = carried.number("number"), carried.number("seen")
    request = CorrectionRequest(number, seen, entry_from(typed), typed[Field.CORRECTION_REASON])
    ctx.run(correct_check_in, carried["plan"], request)
    ack(response_action="update", view=saved(Modal.CORRECTION))


def submit_answer(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """HR's answer to a correction."""
    carried, typed = metadata(view), texts(view)
    confirms = OutcomeVerdict(needed(typed, Field.VERDICT)) is OutcomeVerdict.CONFIRMED
    number, check_in = carried.number("number"), carried.number("check_in")
    ctx.run(answer_correction, carried["plan"], check_in, number, confirms=confirms)
    ack(response_action="clear")


def ask_correction(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that puts a check-in right."""
    ack()
    show(client, body, correction_modal(ctx.run(open_correction, *plan_and_number(chosen(action)))))


def ask_answer(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens HR's form about a correction."""
    ack()
    show(client, body, correction_answer_modal(ctx.run(open_answer, *plan_and_number(chosen(action)))))


def see_versions(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the versions of a check-in that do not stand in the plan."""
    ack()
    show(client, body, versions_modal(ctx.run(open_versions, *plan_and_number(chosen(action)))))


def seal(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Seals a version, for HR."""
    ack()
    which, _, number = chosen(action).rpartition(":")
    (plan_id, check_in), (_, version) = plan_and_number(which), plan_and_number(f":{number}")
    redraw(client, body, versions_modal(ctx.run(seal_version, plan_id, check_in, version)))
