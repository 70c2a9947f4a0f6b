"""The form for one role template."""

from collections.abc import Mapping

from slack_bolt import Ack

from coaching.plan.plan import Owner, Rhythm, SupportKind
from coaching.start.templates import GoalIdea, SupportIdea, Template
from handlers.forms import texts
from handlers.payload import Payload, metadata
from services.core.request_context import Desk
from services.start.templates import edit_template
from views.kit.ids import Field, Modal, goal_field, support_field
from views.kit.saved_notice import kept
from views.start.templates import GOALS, SUPPORT


def submit_template(ack: Ack, view: Payload, desk: Desk) -> None:
    """Saves the template that the form shows."""
    typed = texts(view)
    template = template_from(metadata(view)["template"], typed)
    desk.do(edit_template, template)
    ack(response_action="update", view=kept(Modal.TEMPLATE))


def template_from(key: str, typed: Mapping[str, str]) -> Template:
    """What was typed: goals of which anything was given, and support that says what is done."""
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
