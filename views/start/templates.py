"""The form for one role template: its name, the goals and the support it suggests."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import TemplateScreen
from coaching.start.templates import GoalIdea, SupportIdea
from views.kit import block_kit, inputs, labels
from views.kit.ids import Button, Field, Modal, goal_field, support_field
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

GOALS, SUPPORT = 2, 4
"""Limits of a template: two goals that balance each other, and support that fits them."""
_WHICH = Ask(Field.EDITED_TEMPLATE, "Which template?", placeholder="Choose a template", at_once=True)
_NAME = Ask(Field.TEMPLATE_NAME, "Its name", placeholder="Example: Call centre, billing", optional=False)
_GOAL = {
    "metric": Ask("", "Measure", placeholder="Choose a measure"),
    "statement": Ask("", "What will be different?", placeholder="Example: more issues solved at the first contact"),
    "how": Ask("", "How do we get there?", placeholder="Example: troubleshooting checklist on every ticket"),
}
_SUPPORT = {
    "kind": Ask("", "Kind of support", placeholder="Choose a kind"),
    "text": Ask("", "What do we do?", placeholder="Example: listen to three calls together"),
    "owner": Ask("", "Who does it?", placeholder="Choose who"),
    "rhythm": Ask("", "How often?", placeholder="Choose a rhythm"),
}
_ABOUT = "What managers find filled in when they choose this role. Numbers stay theirs: a baseline is measured."
_LONGEST, _LONGEST_NAME = 500, 60


def template_modal(screen: TemplateScreen) -> View:
    """The form for `sheet.chosen`, which private_metadata names. Another choice is reported at once."""
    chosen = screen.chosen
    token = f"{chosen.key}-{'ours' if screen.is_edited else 'shipped'}"
    goals = [*chosen.goals, *[None] * GOALS][:GOALS]
    support = [*chosen.support, *[None] * SUPPORT][:SUPPORT]
    blocks = [
        inputs.choice(_WHICH, {key: template.name for key, template in screen.templates.items()}, chosen.key),
        block_kit.section(_ABOUT),
        inputs.text(replace(_NAME, token=token), chosen.name, _LONGEST_NAME),
        *(block for n, goal in enumerate(goals, start=1) for block in _goal(token, n, goal)),
        *(block for n, action in enumerate(support, start=1) for block in _support(token, n, action)),
        *_back_to_ours(screen),
    ]
    metadata = {"template": chosen.key}
    return modal(Modal.TEMPLATE, "Role templates", blocks, submit="Save", close="Cancel", metadata=metadata)


def _goal(token: str, n: int, goal: GoalIdea | None) -> list[Block]:
    asks = {part: replace(ask, field=goal_field(n, part), token=token) for part, ask in _GOAL.items()}
    return [
        block_kit.label_line(f"Goal {n}"),
        inputs.choice(asks["metric"], labels.METRICS, goal.metric if goal else ""),
        inputs.text(asks["statement"], goal.statement if goal else "", _LONGEST),
        inputs.text(asks["how"], goal.how if goal else "", _LONGEST, tall=True),
    ]


def _support(token: str, n: int, action: SupportIdea | None) -> list[Block]:
    asks = {part: replace(ask, field=support_field(n, part), token=token) for part, ask in _SUPPORT.items()}
    return [
        block_kit.label_line(f"Support {n}"),
        inputs.choice(asks["kind"], labels.SUPPORT_KINDS, action.kind if action else ""),
        inputs.text(asks["text"], action.text if action else "", _LONGEST),
        inputs.choice(asks["owner"], labels.OWNERS, action.owner if action else ""),
        inputs.choice(asks["rhythm"], labels.RHYTHMS, action.rhythm if action else ""),
    ]


def _back_to_ours(screen: TemplateScreen) -> list[Block]:
    if not screen.is_edited:
        return []
    return block_kit.actions(block_kit.button(Button.SHIPPED_TEMPLATE, "Back to the shipped words", screen.chosen.key))
