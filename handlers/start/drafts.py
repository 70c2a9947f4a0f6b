"""The start form: each step is saved as a draft before it is checked, so that a refusal loses nothing."""

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.base.errors import InvalidForm
from handlers.request.checked_answers import checked
from handlers.request.forms import texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata, view_of
from handlers.request.slack_people import is_known
from services.core.directory import Directory
from services.core.request_context import RequestContext
from services.start.drafts import (
    Advanced,
    add_beside,
    add_goal,
    add_support,
    advance_draft,
    begin_draft,
    go_back,
    resume_draft,
    save_draft,
)
from services.start.sharing import share_plan
from views.kit.ids import Field, goal_field
from views.start.preview import preview_modal, shared_modal
from views.start.start_form import start_modal


def submit_step(ack: Ack, view: Payload, ctx: RequestContext, directory: Directory) -> None:
    """Goes to the next step, or to the preview after the last one."""
    carried, values = metadata(view), texts(view)
    is_known(directory, values.get(Field.AGENT, ""))  # if not, the step reports it at the field
    done: Advanced = ctx.run(advance_draft, carried["draft"], carried.number("step"), values)
    if done.problems:
        raise InvalidForm(done.problems)
    next_view = preview_modal(done.preview) if done.preview else start_modal(done.screen)
    ack(response_action="update", view=next_view)


def submit_preview(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Shares the plan and confirms it."""
    typed = texts(view)
    we_have_talked, finding_reason = bool(typed.get(Field.WE_HAVE_TALKED)), typed.get(Field.KEEP_BECAUSE)
    shared = ctx.run(share_plan, metadata(view)["draft"], we_have_talked, finding_reason)
    ack(response_action="update", view=shared_modal(shared))


def close_step(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Stores what was typed."""
    ctx.run(save_draft, metadata(view)["draft"], texts(view))
    ack()


def choose_template(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Fills in what the template suggests."""
    ack()
    screen = ctx.run(save_draft, metadata(view_of(body))["draft"], texts(view_of(body)))
    redraw(client, body, start_modal(screen))


def tick_unusual(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Asks for words beside the causes that are ticked now."""
    ack()
    redraw(client, body, start_modal(ctx.run(save_draft, metadata(view_of(body))["draft"], texts(view_of(body)))))


def more_goals(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Adds another goal."""
    ack()
    redraw(client, body, start_modal(ctx.run(add_goal, metadata(view_of(body))["draft"], texts(view_of(body)))))


def check_goals(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Updates the findings: after a metric was chosen, or on request."""
    ack()
    redraw(client, body, start_modal(ctx.run(save_draft, metadata(view_of(body))["draft"], texts(view_of(body)))))


def goal_beside(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Accepts the offer of a metric that balances a lone one."""
    ack()
    metric = checked(goal_field(1, "metric"), chosen(action))
    view = view_of(body)
    screen = ctx.run(add_beside, metadata(view)["draft"], texts(view), metric)
    redraw(client, body, start_modal(screen))


def more_support(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Adds another support action."""
    ack()
    redraw(client, body, start_modal(ctx.run(add_support, metadata(view_of(body))["draft"], texts(view_of(body)))))


def back(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Goes to the step before, from a step or from the preview."""
    ack()
    redraw(client, body, start_modal(ctx.run(go_back, metadata(view_of(body))["draft"], texts(view_of(body)))))


def resume(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the earlier draft, where its author left it. What was typed beside the offer is stored, too."""
    ack()
    ctx.run(save_draft, metadata(view_of(body))["draft"], texts(view_of(body)))
    redraw(client, body, start_modal(ctx.run(resume_draft, chosen(action))))


def start_from_shortcut(ack: Ack, shortcut: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the first step of a new plan."""
    ack()
    show(client, shortcut, start_screen(ctx))


def start_screen(ctx: RequestContext) -> View:
    """Returns the first step of a new plan."""
    return start_modal(ctx.run(begin_draft))


def start_plan(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the first step of a new plan."""
    ack()
    show(client, body, start_screen(ctx))


def start_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the first step of a new plan."""
    show(client, command, start_screen(ctx))
    ack()
