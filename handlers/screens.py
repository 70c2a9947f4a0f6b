"""Opening modals, and those that open from a command, a shortcut or a button alike."""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from coaching.screens import SetupSheet
from handlers.payload import Payload, is_inside_modal, view_of
from services.absence.handover import open_handover
from services.core.request_context import Desk
from services.programme.setup import open_setup
from services.start.drafts import begin_draft
from services.start.notes import open_note
from services.start.table_import import open_import
from services.start.templates import open_templates
from services.weekly.check_ins import open_check_in
from views.absence.handover import handover_modal
from views.programme.setup import setup_modal
from views.start.notes import note_modal
from views.start.start_form import start_modal
from views.start.table_import import import_modal
from views.start.templates import template_modal
from views.weekly.check_ins import check_in_modal


def show(client: WebClient, body: Payload, view: View) -> None:
    """Opens a modal, on top of the one the click came from if there is one."""
    opener = client.views_push if is_inside_modal(body) else client.views_open
    opener(trigger_id=body["trigger_id"], view=view)


def redraw(client: WebClient, body: Payload, view: View) -> None:
    """Draws the modal the click came from anew. What was typed stays where the block ids stay."""
    client.views_update(view_id=view_of(body)["id"], view=view)


def start_screen(desk: Desk) -> View:
    """The first step of a new plan."""
    return start_modal(desk.do(begin_draft))


def check_in_screen(desk: Desk, choice: str | None) -> View:
    """The check-in form, for `choice` or for the check-in that is most likely meant."""
    return check_in_modal(desk.do(open_check_in, choice))


def note_screen(desk: Desk, agent_id: str) -> View:
    """The form of a coaching note, about that person where one is named."""
    return note_modal(desk.do(open_note, agent_id))


def handover_screen(desk: Desk, plan_id: str | None) -> View:
    """The form that gives a plan to somebody else: for that plan, or for all that they manage."""
    return handover_modal(desk.do(open_handover, plan_id))


def template_screen(desk: Desk, key: str) -> View:
    """The form for role templates; without a key, for the first one."""
    return template_modal(desk.do(open_templates, key))


def import_screen(desk: Desk) -> View:
    """The form that takes a file of plans or readings."""
    desk.do(open_import)
    return import_modal()


def setup_screen(desk: Desk, client: WebClient) -> View:
    """The setup form. Slack is asked for user groups only on behalf of somebody who may see it."""
    programme = desk.do(open_setup)
    return setup_modal(SetupSheet(programme, groups_of(client)))


def groups_of(client: WebClient) -> dict[str, str]:
    """The workspace's user groups, id → name; none where its Slack plan has none."""
    try:
        answer = client.usergroups_list()
    except SlackApiError:
        return {}
    return {group["id"]: group["name"] for group in answer["usergroups"]}
