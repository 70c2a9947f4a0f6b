"""Role templates: the form, the choice of another one, and the reset to the shipped one."""

from collections.abc import Mapping

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.models.views import View

from coaching.plan.plan import Owner, Rhythm, SupportKind
from coaching.start.templates import GoalIdea, SupportIdea, Template
from handlers.request.forms import texts
from handlers.request.modals import redraw, show
from handlers.request.payload import Payload, chosen, metadata
from services.core.request_context import RequestContext
from services.start.templates import edit_template, open_templates
from services.start.templates import use_shipped as forget_edits
from views.kit.ids import Field, Modal, goal_field, support_field
from views.kit.saved_notice import saved
from views.start.templates import GOALS, SUPPORT, template_modal


def submit_template(ack: Ack, view: Payload, ctx: RequestContext) -> None:
    """Saves the template that the form shows."""
    typed = texts(view)
    template = template_from(metadata(view)["template"], typed)
    ctx.run(edit_template, template)
    ack(response_action="update", view=saved(Modal.TEMPLATE))


def template_from(key: str, typed: Mapping[str, str]) -> Template:
    """Returns the typed template: goals with any content, and support with a text."""
    goals = ([typed[goal_field(n, part)].strip() for part in ("metric", "statement", "how")] for n in _upto(GOALS))
    support = (_support(typed, n) for n in _upto(SUPPORT) if typed[support_field(n, "text")].strip())
    name = typed[Field.TEMPLATE_NAME].strip()
    return Template(key, name, tuple(GoalIdea(*parts) for parts in goals if any(parts)), tuple(support))


def _support(typed: Mapping[str, str], n: int) -> SupportIdea:
    kind, text, rhythm, owner = (typed[support_field(n, part)].strip() for part in ("kind", "text", "rhythm", "owner"))
    return SupportIdea(
        SupportKind(kind or SupportKind.OTHER), text, Rhythm(rhythm or Rhythm.WEEKLY), Owner(owner or Owner.MANAGER)
    )


def _upto(count: int) -> range:
    return range(1, count + 1)


def see_templates(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form, for the first template."""
    ack()
    show(client, body, template_screen(ctx, ""))


def choose(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Shows the form for another template."""
    ack()
    redraw(client, body, template_screen(ctx, chosen(action)))


def use_shipped(ack: Ack, body: Payload, action: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Resets the template to the shipped one."""
    ack()
    redraw(client, body, template_modal(ctx.run(forget_edits, chosen(action))))


def template_screen(ctx: RequestContext, key: str) -> View:
    """Returns the form for role templates; without a key, for the first one."""
    return template_modal(ctx.run(open_templates, key))


def templates_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the form for role templates."""
    show(client, command, template_screen(ctx, ""))
    ack()
