"""A plan's ending: final review, outcome, HR's decision, follow-up checks, early close.

After a form all modals close, as the plan below it is out of date."""

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.ending.follow_up import FollowUpEntry
from coaching.ending.outcomes import OutcomeDecision, OutcomeKind, OutcomeVerdict, Proposal
from handlers.request.forms import GOAL_FIELDS, needed, only, readings_in, texts
from handlers.request.modals import redraw, show, show_anew
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import RequestContext
from services.ending.final_review import open_final_review
from services.ending.follow_up import close_early, follow_longer, log_follow_up, open_follow_up
from services.ending.outcomes import decide_outcome, open_decision, open_outcome, propose_outcome
from services.plan.plan_screen import open_plan
from views.ending.final_review import final_review_modal
from views.ending.follow_up import follow_up_modal
from views.ending.outcomes import decision_modal, outcome_modal
from views.kit.ids import Field, Modal
from views.kit.saved_notice import saved
from views.plan.plan_modal import plan_modal


def submit_outcome(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Proposes an outcome."""
    typed = texts(view)
    kind, override = OutcomeKind(needed(typed, Field.OUTCOME)), typed.get(Field.OVERRIDE, "")
    role = typed.get(Field.NEW_ROLE, "")
    proposal = Proposal(kind, typed[Field.OUTCOME_REASON], only(typed, GOAL_FIELDS), override, role)
    ctx.run(propose_outcome, metadata(view)["plan"], proposal)
    ack(response_action="update", view=saved(Modal.OUTCOME))


def submit_decision(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """HR's decision about a proposed outcome."""
    carried, typed = metadata(view), texts(view)
    verdict, override = OutcomeVerdict(needed(typed, Field.VERDICT)), typed.get(Field.OVERRIDE, "")
    decision = OutcomeDecision(verdict, typed[Field.OUTCOME_COMMENT], override)
    ctx.run(decide_outcome, carried["plan"], carried.number("number"), decision)
    ack(response_action="clear")


def submit_follow_up(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Logs a follow-up check."""
    carried, typed = metadata(view), texts(view)
    entry = FollowUpEntry(typed[Field.HOLDS], typed[Field.LOOK_NOTE], tuple(readings_in(typed)))
    ctx.run(log_follow_up, carried["plan"], carried.number("number"), entry)
    ack(response_action="clear")


def see_final_review(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the final review."""
    ack()
    show(client, body, final_review_modal(ctx.run(open_final_review, chosen(action))))


def ask_outcome(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form that proposes an outcome."""
    ack()
    show(client, body, outcome_modal(ctx.run(open_outcome, chosen(action))))


def ask_decision(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens HR's form about a proposed outcome."""
    ack()
    show(client, body, decision_modal(ctx.run(open_decision, chosen(action))))


def ask_follow_up(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form of a follow-up check."""
    ack()
    show(client, body, follow_up_modal(ctx.run(open_follow_up, chosen(action))))


def close_now(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Closes a sustained plan before its time, for HR."""
    ack()
    plan = ctx.run(close_early, chosen(action))
    redraw(client, body, plan_modal(ctx.run(open_plan, plan.id)))


def take_more_days(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Follows the level for thirty more days, and shows the plan with them."""
    ack()
    plan = ctx.run(follow_longer, chosen(action))
    show_anew(client, body, plan_modal(ctx.run(open_plan, plan.id)))
