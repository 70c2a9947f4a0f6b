"""The answer to the agent's view, statements, declining the acknowledgement, requests to HR.

After a form all modals close, as the plan below it is out of date."""

from collections.abc import Iterator, Mapping
from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.plan.acknowledgement import GoalChange
from coaching.plan.plan import MAX_GOALS
from coaching.plan.statements import RequestKind
from handlers.request.forms import texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata, plan_and_number, view_of
from services.core.request_context import RequestContext
from services.plan.acknowledgement import decline, open_decline
from services.plan.hr_requests import ask_hr, close_request
from services.plan.statements import open_statement, state_view
from services.plan.view_answer import answer_view, open_answer
from views.kit.ids import Button, Field, Modal, goal_field
from views.kit.saved_notice import saved
from views.plan.plan_modal import plan_modal
from views.plan.statement_form import statement_modal
from views.plan.view_answer import answer_modal

_REQUESTS: dict[str, RequestKind] = {
    Button.ASK_TALK: RequestKind.TALK,
    Button.ASK_ADJUSTMENT: RequestKind.ADJUSTMENT,
}


def submit_answer(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores the manager's answer to the agent's view, with the goals that change."""
    carried, typed = metadata(view), texts(view)
    changes = dict(_changes(typed))
    ctx.run(answer_view, carried["plan"], carried.number("revision"), typed[Field.VIEW_ANSWER], changes)
    ack(response_action="update", view=saved(Modal.ANSWER_VIEW))


def submit_statement(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores a statement of the agent."""
    ctx.run(state_view, metadata(view)["plan"], texts(view)[Field.STATEMENT])
    ack(response_action="update", view=saved(Modal.STATEMENT))


def submit_decline(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Declines the acknowledgement."""
    ctx.run(decline, metadata(view)["plan"], texts(view)[Field.STATEMENT])
    ack(response_action="update", view=saved(Modal.DECLINE))


def _changes(typed: Mapping[str, str]) -> Iterator[tuple[int, GoalChange]]:
    """Returns the typed change of each goal."""
    for n in range(1, MAX_GOALS + 1):
        target, due = (typed.get(goal_field(n, part), "") for part in ("target", "due"))
        yield n, GoalChange(target.strip(), date.fromisoformat(due) if due else None)


def ask_answer(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the manager's form to answer the agent's view."""
    ack()
    show(client, body, answer_modal(ctx.run(open_answer, chosen(action))))


def ask_why(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form before a plan is declined; the view typed beside the button is stored."""
    ack()
    text = texts(view_of(body)).get(Field.AGENT_VIEW, "")
    show(client, body, statement_modal(ctx.run(open_decline, chosen(action), text)))


def ask_statement(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the agent's form for a statement."""
    ack()
    show(client, body, statement_modal(ctx.run(open_statement, chosen(action))))


def ask_of_hr(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Notifies HR of the agent's request; what was typed in the plan's modal stays."""
    ack()
    redraw(client, body, plan_modal(ctx.run(ask_hr, chosen(action), _REQUESTS[action["action_id"]])))


def request_done(ack: Ack, action: Payload, ctx: RequestContext) -> None:
    """Closes a request for HR and refreshes their Home."""
    ack()
    ctx.run(close_request, *plan_and_number(chosen(action)))
