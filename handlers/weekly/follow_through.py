"""Follow-through: one's own, and for HR everybody's."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.modals import show
from handlers.request.payload import Payload
from services.core.request_context import RequestContext
from services.weekly.follow_through import open_score, open_scores
from views.programme.command_answers import SCORE, score_blocks
from views.weekly.follow_through import score_modal, scores_modal


def see_score(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens their own, with what is missing."""
    ack()
    show(client, body, score_modal(ctx.run(open_score)))


def see_scores(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the programme's, with a line for each leader of plans."""
    ack()
    show(client, body, scores_modal(ctx.run(open_scores)))


def score_command(ack: Ack, _command: Payload, _client: WebClient, ctx: RequestContext) -> None:
    """Shows their own follow-through, and what is missing."""
    ack(text=SCORE, blocks=score_blocks(ctx.run(open_score)))
