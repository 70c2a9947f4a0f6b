"""Repository of role templates that a workspace has edited. They describe a kind of work, and no person."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coaching.plan.plan import Owner, Rhythm, SupportKind
from coaching.start.templates import GoalIdea, SupportIdea, Template, of_workspace
from storage.models import TemplateRow


class Templates:
    """The role templates of one workspace."""

    def __init__(self, session: Session, team_id: str) -> None:
        self._session = session
        self._team_id = team_id

    def all(self) -> Mapping[str, Template]:
        """The shipped templates by key, as the workspace has edited them."""
        mine = select(TemplateRow).where(TemplateRow.team_id == self._team_id)
        return of_workspace(_template(row) for row in self._session.scalars(mine))

    def has_edited(self, key: str) -> bool:
        """Whether the workspace has its own version of one."""
        return self._session.get(TemplateRow, (self._team_id, key)) is not None

    def save(self, template: Template, edited_by: str, now: datetime) -> None:
        """Stores the workspace's own version of one."""
        row = TemplateRow(team_id=self._team_id, key=template.key, name=template.name)
        row.goals = [{name: str(text) for name, text in vars(goal).items()} for goal in template.goals]
        row.support = [{name: str(text) for name, text in vars(action).items()} for action in template.support]
        row.edited_by, row.edited_at = edited_by, now
        self._session.merge(row)
        self._session.flush()

    def forget(self, key: str) -> None:
        """Deletes the workspace's own version of one."""
        mine = (TemplateRow.team_id == self._team_id, TemplateRow.key == key)
        self._session.execute(delete(TemplateRow).where(*mine))


def _template(row: TemplateRow) -> Template:
    support = (
        SupportIdea(SupportKind(action["kind"]), action["text"], Rhythm(action["rhythm"]), Owner(action["owner"]))
        for action in row.support
    )
    return Template(row.key, row.name, tuple(GoalIdea(**goal) for goal in row.goals), tuple(support))
