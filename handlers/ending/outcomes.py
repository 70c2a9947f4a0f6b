"""A plan's ending: final review, outcome, HR's decision, follow-up checks, early close.

After a form all modals close, as the plan below it is out of date."""

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.ending.outcomes import Decision, OutcomeKind, Proposal, Verdict
from handlers.request.forms import GOAL_FIELDS, needed, only, texts
from handlers.request.opening import redraw, show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import Desk
from services.ending.final_review import open_whole
from services.ending.follow_up import close_early, log_look, open_look
from services.ending.outcomes import decide_outcome, open_decision, open_outcome, propose_outcome
from services.plan.plan_screen import open_plan
from views.ending.final_review import whole_modal
from views.ending.follow_up import look_modal
from views.ending.outcomes import decision_modal, outcome_modal
from views.kit.ids import Field, Modal
from views.kit.saved_notice import kept
from views.plan.plan_modal import plan_modal


def submit_outcome(ack: Ack, view: Payload, desk: Desk) -> None:
    """Proposes an outcome."""
    typed = texts(view)
    kind, override = OutcomeKind(needed(typed, Field.OUTCOME)), typed.get(Field.OVERRIDE, "")
    proposal = Proposal(kind, typed[Field.OUTCOME_REASON], only(typed, GOAL_FIELDS), override)
    desk.do(propose_outcome, metadata(view)["plan"], proposal)
    ack(response_action="update", view=kept(Modal.OUTCOME))


def submit_decision(ack: Ack, view: Payload, desk: Desk) -> None:
    """HR's decision about a proposed outcome."""
    carried, typed = metadata(view), texts(view)
    verdict, override = Verdict(needed(typed, Field.VERDICT)), typed.get(Field.OVERRIDE, "")
    decision = Decision(verdict, typed[Field.OUTCOME_COMMENT], override)
    desk.do(decide_outcome, carried["plan"], carried.number("number"), decision)
    ack(response_action="clear")


def submit_look(ack: Ack, view: Payload, desk: Desk) -> None:
    """Logs a follow-up check."""
    carried, typed = metadata(view), texts(view)
    desk.do(log_look, carried["plan"], carried.number("number"), typed[Field.HOLDS], typed[Field.LOOK_NOTE])
    ack(response_action="clear")


def see_whole(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the final review."""
    ack()
    show(client, body, whole_modal(desk.do(open_whole, chosen(action))))


def ask_outcome(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form that proposes an outcome."""
    ack()
    show(client, body, outcome_modal(desk.do(open_outcome, chosen(action))))


def ask_decision(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens HR's form about a proposed outcome."""
    ack()
    show(client, body, decision_modal(desk.do(open_decision, chosen(action))))


def ask_look(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form of a follow-up check."""
    ack()
    show(client, body, look_modal(desk.do(open_look, chosen(action))))


def close_now(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Closes a sustained plan before its time, for HR."""
    ack()
    plan = desk.do(close_early, chosen(action))
    redraw(client, body, plan_modal(desk.do(open_plan, plan.id)))
