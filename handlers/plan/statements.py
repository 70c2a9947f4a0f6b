"""The answer to the agent's view, statements, declining the acknowledgement, requests to HR.

After a form all modals close, as the plan below it is out of date."""

from collections.abc import Iterator, Mapping
from datetime import date

from slack_bolt import Ack
from slack_sdk import WebClient

from coaching.base.errors import InvalidForm, Problem
from coaching.plan.acknowledgement import GoalChange
from coaching.plan.plan import MAX_GOALS
from coaching.plan.statements import RequestKind
from handlers.request.forms import number_in, texts
from handlers.request.opening import redraw, show
from handlers.request.payload import Payload, chosen, metadata, plan_and_number, view_of
from services.core.request_context import Desk
from services.plan.acknowledgement import decline, open_decline
from services.plan.hr_requests import ask_hr, close_request
from services.plan.statements import open_statement, state_view
from services.plan.view_answer import answer_view, open_answer
from views.kit.ids import Button, Field, Modal, goal_field
from views.kit.saved_notice import kept
from views.plan.plan_modal import plan_modal
from views.plan.statement_form import statement_modal
from views.plan.view_answer import answer_modal

_REQUESTS: dict[str, RequestKind] = {
    Button.ASK_TALK: RequestKind.TALK,
    Button.ASK_ADJUSTMENT: RequestKind.ADJUSTMENT,
}


def submit_answer(ack: Ack, view: Payload, desk: Desk) -> None:
    """Stores the manager's answer to the agent's view, with the goals that change."""
    carried, typed = metadata(view), texts(view)
    changes = dict(_changes(typed))
    desk.do(answer_view, carried["plan"], carried.number("revision"), typed[Field.VIEW_ANSWER], changes)
    ack(response_action="update", view=kept(Modal.ANSWER_VIEW))


def submit_statement(ack: Ack, view: Payload, desk: Desk) -> None:
    """Stores a statement of the agent."""
    desk.do(state_view, metadata(view)["plan"], texts(view)[Field.STATEMENT])
    ack(response_action="update", view=kept(Modal.STATEMENT))


def submit_decline(ack: Ack, view: Payload, desk: Desk) -> None:
    """Declines the acknowledgement."""
    desk.do(decline, metadata(view)["plan"], texts(view)[Field.STATEMENT])
    ack(response_action="update", view=kept(Modal.DECLINE))


def _changes(typed: Mapping[str, str]) -> Iterator[tuple[int, GoalChange]]:
    """Returns the typed change of each goal. Raises InvalidForm for a target that is no number."""
    for n in range(1, MAX_GOALS + 1):
        target, due = (typed.get(goal_field(n, part), "") for part in ("target", "due"))
        value = number_in(target)
        if target and value is None:
            raise InvalidForm([Problem(goal_field(n, "target"), "number_needed")])
        yield n, GoalChange(value, date.fromisoformat(due) if due else None)


def ask_answer(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the manager's form to answer the agent's view."""
    ack()
    show(client, body, answer_modal(desk.do(open_answer, chosen(action))))


def ask_why(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form before a plan is declined; the view typed beside the button is stored."""
    ack()
    text = texts(view_of(body)).get(Field.AGENT_VIEW, "")
    show(client, body, statement_modal(desk.do(open_decline, chosen(action), text)))


def ask_statement(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the agent's form for a statement."""
    ack()
    show(client, body, statement_modal(desk.do(open_statement, chosen(action))))


def ask_of_hr(ack: Ack, body: Payload, action: Payload, client: WebClient, desk: Desk) -> None:
    """Notifies HR of the agent's request; what was typed in the plan's modal stays."""
    ack()
    redraw(client, body, plan_modal(desk.do(ask_hr, chosen(action), _REQUESTS[action["action_id"]])))


def request_done(ack: Ack, action: Payload, desk: Desk) -> None:
    """Closes a request for HR and refreshes their Home."""
    ack()
    desk.do(close_request, *plan_and_number(chosen(action)))
