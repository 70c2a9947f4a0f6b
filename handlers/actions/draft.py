"""Buttons inside the start modal. Each one saves what was typed so far."""

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.answers import checked
from handlers.forms import texts
from handlers.payload import Payload, chosen, metadata, view_of
from handlers.screens import redraw
from services.core.request_context import Desk
from services.start.drafts import add_beside, add_goal, add_support, go_back, resume_draft, save_draft
from views.kit.ids import goal_field
from views.start.start_form import start_modal


def choose_template(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """Fills in what the template suggests."""
    ack()
    sheet = desk.do(save_draft, metadata(view_of(body))["draft"], texts(view_of(body)))
    redraw(client, body, start_modal(sheet))


def more_goals(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """Room for another goal."""
    ack()
    redraw(client, body, start_modal(desk.do(add_goal, metadata(view_of(body))["draft"], texts(view_of(body)))))


def check_goals(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """What the fairness review says now: after a measure was chosen, or when somebody asks."""
    ack()
    redraw(client, body, start_modal(desk.do(save_draft, metadata(view_of(body))["draft"], texts(view_of(body)))))


def goal_beside(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Takes the offer of a measure that balances a lone one."""
    ack()
    metric = checked(goal_field(1, "metric"), chosen(action))
    view = view_of(body)
    sheet = desk.do(add_beside, metadata(view)["draft"], texts(view), metric)
    redraw(client, body, start_modal(sheet))


def more_support(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """Room for another support action."""
    ack()
    redraw(client, body, start_modal(desk.do(add_support, metadata(view_of(body))["draft"], texts(view_of(body)))))


def back(ack: Ack, body: Payload, client: WebClient, desk: Desk) -> None:
    """The step before, from a step or from the preview."""
    ack()
    redraw(client, body, start_modal(desk.do(go_back, metadata(view_of(body))["draft"], texts(view_of(body)))))


def resume(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """The earlier draft, where its writer left it. What was typed beside the offer is kept, too."""
    ack()
    desk.do(save_draft, metadata(view_of(body))["draft"], texts(view_of(body)))
    redraw(client, body, start_modal(desk.do(resume_draft, chosen(action))))
