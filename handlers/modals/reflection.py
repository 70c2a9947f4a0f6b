"""The agent's reflection."""

from slack_bolt import Ack

from handlers.forms import texts
from handlers.payload import Payload, metadata
from services.core.request_context import Desk
from services.weekly.reflections import reflect
from views.kit.ids import Field
from views.kit.saved_notice import reflection_saved


def submit_reflection(ack: Ack, view: Payload, desk: Desk) -> None:
    """Stores the three answers; what got in the way becomes a blocker only by a click of its own."""
    carried, typed = metadata(view), texts(view)
    answers = (typed[Field.BETTER], typed[Field.BLOCKED], typed[Field.ASK])
    desk.do(reflect, carried["plan"], carried.number("number"), answers, view["id"])
    blocked = f"{carried['plan']}:{carried.number('number')}" if typed[Field.BLOCKED].strip() else ""
    ack(response_action="update", view=reflection_saved(blocked))
