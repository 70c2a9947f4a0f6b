"""Follow-through: one's own, and for HR everybody's."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.request.opening import show
from handlers.request.payload import Payload
from services.core.request_context import Desk
from services.weekly.follow_through import open_score, open_scores
from views.programme.command_answers import SCORE, score_blocks
from views.weekly.follow_through import score_modal, scores_modal


def see_score(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """Opens their own, with what is missing."""
    ack()
    show(client, body, score_modal(desk.do(open_score)))


def see_scores(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the programme's, with a line for each leader of plans."""
    ack()
    show(client, body, scores_modal(desk.do(open_scores)))


def score_command(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """Shows their own follow-through, and what is missing."""
    ack(text=SCORE, blocks=score_blocks(desk.do(open_score)))
