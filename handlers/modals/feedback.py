"""Submitted forms about colleagues' feedback."""

from slack_bolt import Ack

from coaching.errors import InvalidForm, Problem
from handlers.forms import lists, texts
from handlers.payload import Payload, metadata
from handlers.slack_people import is_known
from services.desk import Desk
from services.directory import Directory
from services.feedback import ask_colleagues, give_feedback, open_asking
from views.ids import Field
from views.modals.notice import colleagues_asked, feedback_kept


def submit_asking(ack: Ack, view: Payload, desk: Desk, directory: Directory) -> None:
    """Asks colleagues, once Slack has said who they are."""
    plan_id, asked = metadata(view)["plan"], lists(view).get(Field.COLLEAGUES, frozenset())
    desk.do(open_asking, plan_id)  # who may not is refused before anything is asked of Slack
    if not all(is_known(directory, person) for person in sorted(asked)):
        raise InvalidForm([Problem(Field.COLLEAGUES, "person_unknown")])
    with_names = bool(texts(view)[Field.FEEDBACK_NAMES])
    desk.do(ask_colleagues, plan_id, asked, with_names=with_names)
    ack(response_action="update", view=colleagues_asked())


def submit_feedback(ack: Ack, view: Payload, desk: Desk) -> None:
    """Keeps what a colleague wrote."""
    typed = texts(view)
    form = desk.do(give_feedback, metadata(view)["round"], typed[Field.FEEDBACK_HELPS], typed[Field.FEEDBACK_TRY])
    ack(response_action="update", view=feedback_kept(form.closes))
