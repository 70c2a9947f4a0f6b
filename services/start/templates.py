"""Role templates of a workspace: opened, edited, and reset to the shipped ones."""

from datetime import datetime

from coaching.base.errors import InvalidForm, Problem
from coaching.base.person import Actor
from coaching.plan.policy import Action, require
from coaching.records.audit import EventKind
from coaching.screens import TemplateScreen
from coaching.start.templates import TEMPLATES, Template
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

FIRST = next(iter(TEMPLATES))


@only_reads
def open_templates(uow: UnitOfWork, actor: Actor, _now: datetime, key: str) -> TemplateScreen:
    """Returns the form for one template; without a key, for the first one."""
    require(actor, Action.EDIT_TEMPLATES)
    templates, chosen = uow.templates.all(), key if key in TEMPLATES else FIRST
    return TemplateScreen(templates[chosen], templates, uow.templates.has_edited(chosen))


def edit_template(uow: UnitOfWork, actor: Actor, now: datetime, template: Template) -> None:
    """Replaces a shipped template by the workspace's own. Drafts that are filled already stay as they are."""
    require(actor, Action.EDIT_TEMPLATES)
    if found := list(_problems(template)):
        raise InvalidForm(found)
    uow.templates.save(template, actor.id, now)
    uow.audit.note(now, EventKind.TEMPLATE_EDITED, actor.id, template=template.key)


def use_shipped(uow: UnitOfWork, actor: Actor, now: datetime, key: str) -> TemplateScreen:
    """Resets a template to the shipped one."""
    require(actor, Action.EDIT_TEMPLATES)
    uow.templates.forget(key)
    uow.audit.note(now, EventKind.TEMPLATE_EDITED, actor.id, template=key)
    return open_templates(uow, actor, now, key)


def _problems(template: Template) -> list[Problem]:
    """Returns what the form still needs: a name, and for each goal that was begun its metric."""
    found = [] if template.name else [Problem("template_name", "needed")]
    numbered = enumerate(template.goals, start=1)
    return found + [Problem(f"goal_{n}_metric", "needed") for n, goal in numbered if not goal.metric]
