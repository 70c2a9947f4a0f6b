"""The start modal: each step is saved as a draft before it is checked, so that a refusal costs nothing."""

from slack_bolt import Ack

from coaching.base.errors import InvalidForm
from handlers.forms import texts
from handlers.payload import Payload, metadata
from handlers.slack_people import is_known
from services.core.directory import Directory
from services.core.request_context import Desk
from services.start.drafts import Advanced, advance_draft, save_draft
from services.start.sharing import share_plan
from views.kit.ids import Field
from views.start.preview import preview_modal, shared_modal
from views.start.start_form import start_modal


def submit_step(ack: Ack, view: Payload, desk: Desk, directory: Directory) -> None:
    """On to the next step, or to the preview after the last one."""
    carried, values = metadata(view), texts(view)
    is_known(directory, values.get(Field.AGENT, ""))  # where not, the step says so at the field
    done: Advanced = desk.do(advance_draft, carried["draft"], carried.number("step"), values)
    if done.problems:
        raise InvalidForm(done.problems)
    next_view = preview_modal(done.preview) if done.preview else start_modal(done.sheet)
    ack(response_action="update", view=next_view)


def submit_preview(ack: Ack, view: Payload, desk: Desk) -> None:
    """Shares the plan and says what happens now."""
    typed = texts(view)
    we_have_talked, keep_because = bool(typed.get(Field.WE_HAVE_TALKED)), typed.get(Field.KEEP_BECAUSE)
    shared = desk.do(share_plan, metadata(view)["draft"], we_have_talked, keep_because)
    ack(response_action="update", view=shared_modal(shared))


def close_step(ack: Ack, view: Payload, desk: Desk) -> None:
    """Keeps what was typed."""
    desk.do(save_draft, metadata(view)["draft"], texts(view))
    ack()
