"""Submitted forms about what is said of a plan. The plan's modal below each is out of date: all close."""

from collections.abc import Iterator, Mapping
from datetime import date

from slack_bolt import Ack

from coaching.base.errors import InvalidForm, Problem
from coaching.plan.acknowledgement import GoalChange
from coaching.plan.plan import MAX_GOALS
from coaching.plan.statements import Decision
from handlers.answers import OldForm
from handlers.forms import number_in, texts
from handlers.payload import Payload, metadata
from services.core.request_context import Desk
from services.plan.acknowledgement import decline
from services.plan.statements import state_view
from services.plan.view_answer import answer_view
from services.start.approval_answer import review_plan
from views.kit.ids import Field, Modal, goal_field
from views.kit.saved_notice import kept


def submit_review(ack: Ack, view: Payload, desk: Desk) -> None:
    """HR's word on the plan."""
    carried, typed = metadata(view), texts(view)
    if carried["decision"] not in list(Decision):
        raise OldForm
    decision, comment = Decision(carried["decision"]), typed[Field.REVIEW_COMMENT]
    desk.do(review_plan, carried["plan"], decision, carried.number("round"), comment)
    ack(response_action="update", view=kept(Modal.REVIEW))


def submit_answer(ack: Ack, view: Payload, desk: Desk) -> None:
    """The manager's answer to the agent's view, with the goals that change."""
    carried, typed = metadata(view), texts(view)
    changes = dict(_changes(typed))
    desk.do(answer_view, carried["plan"], carried.number("revision"), typed[Field.VIEW_ANSWER], changes)
    ack(response_action="update", view=kept(Modal.ANSWER_VIEW))


def submit_statement(ack: Ack, view: Payload, desk: Desk) -> None:
    """The agent's words for the record."""
    desk.do(state_view, metadata(view)["plan"], texts(view)[Field.STATEMENT])
    ack(response_action="update", view=kept(Modal.STATEMENT))


def submit_decline(ack: Ack, view: Payload, desk: Desk) -> None:
    """Received, and not confirmed."""
    desk.do(decline, metadata(view)["plan"], texts(view)[Field.STATEMENT])
    ack(response_action="update", view=kept(Modal.DECLINE))


def _changes(typed: Mapping[str, str]) -> Iterator[tuple[int, GoalChange]]:
    """What stands at each goal. Raises InvalidForm for a target that is no number."""
    for n in range(1, MAX_GOALS + 1):
        target, due = (typed.get(goal_field(n, part), "") for part in ("target", "due"))
        value = number_in(target)
        if target and value is None:
            raise InvalidForm([Problem(goal_field(n, "target"), "number_needed")])
        yield n, GoalChange(value, date.fromisoformat(due) if due else None)
